using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The owners in the record of staging, by the path in the image.</summary>
internal sealed class RecordedOwners
{
    private const int MaxNames = 12;

    private readonly Dictionary<string, Owner> files = new(StringComparer.Ordinal);
    private readonly string executable = "";

    /// <param name="record">The record; null if there is none.</param>
    /// <param name="folder">The app's folder in the image, with a slash at its end.</param>
    /// <param name="image">The image.</param>
    public RecordedOwners(OwnerRecord? record, string folder, ImageContents image)
    {
        if (record is null)
            return;

        Owner[] owners = [.. record.Owners.Select(OwnerOf)];
        executable = record.Executable;
        foreach (var (path, owner) in record.Files)
        {
            files[folder + path] = owners[owner];
        }

        foreach (var (path, owner) in record.Embedded)
        {
            files[BundledFile.PathIn(folder + executable, path)] = owners[owner];
        }

        var isBundle = image.Layers.Any(layer => layer.Entries.Any(entry =>
            entry.Bundled.Count > 0 && entry.Path == folder + executable));
        if (!isBundle)
            Compiled = [.. record.Embedded.Values.Distinct().Select(index => owners[index]).Where(IsPart).Select(NameOf)
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// What Native AOT compiled into the app's executable. The compiler keeps only what the app reaches, so that the
    /// sizes of the assemblies would tell nothing.
    /// </summary>
    public ValueList<string> Compiled { get; } = [];

    /// <summary>The note about <see cref="Compiled"/>; empty if there is nothing.</summary>
    public string Note => Compiled.Count == 0
        ? ""
        : $"{executable} is native code, compiled from {TextList.Few(Compiled, MaxNames)}. The compiler keeps only "
            + "what the app reaches, so their sizes are not known.";

    /// <summary>The owner of a file; null if the record does not have it.</summary>
    public Owner? Of(string path) => files.GetValueOrDefault(path);

    private static bool IsPart(Owner owner) => owner.Kind is not OwnerKind.App;

    private static string NameOf(Owner owner) => $"{owner.Name} {owner.Version}".TrimEnd();

    private static Owner OwnerOf(RecordedOwner recorded) => new(
        recorded.Kind switch
        {
            nameof(FileOwnerKind.App) => OwnerKind.App,
            nameof(FileOwnerKind.Project) => OwnerKind.Project,
            nameof(FileOwnerKind.Package) => OwnerKind.Package,
            nameof(FileOwnerKind.Runtime) => OwnerKind.Runtime,
            _ => OwnerKind.Unknown,
        },
        recorded.Name.Length > 0 ? recorded.Name : "unknown",
        recorded.Version)
    {
        RequestedBy = recorded.RequestedBy.ToValueList(),
    };
}
