using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>
/// Projects are evaluated with the properties of their response files, as the container's build does.
/// </summary>
[TestClass]
public sealed class ResponseFileEvaluationTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public ResponseFileEvaluationTests() => repository.AddProject(App, """
        <ItemGroup Condition="'$(WithLibrary)' == 'true'"><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>
        <PropertyGroup Condition="'$(Configuration)' != 'Release'"><AssemblyName>debug</AssemblyName></PropertyGroup>
        """);

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("Directory.Build.rsp", "-p:WithLibrary=true")]
    [DataRow("src/app/MSBuild.rsp", "-p:WithLibrary=true")]
    public void Reference_enabled_by_a_response_file_property_is_in_the_closure(string file, string text)
    {
        repository.AddProject("src/lib/lib.csproj");
        repository.Add(file, text);

        Assert.AreEqual(
            [repository[App], repository["src/lib/lib.csproj"]],
            repository.Read(App).Projects.Select(project => project.File).ToValueList());
    }

    [TestMethod]
    public void Configuration_of_the_command_overrides_the_response_file()
    {
        repository.Add("Directory.Build.rsp", "-p:Configuration=Debug");

        Assert.AreEqual("app", repository.Read(App).Projects[0].AssemblyName);
    }

    [TestMethod]
    public void Nested_response_files_are_in_the_restore_layer()
    {
        repository.Add("Directory.Build.rsp", "@%MSBuildThisFileDirectory%eng/more.rsp");
        repository.Add("eng/more.rsp", "-p:Company=Acme");

        var dockerfile = Sample.Dockerfile(repository.Plan(App));

        Assert.Contains("COPY Directory.Build.rsp ./\n", dockerfile);
        Assert.Contains("COPY eng/more.rsp eng/\n", dockerfile);
        Assert.AreEqual([new("Company", "Acme")], repository.Read(App).ResponseFileProperties);
    }
}
