using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The folder of a case: the user's project, and the host's publish of a copy of it.</summary>
internal sealed partial class ParityProject : IDisposable
{
    private const string SourcesInContainer = "/src";
    private const string Password = "parity-password";

    private readonly ParityCase parityCase;
    private readonly Workspace workspace;
    private readonly string folder;

    private ParityProject(ParityCase parityCase, Workspace workspace)
    {
        this.parityCase = parityCase;
        this.workspace = workspace;
        folder = Path.GetDirectoryName(workspace.Folder)!;
    }

    private ParityApp App => parityCase.App;

    /// <summary>The folder of the app's project, in which the user works.</summary>
    public string ProjectFolder => Path.GetFullPath(App.ProjectFolder, workspace.Folder);

    public string Dockerfile => Path.Combine(ProjectFolder, "Dockerfile");

    /// <summary>What the host publishes.</summary>
    public string ReferenceFolder => Path.Combine(folder, "reference");

    /// <summary>An unused path beside the project.</summary>
    public string Scratch(string name) => Path.Combine(folder, name);

    public static async Task<ParityProject> CreateAsync(TestContext test, ParityCase parityCase)
    {
        var workspace = new Workspace(test, parityCase.App.ProjectName);
        await workspace.CreateFromTemplateAsync(parityCase.App.Template);
        var project = new ParityProject(parityCase, workspace);
        project.ReferencePackage();
        if (parityCase.App.HasCredentials)
            project.AddCredentials();
        project.ChangeRestoreInput();
        return project;
    }

    /// <summary>Writes the Dockerfile: publishes as the user does, or generates the same without a publish.</summary>
    public async Task WriteDockerfileAsync(bool publishes)
    {
        Folders.Copy(workspace.Folder, Scratch("sources"));
        var file = ProjectFile(workspace.Folder);
        string[] command = publishes
            ? ["publish", file, .. parityCase.Options]
            : ["msbuild", file, "-restore", "-t:SlimContainerGenerate"];
        var written = await workspace.DotNetAsync(command);
        if (written.ExitCode != 0)
            throw new ParityException($"dotnet {command[0]} on the host: {Tail(written.Text)}");
    }

    /// <summary>Publishes the sources as they were before, at the path that they have in the container.</summary>
    public async Task PublishReferenceAsync(CancellationToken cancelled)
    {
        Directory.CreateDirectory(Scratch("root"));
        string[] rid = parityCase.Options.Contains("-r") ? [] : ["-r", ParityCase.Rid];
        var environment = Workspace.Environment(new Dictionary<string, string?>
        {
            // The compiler's server would read the files outside of the mount.
            ["UseSharedCompilation"] = "false",
        });
        var script = Path.Combine(
            Package.RepositoryRoot, "tests/SlimContainer.Sdk.EndToEndTests/Parity/at-src.sh");
        string[] arguments =
        [
            Scratch("root"), Scratch("sources"), SourcesInContainer,
            "dotnet", "publish", ProjectFile(SourcesInContainer), "-c", "Release", "-o", ReferenceFolder,
            .. parityCase.Options, .. rid, "-nodeReuse:false",
        ];
        var result = await new Command(script, arguments) { Environment = environment }.RunAsync(cancelled);
        if (result.ExitCode != 0)
            throw new ParityException($"reference: {Tail(result.Output)}");
    }

    /// <summary>Changes a mode in the build context: restore's layer stays cached, and publish runs again.</summary>
    public void ChangeContext()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        var source = Directory.EnumerateFiles(ProjectFolder, "Program.*").Single();
        File.SetUnixFileMode(source, File.GetUnixFileMode(source) ^ UnixFileMode.UserExecute);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>Deletes what takes most of the space.</summary>
    public void DeleteOutputs()
    {
        foreach (var output in new[] { ReferenceFolder, Scratch("sources"), Scratch("cold"), Scratch("warm") })
        {
            if (Directory.Exists(output))
                Directory.Delete(output, recursive: true);
        }

        foreach (var output in Directory.GetDirectories(workspace.Folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is "bin" or "obj" && Directory.Exists(path)).ToList())
        {
            if (Directory.Exists(output))
                Directory.Delete(output, recursive: true);
        }
    }

    /// <summary>The errors in a log, each once, or its last lines.</summary>
    public static string Tail(string text)
    {
        const int MostLines = 8;
        const int MostLength = 300;
        var errors = ErrorLine().Matches(text).Select(line => line.Groups["error"].Value.Trim()).Distinct().ToList();
        var lines = errors.Count > 0
            ? errors.Take(MostLines)
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(MostLines);
        return string.Join("; ", lines.Select(line => line.Length > MostLength ? line[..MostLength] + "…" : line));
    }

    private void ReferencePackage()
    {
        var file = ProjectFile(workspace.Folder);
        var property = parityCase.Source == PropertySource.Project && parityCase.Kind.Property() is { } name
            ? $"<PropertyGroup><{name}>true</{name}></PropertyGroup>"
            : "";
        var reference =
            $"""<PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" />""";
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace(
            "</Project>", $"  {property}<ItemGroup>{reference}</ItemGroup>\n</Project>", StringComparison.Ordinal));
    }

    private void AddCredentials() => workspace.Write("nuget.config", $"""
        <configuration>
          <packageSources><add key="local" value="packages" /></packageSources>
          <packageSourceCredentials>
            <local><add key="Username" value="ci" /><add key="ClearTextPassword" value="{Password}" /></local>
          </packageSourceCredentials>
        </configuration>
        """);

    // So that no step from restore on is cached. With --no-cache, BuildKit also runs the steps again that a build
    // beside it shares, and tests ask which steps are cached.
    private void ChangeRestoreInput() =>
        File.AppendAllText(Path.Combine(workspace.Folder, "nuget.config"), $"<!-- {Guid.NewGuid()} -->\n");

    private string ProjectFile(string solution)
    {
        var inWorkspace = Directory.GetFiles(ProjectFolder, $"{App.ProjectName}.??proj").Single();
        return Path.Combine(solution, Path.GetRelativePath(workspace.Folder, inWorkspace));
    }

    [GeneratedRegex(@"(?<error>error [A-Z]+\d+: .*?)(\[/\S+\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}

/// <summary>A case that could not be compared.</summary>
internal sealed class ParityException(string message) : Exception(message);
