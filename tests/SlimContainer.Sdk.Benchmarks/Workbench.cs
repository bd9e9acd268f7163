namespace SlimContainer.Sdk.Benchmarks;

/// <summary>
/// A folder for the run, with the package in a feed and a packages folder of its own. It goes with the run.
/// </summary>
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
        environment = new(BuildEnvironment.Create(Path.Combine(Folder, "packages")))
        {
            // No process of one run may wait for the next.
            ["UseSharedCompilation"] = "false",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOCKER_BUILDKIT"] = "1",
            // Other builders would not see the base images that are in the engine.
            ["BUILDX_BUILDER"] = "default",
            // The SDK keeps the layers of base images there.
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(Folder, "tmp")).FullName,
            // This may be a container, where the package would do nothing.
            ["SlimContainerEnabled"] = "true",
        };
    }

    /// <summary>The packed package.</summary>
    public string Package { get; }

    public string Folder { get; }

    /// <summary>A name for the run that no other has, as images may be named.</summary>
    public string Name => Path.GetFileName(Folder).ToLowerInvariant();

    public string Feed { get; }

    public string PackageVersion { get; }

    public Task<MeasuredCommand> DotNetAsync(string folder, params string[] arguments) =>
        DotNetAsync(folder, new Dictionary<string, string?>(), arguments);

    /// <param name="folder">Where it runs.</param>
    /// <param name="more">Variables beside the run's environment.</param>
    /// <param name="arguments">Its arguments.</param>
    public Task<MeasuredCommand> DotNetAsync(
        string folder, IReadOnlyDictionary<string, string?> more, params string[] arguments) =>
        RunAsync(folder, more, "dotnet", arguments);

    public Task<MeasuredCommand> DockerAsync(string folder, params string[] arguments) =>
        RunAsync(folder, new Dictionary<string, string?>(), "docker", arguments);

    /// <summary>Copies a folder with the times of its files.</summary>
    public Task CopyAsync(string from, string to) =>
        RunAsync(Folder, new Dictionary<string, string?>(), "cp", ["-a", from, to]);

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

    private Task<MeasuredCommand> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> more, string program, string[] arguments)
    {
        var all = new Dictionary<string, string?>(environment);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return MeasuredCommand.RunAsync(new Command(program, arguments) { Folder = folder, Environment = all });
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
