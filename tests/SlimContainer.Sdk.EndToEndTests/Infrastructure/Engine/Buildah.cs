namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>An engine that is not Docker's, with a storage of its own that goes with the run.</summary>
internal static class Buildah
{
    private const string Program = "buildah";

    public static void Require() => Requirement.Program(Program);

    // Chroot: neither a runtime nor a network of its own is needed.
    /// <summary>Builds a Dockerfile.</summary>
    public static Task<Output> BuildAsync(params string[] arguments) =>
        RunAsync(["build", "--isolation", "chroot", .. arguments]);

    /// <summary>Runs one of its commands.</summary>
    public static async Task<Output> RunAsync(params string[] arguments)
    {
        var storage = Path.Combine(Package.RunFolder, "buildah");
        string[] options =
        [
            "--root", Path.Combine(storage, "root"), "--runroot", Path.Combine(storage, "run"),
            "--storage-driver", "vfs",
        ];
        return new Output(await Command.RunAsync(Program, [.. options, .. arguments]));
    }
}
