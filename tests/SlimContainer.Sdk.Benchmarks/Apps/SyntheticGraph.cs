namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>
/// A repository of libraries below one console app. Library i refers to libraries 2i+1, 2i+2 and i+1, so that there are
/// deep paths and many ways to the same project. Each has one source file.
/// </summary>
internal sealed class SyntheticGraph
{
    private SyntheticGraph(string folder) => Folder = folder;

    public string Folder { get; }

    public string App => Path.Combine(Folder, "src", "P0");

    public string Dockerfile => Path.Combine(App, "Dockerfile");

    /// <summary>Everything in it that the app's build reads.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>Writes and restores it.</summary>
    public static async Task<SyntheticGraph> CreateAsync(Workbench bench, string name, int projects, bool withPackage)
    {
        var folder = Path.Combine(bench.Folder, name);
        var files = new List<string>();
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write("nuget.config", NuGetConfig(bench));
        Write("Directory.Build.props", Properties);
        for (var index = 0; index < projects; index++)
        {
            Write(
                $"src/P{index}/P{index}.csproj",
                ProjectFile(index, projects, withPackage ? bench.PackageVersion : null));
            Write(
                $"src/P{index}/Code.cs",
                index == 0 ? "System.Console.WriteLine();\n" : $"namespace P{index};\n\npublic static class Code;\n");
        }

        var graph = new SyntheticGraph(folder)
        {
            Files = files.Where(file => !file.StartsWith(".git/", StringComparison.Ordinal)).ToList(),
        };
        await bench.DotNetAsync(graph.App, "restore").ConfigureAwait(false);
        return graph;

        void Write(string path, string text)
        {
            Folders.Write(folder, path, text);
            files.Add(path);
        }
    }

    /// <summary>Forgets all that the package has written.</summary>
    public void ForgetGenerated()
    {
        File.Delete(Dockerfile);
        File.Delete(Dockerfile + ".dockerignore");
        File.Delete(Path.Combine(App, ".dockerignore"));
        var intermediate = Path.Combine(App, "obj", "slimcontainer");
        if (Directory.Exists(intermediate))
            Directory.Delete(intermediate, recursive: true);
    }

    private const string Properties = """
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    // No other source: nothing is asked of a network.
    private static string NuGetConfig(Workbench bench) => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="bench" value="{bench.Feed}" />
          </packageSources>
        </configuration>
        """;

    private static string ProjectFile(int index, int projects, string? package)
    {
        var references = new[] { index + 1, (2 * index) + 1, (2 * index) + 2 }
            .Where(other => other < projects)
            .Distinct()
            .Select(other => $"""    <ProjectReference Include="../P{other}/P{other}.csproj" />""");
        if (index == 0 && package is not null)
            references = references.Append(
                $"""    <PackageReference Include="SlimContainer.Sdk" Version="{package}" PrivateAssets="all" />""");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{(index == 0 ? "Exe" : "Library")}</OutputType>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', references)}
              </ItemGroup>
            </Project>
            """;
    }
}
