using System.Globalization;

namespace SlimContainer.Sdk.Configuration;

/// <summary>A limit of growth: a share of the earlier size, or bytes.</summary>
/// <param name="Share">The share, 0.05 for 5 %; null for a limit in bytes.</param>
/// <param name="Bytes">The bytes; 0 for a share.</param>
internal sealed record SizeLimit(double? Share, long Bytes)
{
    /// <summary>The limit in a text such as <c>5%</c> or <c>2MB</c>; null for other text.</summary>
    public static SizeLimit? Parse(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.EndsWith('%'))
            return PropertyFormat.Size(trimmed) is { } bytes ? new SizeLimit(null, bytes) : null;

        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        return double.TryParse(trimmed[..^1], Style, CultureInfo.InvariantCulture, out var share)
            ? new SizeLimit(share / 100, 0)
            : null;
    }

    /// <summary>How much may be added to a size.</summary>
    public long Of(long earlier) => Share is { } share ? (long)(earlier * share) : Bytes;
}
