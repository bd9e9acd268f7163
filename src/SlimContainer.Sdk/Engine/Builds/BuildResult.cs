using System.Globalization;

namespace SlimContainer.Sdk.Engine;

/// <summary>Measurements of a built image.</summary>
/// <param name="Name">The name with tag, or the path of the output.</param>
/// <param name="Bytes">
/// The unpacked size, base image included: the sum of its layers. Null if the image is not in the engine's store.
/// </param>
/// <param name="LayersAdded">The number of layers added to the base image; null if unknown.</param>
internal sealed record BuildResult(string Name, long? Bytes, int? LayersAdded)
{
    private const int ShortDigest = 12;

    /// <summary>The digest; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The parts, from the base up; empty if unknown.</summary>
    public ValueList<BuildPart> Parts { get; init; } = [];

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
            Short(Digest),
        ];
        return $"{Name}: {string.Join(", ", parts.Where(part => part is { Length: > 0 }))}";
    }

    /// <summary>
    /// The parts on one line, each with the change since the last build of the same name; null if they are unknown.
    /// </summary>
    /// <param name="last">The sizes of the last build by part; null for the first.</param>
    public string? PartsLine(IReadOnlyDictionary<string, long>? last)
    {
        if (Parts.Count == 0)
            return null;

        var removed = last?.Keys.Except(Parts.Select(part => part.Name)).Select(name => new BuildPart(name, 0)) ?? [];
        return string.Join(" · ", Parts.Concat(removed).Select(Describe));

        string Describe(BuildPart part)
        {
            var change = last is null ? 0 : part.Bytes - last.GetValueOrDefault(part.Name);
            return change == 0
                ? $"{part.Name} {ByteSize.Format(part.Bytes)}"
                : $"{part.Name} {ByteSize.Format(part.Bytes)} ({ByteSize.FormatChange(change)})";
        }
    }

    /// <summary>The first characters of a digest or an ID, as engines print them; empty for none.</summary>
    public static string Short(string digest)
    {
        var hash = digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return hash.Length == 0 ? "" : $"sha256:{hash[..Math.Min(ShortDigest, hash.Length)]}";
    }
}
