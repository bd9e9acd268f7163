using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>A .NET image of Microsoft's, or of a mirror.</summary>
/// <param name="Repository">The last part of its name.</param>
/// <param name="Version">The .NET version, two parts.</param>
/// <param name="Reference">The image.</param>
internal sealed partial record DotNetImage(string Repository, Version Version, ImageReference Reference)
{
    private static readonly string[] Repositories = ["sdk", "aspnet", "runtime", "runtime-deps"];

    public bool IsSdk => Repository == "sdk";

    /// <summary>Nobody is root in it unless the Dockerfile says so.</summary>
    public bool IsRootless => Reference.Tag.Contains("chiseled", StringComparison.Ordinal) || Reference.Tag.Contains("distroless", StringComparison.Ordinal);

    /// <summary>Whether what an app finds in another image is in this one too.</summary>
    public bool HasAllOf(DotNetImage other) => Rank >= other.Rank;

    // Each has what the one before it has.
    private int Rank => Repository switch { "runtime-deps" => 0, "runtime" => 1, _ => 2 };

    /// <summary>Null for every other image, and where its tag names no version.</summary>
    public static DotNetImage? Of(string? image)
    {
        if (image is null)
            return null;

        var reference = ImageReference.Parse(image);
        var repository = reference.Name[(reference.Name.LastIndexOf('/') + 1)..];
        return reference.Name.Contains('/', StringComparison.Ordinal) && Repositories.Contains(repository) && VersionAtStart().Match(reference.Tag) is { Success: true } version
            ? new DotNetImage(repository, new Version(Number(version.Groups[1]), Number(version.Groups[2])), reference)
            : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})\.(\d{1,3})(?=[.-]|$)")]
    private static partial Regex VersionAtStart();
}
