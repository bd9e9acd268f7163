namespace SlimContainer.Sdk.Benchmarks;

/// <summary>A folder for the run, with the package in a feed and a packages folder of its own.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly Dictionary<string, string> environment;

    public Workbench(string package)
    {
        Folder = Directory.CreateTempSubdirectory("slimcontainer-bench-").FullName;
        Feed = Directory.CreateDirectory(Path.Combine(Folder, "feed")).FullName;
        File.Copy(package, Path.Combine(Feed, Path.GetFileName(package)));
        PackageVersion = Path.GetFileNameWithoutExtension(package)["SlimContainer.Sdk.".Length..];
        environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(Folder, "packages"),
            // No process of one run may wait for the next.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOCKER_BUILDKIT"] = "1",
            // This may be a container, where the package would do nothing.
            ["SlimContainerEnabled"] = "true",
        };
    }

    public string Folder { get; }

    public string Feed { get; }

    public string PackageVersion { get; }

    public Task<CommandResult> DotNetAsync(string folder, params string[] arguments) =>
        Command.RunAsync("dotnet", arguments, folder, environment);

    public Task<CommandResult> DockerAsync(string folder, params string[] arguments) =>
        Command.RunAsync("docker", arguments, folder, environment);

    /// <summary>Whether there is an engine to ask.</summary>
    public async Task<bool> HasEngineAsync()
    {
        try
        {
            await DockerAsync(Folder, "version", "--format", "{{.Server.Version}}").ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
