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
    public void A_reference_that_depends_on_a_property_is_in_the_closure(string file, string text)
    {
        repository.AddProject("src/lib/lib.csproj");
        repository.Add(file, text);

        Assert.AreEqual(
            [repository[App], repository["src/lib/lib.csproj"]],
            repository.Read(App).Projects.Select(project => project.File).ToValueList());
    }

    [TestMethod]
    public void The_configuration_of_the_command_has_precedence()
    {
        repository.Add("Directory.Build.rsp", "-p:Configuration=Debug");

        Assert.AreEqual("app", repository.Read(App).Projects[0].AssemblyName);
    }

    [TestMethod]
    public void Included_files_are_in_the_restore_layer()
    {
        repository.Add("Directory.Build.rsp", "@%MSBuildThisFileDirectory%eng/more.rsp");
        repository.Add("eng/more.rsp", "-p:Company=Acme");

        var dockerfile = Sample.Dockerfile(repository.Plan(App));

        Assert.Contains("COPY Directory.Build.rsp ./\n", dockerfile);
        Assert.Contains("COPY eng/more.rsp eng/\n", dockerfile);
        Assert.AreEqual([new("Company", "Acme")], repository.Read(App).ResponseFileProperties);
    }
}
