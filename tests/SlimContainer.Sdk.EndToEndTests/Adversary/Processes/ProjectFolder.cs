using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Processes;

/// <summary>Projects whose files one process generates, again and again, with other contents each time.</summary>
internal sealed class ProjectFolder(string folder, int count)
{
    private static readonly string[] Names = ["Dockerfile", "Dockerfile.dockerignore", ".dockerignore"];

    public string Folder => folder;

    private IEnumerable<string> Projects =>
        Enumerable.Range(0, count).Select(number => Path.Combine(folder, $"app{number}"));

    /// <summary>The generated files that exist.</summary>
    public IEnumerable<string> Files =>
        Projects.SelectMany(project => Names.Select(name => Path.Combine(project, name))).Where(File.Exists);

    /// <summary>Writes the projects so that they are generated with another text.</summary>
    public void Change(string value)
    {
        foreach (var project in Projects)
        {
            var variable = $"""<ContainerEnvironmentVariable Include="VALUE" Value="{value}" />""";
            Folders.Write(project, "app.csproj", Infrastructure.Projects.NotRestored("Microsoft.NET.Sdk").Replace(
                "<ItemGroup>", $"<ItemGroup>{variable}", StringComparison.Ordinal));
        }

        Folders.Write(folder, "all.proj", """
            <Project DefaultTargets="All">
              <ItemGroup><App Include="app*/app.csproj" /></ItemGroup>
              <Target Name="All"><MSBuild Projects="@(App)" Targets="SlimContainerGenerate" /></Target>
            </Project>
            """);
    }

    /// <summary>The command that generates the files of all projects.</summary>
    public Command Generate(params string[] options) =>
        new("dotnet", ["msbuild", "all.proj", "-nologo", "-v:m", "-nodeReuse:false", .. options])
        {
            Folder = folder,
            Environment = Workspace.Environment(new Dictionary<string, string?>()),
        };

    /// <summary>Files that are neither old nor new as a whole: the header has the hash of what follows.</summary>
    public IEnumerable<string> Torn() => Files
        .Where(file => GeneratedHeader.Of(File.ReadAllText(file)) != Ownership.Ours)
        .Select(file => $"{file} is torn");

    /// <summary>Makes the temporary files of killed builds old enough to be deleted by the next one.</summary>
    public void AgeTemporaryFiles()
    {
        foreach (var file in Projects.SelectMany(project => Directory.EnumerateFiles(project, "*.tmp")))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));
        }
    }

    /// <summary>Files beside the generated ones that no build has cleaned up.</summary>
    public IEnumerable<string> LeftOver() => Projects.SelectMany(Directory.EnumerateFiles)
        .Where(file => Path.GetFileName(file) is not "app.csproj" && !Names.Contains(Path.GetFileName(file)))
        .Select(file => $"{file} is left");
}
