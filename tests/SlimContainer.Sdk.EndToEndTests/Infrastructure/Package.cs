using System.Reflection;
using CliWrap;
using CliWrap.Buffered;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The package as a user gets it: packed once a run, into a feed of its own.</summary>
[TestClass]
public static class Package
{
    public const string Version = "0.2.0";

    /// <summary>Everything that this run leaves on the disk.</summary>
    public static string RunFolder { get; } = Path.Combine(Path.GetTempPath(), "slimcontainer-tests", Guid.NewGuid().ToString("N")[..8]);

    /// <summary>The folder of this repository.</summary>
    public static string RepositoryRoot { get; } = typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The packed package.</summary>
    public static string File { get; private set; } = "";

    /// <summary>A packages folder for the run alone: the machine's own may hold an older package of the same version.</summary>
    public static string PackagesFolder => Path.Combine(RunFolder, "packages");

    [AssemblyInitialize]
    public static async Task PackAsync(TestContext context)
    {
        var feed = Path.Combine(RunFolder, "feed");
        var packed = await Cli.Wrap("dotnet")
            .WithArguments(["pack", Path.Combine(RepositoryRoot, "src", "SlimContainer.Sdk"), "-c", "Release", "-o", feed])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(context.CancellationToken);
        Assert.AreEqual(0, packed.ExitCode, packed.StandardOutput);
        File = Path.Combine(feed, $"SlimContainer.Sdk.{Version}.nupkg");
    }

    /// <summary>A run that failed keeps its folders, with the logs of the builds in them.</summary>
    [AssemblyCleanup]
    public static void CleanUp()
    {
        if (!Workspace.KeptAny)
            Directory.Delete(RunFolder, recursive: true);
    }
}
