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

    /// <summary>Parses an image name; null if it is no .NET image, or its tag contains no version.</summary>
    public static DotNetImage? Of(string? image)
    {
        if (image is null)
            return null;

        var reference = ImageReference.Parse(image);
        var repository = reference.Name[(reference.Name.LastIndexOf('/') + 1)..];
        return reference.Name.Contains('/', StringComparison.Ordinal)
            && Repositories.Contains(repository)
            && VersionAtStart().Match(reference.Tag) is { Success: true } version
            ? new DotNetImage(repository, new Version(Number(version.Groups[1]), Number(version.Groups[2])), reference)
            : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})\.(\d{1,3})(?=[.-]|$)")]
    private static partial Regex VersionAtStart();
}
