using System.Text.Json;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the host publishes for a Dockerfile that only copies. A file below obj, so that no project is evaluated for it again.</summary>
internal sealed record PrebuiltManifest
{
    /// <summary>The file's name in our folder below obj.</summary>
    public const string FileName = "prebuilt.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public required IReadOnlyList<PrebuiltPublish> Publishes { get; init; }

    /// <summary>The names of the folders that staging finds, one for each layer and one for exported symbols.</summary>
    public required IReadOnlyList<string> LayerFolders { get; init; }

    /// <summary>Null where the container publishes.</summary>
    public static PrebuiltManifest? Of(ProjectFacts facts, ImagePlan plan) => plan.PrebuiltPublishes.Count == 0 ? null : new PrebuiltManifest
    {
        Publishes = [.. plan.PrebuiltPublishes],
        LayerFolders = [.. plan.Layers.Select(layer => layer.Name()), .. facts.Symbols == SymbolsOption.Export ? [Layer.Symbols.Name()] : Array.Empty<string>()],
    };

    /// <summary>Every project has been restored, and the packages are still there.</summary>
    public bool IsRestored() => Publishes.SelectMany(publish => publish.RestoreRecords).All(RestoreRecord.Holds);

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    public static PrebuiltManifest Read(string json) => JsonSerializer.Deserialize<PrebuiltManifest>(json, Options)!;
}
