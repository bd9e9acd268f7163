using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads images from the store of an engine, as the stream that its CLI writes.</summary>
internal static class EngineImages
{
    // The daemon's: older ones do not know the option.
    private static readonly Version SavesPlatforms = new(28, 0);

    /// <summary>Whether the engine has an image.</summary>
    public static async Task<bool> ContainsAsync(
        ContainerEngineInfo engine, string image, CancellationToken cancelled)
    {
        string[] arguments = engine.Kind == EngineKind.Buildah
            ? ["inspect", "--type", "image", image]
            : ["image", "inspect", image];
        var result = await EngineProcess.CaptureAsync(engine.Program, arguments, cancelled).ConfigureAwait(false);
        return result.ExitCode == 0;
    }

    /// <summary>Reads an image, with all layers that the engine saves.</summary>
    /// <exception cref="SlimContainerException">The engine does not have it, or does not answer.</exception>
    public static async Task<IImageStore> ReadAsync(
        ImageSource.EngineImage source, ReadOptions options, CancellationToken cancelled)
    {
        var (exitCode, error, store) = await EngineProcess.ReadAsync(
            source.Engine,
            Arguments(source, options),
            (stream, token) => ArchiveStore.ReadAsync(stream, options, token),
            cancelled).ConfigureAwait(false);
        return exitCode == 0 ? store! : throw NotSaved(source, exitCode, error);
    }

    /// <summary>Saves an image to a file, for programs that cannot read from the engine.</summary>
    /// <param name="source">The image.</param>
    /// <param name="file">The file, absolute. It is replaced, and left incomplete by a failure.</param>
    /// <param name="options">The platform.</param>
    /// <param name="cancelled">Kills the CLI.</param>
    /// <exception cref="SlimContainerException">The engine does not have it, or does not answer.</exception>
    public static async Task SaveAsync(
        ImageSource.EngineImage source, string file, ReadOptions options, CancellationToken cancelled)
    {
        await using var target = File.Create(file);
        var (exitCode, error, _) = await EngineProcess.ReadAsync(
            source.Engine,
            Arguments(source, options),
            async (stream, token) =>
            {
                await stream.CopyToAsync(target, token).ConfigureAwait(false);
                return target;
            },
            cancelled).ConfigureAwait(false);
        if (exitCode != 0)
            throw NotSaved(source, exitCode, error);
    }

    private static SlimContainerException NotSaved(ImageSource.EngineImage source, int exitCode, string error)
    {
        var reason = error.Length > 0 ? error : $"exit code {exitCode}";
        return ImageErrors.NotFound(source.Name, $"{source.Engine.Name}: {reason}");
    }

    private static string[] Arguments(ImageSource.EngineImage source, ReadOptions options) => source.Engine.Kind switch
    {
        // Not oci-archive: it compresses all layers first.
        EngineKind.Podman => ["save", "--quiet", "--format", "docker-archive", source.Name],
        EngineKind.Buildah => ["push", "--quiet", source.Name, "docker-archive:/dev/stdout"],
        _ when options.Platform.Length > 0 && source.Engine.Version >= SavesPlatforms =>
            ["image", "save", "--platform", options.Platform, source.Name],
        _ => ["image", "save", source.Name],
    };
}
