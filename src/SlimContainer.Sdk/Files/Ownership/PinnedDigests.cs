using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// The digests in the FROM instructions of existing Dockerfiles. Bots add and update them: that is no edit, and the
/// digest stays as long as the tag does.
/// </summary>
internal sealed partial class PinnedDigests
{
    private readonly List<ImageReference> images;

    private PinnedDigests(List<ImageReference> images) => this.images = images;

    /// <param name="dockerfiles">The files; those that do not exist have no digests.</param>
    public static PinnedDigests In(IEnumerable<string> dockerfiles) => new(
    [
        .. dockerfiles
            .SelectMany(file => Dockerfile.Parse(FileContent.Read(file)?.Text ?? "").Stages)
            .Where(stage => stage.Image is not null)
            .Select(stage => ImageReference.Parse(stage.Image!)),
    ]);

    /// <summary>The digest of an image with the same name and tag; empty if there is none.</summary>
    public string Of(ImageReference requested) =>
        images.Find(image => (image.Name, image.Tag) == (requested.Name, requested.Tag))?.Digest ?? "";

    /// <summary>The text of a Dockerfile without these digests.</summary>
    public static string Remove(string text) => InFrom().Replace(text, "$1");

    [GeneratedRegex(@"^(FROM[ \t][^\n]*?)@sha256:[0-9a-f]{64}\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex InFrom();
}
