using System.Globalization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>A built image, measured.</summary>
/// <param name="Name">Its name with tag, or the place that the result was written to.</param>
/// <param name="Bytes">Its size as the engine stores it, uncompressed, base included; null where no engine has it.</param>
/// <param name="LayersAdded">How many layers it puts on its base; null where the last stage is not known.</param>
internal sealed record ImageReport(string Name, long? Bytes, int? LayersAdded)
{
    private const int ShortDigest = 12;

    /// <summary>Its digest; empty where it is not known.</summary>
    public string Digest { get; init; } = "";

    /// <summary>How many instructions the build had.</summary>
    public int Steps { get; init; }

    /// <summary>How many of them came from the cache.</summary>
    public int CachedSteps { get; init; }

    /// <summary>How long the build took.</summary>
    public double Seconds { get; init; }

    /// <summary>The one line that a person wants at the end of a build. No arrow in it: MSBuild's terminal logger takes <c>a -> b</c> for the project's output.</summary>
    public string Summary()
    {
        string?[] parts =
        [
            Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB") : null,
            LayersAdded is { } layers ? $"{layers} {(layers == 1 ? "layer" : "layers")} on its base" : null,
            Steps > 0 ? $"{CachedSteps} of {Steps} steps from the cache" : null,
            Seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0} s") : null,
            Digest.Length > 0 ? Short(Digest) : null,
        ];
        return $"{Name}: {string.Join(", ", parts.Where(part => part is not null))}";
    }

    private static string Short(string digest)
    {
        var hash = digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return $"sha256:{hash[..Math.Min(ShortDigest, hash.Length)]}";
    }
}
