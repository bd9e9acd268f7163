using System.Text.Json;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// What the host publishes in mode Prebuilt, stored below obj so that the build needs no project evaluation.
/// </summary>
internal sealed record PrebuiltManifest
{
    /// <summary>The name of the file in the package's folder below obj.</summary>
    public const string FileName = "prebuilt.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public required IReadOnlyList<PrebuiltPublish> Publishes { get; init; }

    /// <summary>The manifest of a plan; null if the container publishes.</summary>
    public static PrebuiltManifest? Of(ImagePlan plan) => plan.PrebuiltPublishes.Count == 0
        ? null
        : new PrebuiltManifest { Publishes = [.. plan.PrebuiltPublishes] };

    /// <summary>NuGet's cache files of all restores, absolute.</summary>
    public IEnumerable<string> RestoreRecords() => Publishes.SelectMany(publish => publish.RestoreRecords);

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    public static PrebuiltManifest Read(string json) => JsonSerializer.Deserialize<PrebuiltManifest>(json, Options)!;
}
