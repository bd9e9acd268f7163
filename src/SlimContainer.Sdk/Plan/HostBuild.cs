using System.Text.Json;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the host does for a Dockerfile that only copies, kept in a file below obj: no project is evaluated for it again.</summary>
internal sealed record HostBuild
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public required IReadOnlyList<HostPublish> Publishes { get; init; }

    /// <summary>Each layer with the assemblies that it is told by; one named <c>app</c> where the app is not divided.</summary>
    public required IReadOnlyDictionary<string, string[]> Layers { get; init; }

    /// <summary>The app's name, without extension.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>Debug symbols are not in the image.</summary>
    public required bool OmitsSymbols { get; init; }

    /// <summary>Null where the container publishes.</summary>
    public static HostBuild? Of(ImagePlan plan) => plan.HostPublishes.Count == 0 ? null : new HostBuild
    {
        Publishes = [.. plan.HostPublishes],
        Layers = plan.Layers.Count == 0
            ? new Dictionary<string, string[]> { [AppLayer.App] = [] }
            : plan.Layers.ToDictionary(layer => layer.Name, layer => layer.Assemblies.ToArray()),
        AssemblyName = plan.AssemblyName,
        OmitsSymbols = plan.OmitsSymbols,
    };

    /// <summary>Every project has been restored, and the packages are still there.</summary>
    public bool IsRestored() => Publishes.SelectMany(publish => publish.RestoreRecords).All(RestoreRecord.Holds);

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    public static HostBuild Read(string json) => JsonSerializer.Deserialize<HostBuild>(json, Options)!;

    /// <summary>The layer of each file in a publish folder; null for one that is left out.</summary>
    /// <param name="publishFolder">The folder, absolute.</param>
    public Func<string, string?> Division(string publishFolder)
    {
        var dependencies = Path.Combine(publishFolder, AssemblyName + ".deps.json");
        var division = new AppDivision(
            Layers.Select(layer => new AppLayer(layer.Key, ValueList.Create<string>(layer.Value))).ToValueList(),
            File.Exists(dependencies) ? File.ReadAllText(dependencies) : "");
        return file => OmitsSymbols && Path.GetExtension(file) is ".pdb" or ".dbg" ? null : division.LayerOf(file);
    }
}
