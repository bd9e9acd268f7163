namespace SlimContainer.Sdk.Benchmarks;

/// <summary>A folder for the run, with the package in a feed and a packages folder of its own. It goes with the run.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly Dictionary<string, string?> environment;

    public Workbench(string package)
    {
        Package = package;
        Folder = Directory.CreateTempSubdirectory("slimcontainer-bench-").FullName;
        Feed = Directory.CreateDirectory(Path.Combine(Folder, "feed")).FullName;
        File.Copy(package, Path.Combine(Feed, Path.GetFileName(package)));
        PackageVersion = Path.GetFileNameWithoutExtension(package)["SlimContainer.Sdk.".Length..];
        environment = new Dictionary<string, string?>
        {
            ["NUGET_PACKAGES"] = Path.Combine(Folder, "packages"),
            // No process of one run may wait for the next.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOCKER_BUILDKIT"] = "1",
            // Other builders would not see the base images that are in the engine.
            ["BUILDX_BUILDER"] = "default",
            // The SDK keeps the layers of base images there.
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(Folder, "tmp")).FullName,
            // This may be a container, where the package would do nothing.
            ["SlimContainerEnabled"] = "true",
            // Nor may it matter that a build or a test started the run.
            ["MSBuildSDKsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
            ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        };
    }

    /// <summary>The packed package.</summary>
    public string Package { get; }

    public string Folder { get; }

    /// <summary>A name for the run that no other has, as images may be named.</summary>
    public string Name => Path.GetFileName(Folder).ToLowerInvariant();

    public string Feed { get; }

    public string PackageVersion { get; }

    public Task<CommandResult> DotNetAsync(string folder, params string[] arguments) =>
        DotNetAsync(folder, new Dictionary<string, string?>(), arguments);

    /// <param name="folder">Where it runs.</param>
    /// <param name="more">What it sees beside the run's environment.</param>
    /// <param name="arguments">Its arguments.</param>
    public Task<CommandResult> DotNetAsync(string folder, IReadOnlyDictionary<string, string?> more, params string[] arguments) =>
        Command.RunAsync("dotnet", arguments, folder, environment.Concat(more).GroupBy(variable => variable.Key).ToDictionary(variable => variable.Key, variable => variable.Last().Value));

    public Task<CommandResult> DockerAsync(string folder, params string[] arguments) =>
        Command.RunAsync("docker", arguments, folder, environment);

    /// <summary>Copies a folder with the times of its files.</summary>
    public Task CopyAsync(string from, string to) => Command.RunAsync("cp", ["-a", from, to], Folder, environment);

    /// <summary>Whether there is an engine to ask.</summary>
    public async Task<bool> HasEngineAsync()
    {
        try
        {
            await DockerAsync(Folder, "version", "--format", "{{.Server.Version}}").ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is CommandFailedException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
