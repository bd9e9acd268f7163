using System.Reflection;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The package as a user gets it: packed once a run, into a feed of its own.</summary>
[TestClass]
public static class Package
{
    public const string Version = "0.2.0";

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

    [AssemblyInitialize]
    public static async Task PackAsync(TestContext context)
    {
        var feed = Path.Combine(RunFolder, "feed");
        var project = Path.Combine(RepositoryRoot, "src", "SlimContainer.Sdk");
        var pack = new Command("dotnet", "pack", project, "-c", "Release", "-o", feed);
        (await pack.RunAsync(context.CancellationToken)).EnsureSuccess();
        File = Path.Combine(feed, $"SlimContainer.Sdk.{Version}.nupkg");
    }

    /// <summary>A run that failed keeps its folders, with the logs of the builds in them.</summary>
    [AssemblyCleanup]
    public static async Task CleanUpAsync()
    {
        await TestBrowser.CloseAsync();
        if (Command.IsInstalled("docker"))
            await CacheMounts.RemoveAsync(RunName);
        if (!Workspace.KeptAny)
            Directory.Delete(RunFolder, recursive: true);
    }
}
