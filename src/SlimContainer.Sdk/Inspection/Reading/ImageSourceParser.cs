using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Parses the image to inspect: a path, skopeo's <c>docker-archive:</c>, <c>oci-archive:</c>, <c>oci:</c> and
/// <c>docker://</c>, or a reference. An engine that has the image is preferred to the registry.
/// </summary>
/// <param name="engine">The engine; null if there is none.</param>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class ImageSourceParser(ContainerEngineInfo? engine, string folder)
{
    /// <summary>Before the reference of an image in a registry.</summary>
    public const string Registry = "docker://";

    private static readonly string[] Transports = ["docker-archive:", "oci-archive:", "oci:"];

    /// <summary>The source of an image.</summary>
    /// <exception cref="SlimContainerException">There is no such file, or it is not a reference.</exception>
    public async Task<ImageSource> ParseAsync(string image, CancellationToken cancelled)
    {
        if (image.StartsWith(Registry, StringComparison.Ordinal))
            return new ImageSource.RegistryImage(image, ParseReference(image, image[Registry.Length..]));

        if (Transports.FirstOrDefault(name => image.StartsWith(name, StringComparison.Ordinal)) is { } transport)
            return ParseTransport(image, image[transport.Length..]);

        if (AtPath(image, image, "") is { } source)
            return source;

        var reference = LooksLikePath(image)
            ? throw ImageErrors.NotFound(image, "there is no such file or folder", FullPath(image))
            : ParseReference(image, image);
        return engine is not null && await EngineImages.ContainsAsync(engine, image, cancelled).ConfigureAwait(false)
            ? new ImageSource.EngineImage(image, engine)
            : new ImageSource.RegistryImage(image, reference);
    }

    // The path and the name that may follow it can both have colons.
    private ImageSource ParseTransport(string image, string rest)
    {
        for (var end = rest.Length; end > 0; end = rest.LastIndexOf(':', end - 1))
        {
            if (AtPath(image, rest[..end], end < rest.Length ? rest[(end + 1)..] : "") is { } source)
                return source;
        }

        throw ImageErrors.NotFound(image, "there is no such file or folder", FullPath(rest));
    }

    private ImageSource? AtPath(string image, string text, string reference)
    {
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
            return null;

        var path = FullPath(text);
        if (File.Exists(path))
            return new ImageSource.ArchiveFile(image, path, reference);
        // A folder of the project can have the name of an image.
        if (File.Exists(Path.Combine(path, "index.json")) || File.Exists(Path.Combine(path, "manifest.json")))
            return new ImageSource.LayoutFolder(image, path, reference);
        if (PrebuiltLayers.IsIn(path))
            return new ImageSource.StagedLayers(image, path);

        return Directory.Exists(path) && (image != text || LooksLikePath(text))
            ? throw ImageErrors.NotFound(image, "the folder has neither an OCI layout nor staged layers", path)
            : null;
    }

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(folder, path));

    private static bool LooksLikePath(string text) =>
        text.StartsWith('.') || Path.IsPathRooted(text) || text.Contains('\\', StringComparison.Ordinal)
        || text.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);

    private static ImageReference ParseReference(string image, string text) => ImageReference.IsValid(text)
        ? ImageReference.Parse(text)
        : throw ImageErrors.NotFound(image, "it is neither a file, a folder nor a valid image reference");
}
