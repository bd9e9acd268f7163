using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Publish in the container has a RID, on which items, imports and references can depend.</summary>
[TestClass]
public sealed class PublishEvaluationsTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("""<Content Include="../../native/$(RuntimeIdentifier)/engine.dat" CopyToPublishDirectory="Always" />""")]
    [DataRow("""
        <Content Include="../../native/linux-x64/engine.dat" Condition="'$(RuntimeIdentifier)' == 'linux-x64'" />
        """)]
    [DataRow("""
        <Content Include="../../native/linux-x64/engine.dat" Condition="$(RuntimeIdentifier.StartsWith('linux'))" />
        """)]
    [DataRow("""
        <None Include="../../native/linux-x64/engine.dat"
              Condition="'$(_IsPublishing)' == 'true'"
              CopyToPublishDirectory="Always" />
        """)]
    public void Item_that_depends_on_the_RID_is_in_the_context(string item)
    {
        repository.Add("native/linux-x64/engine.dat");
        repository.AddProject(App, $"<ItemGroup>{item}</ItemGroup>");

        Assert.Contains("\n!native/linux-x64/engine.dat\n", Sample.IgnoreFile(repository.Plan(App)));
    }

    [TestMethod]
    public void Folder_of_a_glob_that_depends_on_the_RID_is_in_the_context()
    {
        repository.Add("native/linux-arm64/engine.dat");
        repository.AddProject(App, """
            <ItemGroup Condition="'$(RuntimeIdentifier)' != ''">
              <Content Include="../../native/$(RuntimeIdentifier)/**" CopyToPublishDirectory="Always" />
            </ItemGroup>
            """);

        Assert.Contains("\n!native/linux-arm64/", Sample.IgnoreFile(repository.Plan(App)));
    }

    [TestMethod]
    public void Project_that_is_referenced_with_a_RID_only_is_in_the_context()
    {
        repository.AddProject("src/lib/lib.csproj", "");
        repository.AddProject(App, """
            <ItemGroup Condition="'$(RuntimeIdentifier)' != ''">
              <ProjectReference Include="../lib/lib.csproj" />
            </ItemGroup>
            """);

        var plan = repository.Plan(App);

        Assert.Contains("\n!lib/\n", Sample.IgnoreFile(plan));
        Assert.Contains("lib/lib.csproj", plan.Build!.RestoreInputs.SelectMany(copy => copy.Sources));
    }

    [TestMethod]
    [DataRow("'$(RuntimeIdentifier)' != ''", "SelfContained=true PublishSingleFile=true")]
    [DataRow("$(RuntimeIdentifier.EndsWith('x64'))", "", DisplayName = "not with each RID")]
    [DataRow("'$(RuntimeIdentifier)' == ''", "", DisplayName = "off in publish")]
    public void Properties_that_a_RID_changes_have_the_values_of_publish(string condition, string expected)
    {
        repository.AddProject(App, $"""
            <PropertyGroup Condition="{condition}">
              <SelfContained>true</SelfContained>
              <PublishSingleFile>true</PublishSingleFile>
            </PropertyGroup>
            """);

        var changed = repository.Read(App).Projects[0].PublishProperties
            .Where(property => expected.Length > 0 || property.Value == "true");

        Assert.AreEqual(expected, string.Join(' ', changed.Select(property => $"{property.Key}={property.Value}")));
    }

    [TestMethod]
    public void RID_of_publish_is_none_of_the_project()
    {
        repository.AddProject(App, """
            <PropertyGroup Condition="'$(RuntimeIdentifier)' != ''"><Foo>1</Foo></PropertyGroup>
            """);

        Assert.IsEmpty(repository.Read(App).Projects[0].RuntimeIdentifiers);
    }
}
