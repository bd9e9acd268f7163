using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>
/// Assemblies outside of the project, which a reference or a task names, are in the context with the files that belong
/// to them.
/// </summary>
[TestClass]
public sealed class AssemblyFilesTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    // An assembly of this test's own folder, and one that it refers to.
    private const string Assembly = "SlimContainer.Sdk";
    private const string Dependency = "SlimContainer.Sdk.Staging";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("""<ItemGroup><Reference Include="Foo" HintPath="../../libs/SlimContainer.Sdk.dll" /></ItemGroup>""")]
    [DataRow("""<ItemGroup><Reference Include="../../libs/SlimContainer.Sdk.dll" /></ItemGroup>""")]
    [DataRow("""<UsingTask TaskName="Foo" AssemblyFile="../../libs/SlimContainer.Sdk.dll" />""")]
    public void Assembly_includes_its_dependencies_and_their_related_files(string content)
    {
        string[] wanted =
        [
            $"{Assembly}.dll", $"{Assembly}.pdb", $"{Assembly}.dll.config", $"de/{Assembly}.resources.dll",
            $"{Dependency}.dll", $"{Dependency}.xml",
        ];
        foreach (var file in wanted.Append("Unrelated.dll"))
        {
            repository.Add("libs/" + file);
        }

        File.Copy(
            Path.Combine(AppContext.BaseDirectory, $"{Assembly}.dll"),
            repository[$"libs/{Assembly}.dll"],
            overwrite: true);
        repository.AddProject(App, content);

        var ignore = Sample.IgnoreFile(repository.Plan(App));

        foreach (var file in wanted)
        {
            Assert.Contains($"\n!libs/{file}\n", ignore);
        }

        Assert.DoesNotContain("Unrelated", ignore);
    }

    [TestMethod]
    [DataRow("Class", """Source="$(MSBuildThisFileDirectory)../../eng/Stamp.cs" """)]
    [DataRow("Fragment", """Source="../../eng/Stamp.cs" """)]
    public void Code_of_an_inline_task_is_in_the_context(string type, string source)
    {
        repository.Add("eng/Stamp.cs");
        repository.AddProject(App, $"""
            <UsingTask TaskName="Stamp"
                       TaskFactory="RoslynCodeTaskFactory"
                       AssemblyFile="$(MSBuildToolsPath)/Microsoft.Build.Tasks.Core.dll">
              <Task><Code Type="{type}" Language="cs" {source}/></Task>
            </UsingTask>
            """);

        Assert.Contains("\n!eng/Stamp.cs\n", Sample.IgnoreFile(repository.Plan(App)));
    }
}
