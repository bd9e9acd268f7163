using System.Text.Json;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// What the host publishes for a Dockerfile that only copies. A file below obj, so that no project is evaluated again.
/// </summary>
internal sealed record PrebuiltManifest
{
    /// <summary>The file's name in our folder below obj.</summary>
    public const string FileName = "prebuilt.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public required IReadOnlyList<PrebuiltPublish> Publishes { get; init; }

    /// <summary>Null where the container publishes.</summary>
    public static PrebuiltManifest? Of(ImagePlan plan) => plan.PrebuiltPublishes.Count == 0
        ? null
        : new PrebuiltManifest { Publishes = [.. plan.PrebuiltPublishes] };

    /// <summary>Every project has been restored, and the packages are still there.</summary>
    public bool IsRestored() => Publishes.SelectMany(publish => publish.RestoreRecords).All(RestoreRecord.Holds);

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    public static PrebuiltManifest Read(string json) => JsonSerializer.Deserialize<PrebuiltManifest>(json, Options)!;
}
