using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads the entries of all layers of an image. Writes nothing to disk.</summary>
internal static class ImageReader
{
    /// <summary>Reads an image.</summary>
    /// <exception cref="SlimContainerException">It cannot be found, or it is not a valid image.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; an engine's CLI is stopped.</exception>
    public static Task<ImageContents> ReadAsync(
        ImageSource source, ReadOptions options, CancellationToken cancelled) =>
        ReadAsync(source, options, Connect, cancelled);

    /// <inheritdoc cref="ReadAsync(ImageSource, ReadOptions, CancellationToken)" />
    /// <param name="source">Where it is.</param>
    /// <param name="options">What to read.</param>
    /// <param name="connect">Connects to a registry.</param>
    /// <param name="cancelled">Cancels.</param>
    internal static async Task<ImageContents> ReadAsync(
        ImageSource source,
        ReadOptions options,
        Func<ImageSource.RegistryImage, RegistryClient> connect,
        CancellationToken cancelled)
    {
        try
        {
            return source switch
            {
                ImageSource.EngineImage image =>
                    await ReadAsync(
                        await EngineImages.ReadAsync(image, options, cancelled).ConfigureAwait(false),
                        "", image, options, cancelled).ConfigureAwait(false),
                ImageSource.ArchiveFile file =>
                    await ReadArchiveAsync(file, options, cancelled).ConfigureAwait(false),
                ImageSource.LayoutFolder folder =>
                    await ReadAsync(
                        new LayoutStore(folder.Folder, options), folder.Reference, folder, options, cancelled)
                        .ConfigureAwait(false),
                ImageSource.StagedLayers folder =>
                    await PrebuiltLayers.ReadAsync(folder, options, cancelled).ConfigureAwait(false),
                ImageSource.RegistryImage image =>
                    await ReadRegistryAsync(image, options, connect, cancelled).ConfigureAwait(false),
                _ => throw new NotSupportedException(source.GetType().Name),
            };
        }
        catch (SlimContainerException failure) when (failure.File is null && source.FilePath is not null)
        {
            throw new SlimContainerException(failure.Code, failure.Message, failure) { File = source.FilePath };
        }
        catch (Exception failure) when (ImageErrors.IsCorrupt(failure))
        {
            throw ImageErrors.Corrupt(source.Name, failure, source.FilePath);
        }
        catch (Exception failure) when (source.FilePath is not null && ImageErrors.IsUnreadable(failure))
        {
            throw ImageErrors.NotFound(source.Name, failure.Message, source.FilePath);
        }
    }

    private static async Task<ImageContents> ReadArchiveAsync(
        ImageSource.ArchiveFile source, ReadOptions options, CancellationToken cancelled)
    {
        await using var file = RegularFile.OpenOutput(source.Archive);
        var store = await ArchiveStore.ReadAsync(file, options, cancelled).ConfigureAwait(false);
        return await ReadAsync(store, source.Reference, source, options, cancelled).ConfigureAwait(false);
    }

    private static RegistryClient Connect(ImageSource.RegistryImage source) => new(
        source.Reference, source.Name, new RegistryCredentials(Environment.GetEnvironmentVariable));

    private static async Task<ImageContents> ReadRegistryAsync(
        ImageSource.RegistryImage source,
        ReadOptions options,
        Func<ImageSource.RegistryImage, RegistryClient> connect,
        CancellationToken cancelled)
    {
        using var client = connect(source);
        var store = new RegistryStore(client, source.Reference, options);
        try
        {
            return await ReadAsync(store, "", source, options, cancelled).ConfigureAwait(false);
        }
        // What ends too soon is an IOException too.
        catch (Exception failure) when (!ImageErrors.IsCorrupt(failure)
            && (failure is HttpRequestException or IOException or TimeoutException))
        {
            throw ImageErrors.Refused(source.Name, failure.Message, failure);
        }
    }

    private static async Task<ImageContents> ReadAsync(
        IImageStore store, string reference, ImageSource source, ReadOptions options, CancellationToken cancelled)
    {
        var chooser = new ManifestChooser(store, source.Name, reference, options.Platform);
        var manifest = await chooser.ChooseAsync(cancelled).ConfigureAwait(false);
        return await ImageAssembler.ReadAsync(store, manifest, source.Name, cancelled).ConfigureAwait(false);
    }
}
