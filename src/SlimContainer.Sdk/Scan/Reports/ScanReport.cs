using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// The result of a scan by cause: what all output is written from. As JSON, it is the format of <c>scan.json</c>, which
/// docs/scan.md documents.
/// </summary>
internal sealed record ScanReport
{
    /// <summary>The version of the format: raised when a member changes its meaning or disappears.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The image's reference, or the path that was scanned.</summary>
    public required string Image { get; init; }

    /// <summary>The digest; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Such as <c>linux/amd64</c>.</summary>
    public string Platform { get; init; } = "";

    /// <summary>What has looked at the image: a scanner, NuGet's sources, or both.</summary>
    public required ValueList<string> Scanners { get; init; }

    /// <summary>The base image.</summary>
    public required BaseStatus Base { get; init; }

    /// <summary>The causes: first what a rebuild fixes, last what nobody can fix yet.</summary>
    public required ValueList<Cause> Causes { get; init; }

    /// <summary>What was not looked at, and why.</summary>
    public ValueList<string> Gaps { get; init; } = [];

    /// <summary>The number of vulnerabilities that a suppression or a VEX statement covers.</summary>
    public int Suppressed { get; init; }

    /// <summary>The number of vulnerabilities.</summary>
    [JsonIgnore]
    public int Count => Causes.Sum(cause => cause.Vulnerabilities.Count);
}
