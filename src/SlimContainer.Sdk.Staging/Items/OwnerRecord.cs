using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// The owner of each published file, as publish's items say. Written beside the folder of the layers, so that it costs
/// the image nothing; inspection reads it.
/// </summary>
/// <param name="Owners">The owners.</param>
/// <param name="Files">The index of the owner, by the path relative to the app's folder.</param>
internal sealed record OwnerRecord(IReadOnlyList<RecordedOwner> Owners, IReadOnlyDictionary<string, int> Files)
{
    /// <summary>The end of the file's name.</summary>
    public const string Extension = ".owners.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The executable that holds other files, relative to the app's folder; empty for none.</summary>
    public string Executable { get; init; } = "";

    /// <summary>
    /// The index of the owner of each file in the executable: of a single-file bundle, or an assembly that Native AOT
    /// compiled.
    /// </summary>
    public IReadOnlyDictionary<string, int> Embedded { get; init; } = new Dictionary<string, int>();

    /// <summary>The record beside a folder of layers, absolute.</summary>
    public static string PathBeside(string layersFolder) =>
        Path.TrimEndingDirectorySeparator(layersFolder) + Extension;

    /// <param name="files">The files in the image.</param>
    /// <param name="known">The files in the items of publish; others are the app's.</param>
    /// <param name="executable">The executable that holds other files; empty for none.</param>
    /// <param name="embedded">The files in it.</param>
    /// <param name="graph">The project graph.</param>
    public static OwnerRecord Of(
        IEnumerable<string> files,
        IReadOnlyDictionary<string, PublishedFile> known,
        string executable,
        IEnumerable<PublishedFile> embedded,
        ProjectAssets graph)
    {
        var byPath = files.Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Owner: known.GetValueOrDefault(path)?.Owner ?? FileOwner.App))
            .ToList();
        var inExecutable = embedded.DistinctBy(file => file.Path)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        var chains = graph.Chains();
        var owners = byPath.Select(file => file.Owner).Concat(inExecutable.Select(file => file.Owner))
            .Distinct()
            .ToList();
        var indexes = owners.Select((owner, index) => (owner, index)).ToDictionary(one => one.owner, one => one.index);
        return new OwnerRecord(
            [.. owners.Select(owner => new RecordedOwner(
                owner.Kind.ToString(),
                owner.Kind == FileOwnerKind.App ? graph.Name : owner.Name,
                owner.Version,
                chains.To(owner.Name)))],
            byPath.ToDictionary(file => file.Path, file => indexes[file.Owner], StringComparer.Ordinal))
        {
            Executable = inExecutable.Count > 0 ? executable : "",
            Embedded = inExecutable.ToDictionary(
                file => file.Path, file => indexes[file.Owner], StringComparer.Ordinal),
        };
    }

    /// <summary>Writes the record.</summary>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Options));

    /// <summary>The record in a file's content; null if it is not one.</summary>
    public static OwnerRecord? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            var record = JsonSerializer.Deserialize<OwnerRecord>(content, Options);
            return record is { Owners: not null, Files: not null, Executable: not null, Embedded: not null } read
                && read.Files.Values.Concat(read.Embedded.Values).All(index => index >= 0 && index < read.Owners.Count)
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An owner in the record.</summary>
/// <param name="Kind">A <see cref="FileOwnerKind"/>.</param>
/// <param name="Name">The name.</param>
/// <param name="Version">The version; empty if there is none.</param>
/// <param name="RequestedBy">The chain of references from the app to it; empty if unknown.</param>
internal sealed record RecordedOwner(string Kind, string Name, string Version, IReadOnlyList<string> RequestedBy);
