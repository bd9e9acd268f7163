using System.Globalization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Measurements of a built image.</summary>
/// <param name="Name">The name with tag, or the path of the output.</param>
/// <param name="Bytes">
/// The uncompressed size in the engine's image store, base image included; null if the image is not stored there.
/// </param>
/// <param name="LayersAdded">The number of layers added to the base image; null if unknown.</param>
internal sealed record BuildResult(string Name, long? Bytes, int? LayersAdded)
{
    private const int ShortDigest = 12;

    /// <summary>The digest; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The number of instructions.</summary>
    public int Steps { get; init; }

    /// <summary>The number of cached instructions.</summary>
    public int CachedSteps { get; init; }

    /// <summary>The duration of the build.</summary>
    public double Seconds { get; init; }

    /// <summary>
    /// Summary line of a build. It contains no arrow: MSBuild's terminal logger shows <c>a -> b</c> as the project's
    /// output.
    /// </summary>
    public string Summary()
    {
        string?[] parts =
        [
            Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB") : null,
            LayersAdded is { } layers ? $"{layers} {(layers == 1 ? "layer" : "layers")} added" : null,
            Steps > 0 ? $"{CachedSteps}/{Steps} steps cached" : null,
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
