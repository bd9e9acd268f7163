using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// The command line of a scanner: how it is told to scan an image, and which exit codes mean that it has.
/// </summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Program">The program.</param>
/// <param name="Completed">The exit codes of a completed scan, with and without vulnerabilities.</param>
internal abstract record Scanner(string Name, string Program, ValueList<int> Completed)
{
    /// <summary>The arguments before the image's.</summary>
    /// <param name="options">The options.</param>
    public abstract IEnumerable<string> Arguments(ScanOptions options);

    /// <summary>The arguments that name the image; null if the scanner cannot read it.</summary>
    /// <param name="image">The image.</param>
    public abstract IEnumerable<string>? Image(ImageSource image);

    /// <summary>Environment variables, which older versions do not know and ignore.</summary>
    /// <param name="options">The options.</param>
    public virtual IReadOnlyDictionary<string, string?> Environment(ScanOptions options) =>
        new Dictionary<string, string?>();

    /// <summary>Why the scanner cannot do what is asked, with what to do; empty if it can.</summary>
    /// <param name="options">The options.</param>
    public virtual string Refusal(ScanOptions options) => "";
}

/// <summary>What is asked of a scanner.</summary>
/// <param name="IsOffline">Whether it must not use the network.</param>
/// <param name="Vex">Files of VEX statements, absolute.</param>
internal sealed record ScanOptions(bool IsOffline, ValueList<string> Vex)
{
    /// <summary>
    /// The platform of an image in a registry, such as <c>linux/arm64</c>: without it, scanners take their own. Empty
    /// for an image of one platform.
    /// </summary>
    public string Platform { get; init; } = "";
}
