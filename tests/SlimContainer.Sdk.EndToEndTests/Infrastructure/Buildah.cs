using CliWrap;
using CliWrap.Buffered;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>An engine that is not Docker's, with a storage of its own that goes with the run.</summary>
internal static class Buildah
{
    private const string Program = "buildah";

    public static void Require()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program))))
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{Program} is not installed. eng/setup.sh installs it.");
        Assert.Inconclusive($"{Program} is not installed, so this test did not run. eng/setup.sh installs it.");
    }

    // Chroot: neither a runtime nor a network of its own is needed.
    /// <summary>Builds a Dockerfile.</summary>
    public static Task<Output> BuildAsync(params string[] arguments) => RunAsync(["build", "--isolation", "chroot", .. arguments]);

    /// <summary>Runs a command of it.</summary>
    public static async Task<Output> RunAsync(params string[] arguments)
    {
        var storage = Path.Combine(Package.RunFolder, "buildah");
        var result = await Cli.Wrap(Program)
            .WithArguments(["--root", Path.Combine(storage, "root"), "--runroot", Path.Combine(storage, "run"), "--storage-driver", "vfs", .. arguments])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return new Output(result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
