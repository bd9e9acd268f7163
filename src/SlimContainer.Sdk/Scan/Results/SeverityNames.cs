using System.Globalization;

namespace SlimContainer.Sdk.Scan;

/// <summary>The severities of the scanners, of NuGet and of CVSS.</summary>
internal static class SeverityNames
{
    /// <summary>The severity of a name, in any case.</summary>
    public static Severity Parse(string name) => name.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" or "IMPORTANT" => Severity.High,
        "MEDIUM" or "MODERATE" => Severity.Medium,
        "LOW" or "NEGLIGIBLE" => Severity.Low,
        _ => Severity.Unknown,
    };

    /// <summary>The severity of a CVSS base score (CVSS 3.1, section 5).</summary>
    public static Severity OfScore(string score) =>
        double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value switch
            {
                >= 9 => Severity.Critical,
                >= 7 => Severity.High,
                >= 4 => Severity.Medium,
                > 0 => Severity.Low,
                _ => Severity.Unknown,
            }
            : Severity.Unknown;
}
