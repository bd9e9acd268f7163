namespace SlimContainer.Sdk.Scan;

/// <summary>What a scanner has found in an image.</summary>
/// <param name="Scanner">The scanner's name.</param>
/// <param name="Vulnerabilities">The vulnerabilities, as the scanner lists them.</param>
internal sealed record ScanResult(string Scanner, ValueList<Vulnerability> Vulnerabilities)
{
    /// <summary>The digests of the uncompressed layers of the scanned image; empty if the result lacks them.</summary>
    public ValueList<string> DiffIds { get; init; } = [];

    /// <summary>The IDs and digests of the scanned image; empty if the result lacks them.</summary>
    public ValueList<string> Digests { get; init; } = [];

    /// <summary>
    /// The operating system that the scanner recognized: empty if none, so that its packages were not looked at; null
    /// if the result does not say.
    /// </summary>
    public string? OperatingSystem { get; init; }
}
