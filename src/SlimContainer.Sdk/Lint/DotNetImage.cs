using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>Microsoft's .NET image, or a copy of it in a mirror.</summary>
/// <param name="Repository">The last part of the name.</param>
/// <param name="Version">The .NET version: major and minor.</param>
/// <param name="Reference">The image reference.</param>
internal sealed partial record DotNetImage(string Repository, Version Version, ImageReference Reference)
{
    private static readonly string[] Repositories = ["sdk", "aspnet", "runtime", "runtime-deps"];

    public bool IsSdk => Repository == "sdk";

    /// <summary>Whether the default user of the image is not root.</summary>
    public bool IsRootless =>
        Reference.Tag.Contains("chiseled", StringComparison.Ordinal)
        || Reference.Tag.Contains("distroless", StringComparison.Ordinal);

    /// <summary>Whether the image contains the frameworks of another image.</summary>
    public bool HasAllOf(DotNetImage other) => Rank >= other.Rank;

    // Each image contains the previous one.
    private int Rank => Repository switch { "runtime-deps" => 0, "runtime" => 1, _ => 2 };

    /// <summary>
    /// The family of the image; null if it is unknown. In another registry, the image may have been extended.
    /// </summary>
    public BaseFamily? Family(ImageCatalog catalog)
    {
        if (!Reference.Name.StartsWith(catalog.Registry + "/", StringComparison.Ordinal))
            return null;
        if (Parts.Contains("chiseled"))
            return BaseFamily.Chiseled;
        if (Parts.Contains("distroless"))
            return BaseFamily.Distroless;

        var release = string.Join('-', Parts);
        return release.StartsWith("alpine", StringComparison.Ordinal)
            ? BaseFamily.Alpine
            : Images(catalog).FirstOrDefault(image => image.Tag.Release == release)?.Family;
    }

    /// <summary>Whether it contains ICU and time zones, if its family does not always contain them.</summary>
    public bool IsExtra => Parts.Contains("extra") || IsSdk;

    // The tag's parts that name the distribution and the variant.
    private IEnumerable<string> Parts => Reference.Tag
        .Split('-')
        .Skip(1)
        .Where(part => !OtherPart().IsMatch(part));

    // A release belongs to the same distribution in each version, but a tag without a release does not.
    private IEnumerable<CatalogImage> Images(ImageCatalog catalog) => catalog.Versions
        .Where(version => version == Version || Parts.Any())
        .SelectMany(version => catalog.Images($"dotnet/{Repository}", version, preview: true));

    /// <summary>Parses an image name; null if it is not a .NET image, or its tag contains no version.</summary>
    public static DotNetImage? Of(string? image)
    {
        if (image is null)
            return null;

        var reference = ImageReference.Parse(image);
        var repository = reference.ShortName;
        return reference.Name.Contains('/', StringComparison.Ordinal)
            && Repositories.Contains(repository)
            && VersionAtStart().Match(reference.Tag) is { Success: true } version
            ? new DotNetImage(repository, new Version(Number(version.Groups[1]), Number(version.Groups[2])), reference)
            : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})\.(\d{1,3})(?=[.-]|$)")]
    private static partial Regex VersionAtStart();

    [GeneratedRegex(@"^(preview|rc|rtm|aot|composite|amd64|arm64v8|arm32v7|[\d.]+$)")]
    private static partial Regex OtherPart();
}
