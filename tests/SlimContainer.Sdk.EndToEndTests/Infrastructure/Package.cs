using System.Reflection;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The package as a user gets it: packed once a run, into a feed of its own.</summary>
[TestClass]
public static class Package
{
    /// <summary>A folder with packages to test instead of packing them: eng/release.sh sets it.</summary>
    private static readonly string? PackedFolder = Environment.GetEnvironmentVariable("SLIMCONTAINER_PACKAGES");

    private static readonly Lazy<Task<string>> Templates = new(() => PackAsync("SlimContainer.Templates", default));

    /// <summary>The version of this repository, which the test assembly has too.</summary>
    public static string Version { get; } = typeof(Package).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Everything that this run leaves on the disk.</summary>
    public static string RunFolder { get; } = Path.Combine(
        Path.GetTempPath(), "slimcontainer-tests", Guid.NewGuid().ToString("N")[..8]);

    /// <summary>A name for the run, which cache mounts have.</summary>
    public static string RunName { get; } = $"slimcontainer-tests-{Path.GetFileName(RunFolder)}";

    /// <summary>The folder of this repository.</summary>
    public static string RepositoryRoot { get; } = typeof(Package).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The packed package.</summary>
    public static string File { get; private set; } = "";

    /// <summary>
    /// A packages folder for the run alone: the machine's own may hold an older package of the same version.
    /// </summary>
    public static string PackagesFolder => Path.Combine(RunFolder, "packages");

    /// <summary>The packed templates. Only the tests that need them wait for it.</summary>
    public static Task<string> TemplatesAsync() => Templates.Value;

    [AssemblyInitialize]
    public static async Task PackAsync(TestContext context) =>
        File = await PackAsync("SlimContainer.Sdk", context.CancellationToken);

    private static async Task<string> PackAsync(string name, CancellationToken cancelled)
    {
        var feed = PackedFolder ?? Path.Combine(RunFolder, "feed");
        if (PackedFolder is null)
        {
            var project = Path.Combine(RepositoryRoot, "src", name);
            var pack = new Command("dotnet", "pack", project, "-c", "Release", "-o", feed);
            (await pack.RunAsync(cancelled)).EnsureSuccess();
        }

        return Path.Combine(feed, $"{name}.{Version}.nupkg");
    }

    /// <summary>A run that failed keeps its folders, with the logs of the builds in them.</summary>
    [AssemblyCleanup]
    public static async Task CleanUpAsync()
    {
        await TestBrowser.CloseAsync();
        await BuildServers.ShutDownAsync();
        if (Command.IsInstalled("docker"))
            await CacheMounts.RemoveAsync(RunName);
        if (!Workspace.KeptAny && Directory.Exists(RunFolder))
            Directory.Delete(RunFolder, recursive: true);
    }
}
