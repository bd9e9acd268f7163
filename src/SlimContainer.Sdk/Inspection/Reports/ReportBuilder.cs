using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What is known about an image beside its contents.</summary>
/// <param name="BaseName">The base image; empty if unknown.</param>
/// <param name="BaseLayers">The number of its layers; null to derive it from the contents.</param>
/// <param name="Record">The record of staging; null if there is none.</param>
/// <param name="AppFolder">The app's folder in the image; empty for the image's working folder.</param>
internal sealed record ImageOrigin(string BaseName, int? BaseLayers, OwnerRecord? Record, string AppFolder)
{
    /// <summary>An image that nothing is known about.</summary>
    public static readonly ImageOrigin Unknown = new("", null, null, "");
}

/// <summary>Makes the report of an image from its contents.</summary>
/// <param name="image">The contents.</param>
/// <param name="origin">What else is known.</param>
internal sealed class ReportBuilder(ImageContents image, ImageOrigin origin)
{
    private readonly int baseLayers = origin.BaseLayers ?? BaseLayers.Of(image);

    /// <summary>The report, without advice and comparison.</summary>
    public ImageReport Build()
    {
        var folder = origin.AppFolder.Length > 0 ? origin.AppFolder : image.Configuration.WorkingFolder;
        var owners = new ImageOwners(image, origin.BaseName, origin.Record, folder);
        var shares = image.Layers.Select(layer => new PackedShares(layer)).ToList();
        var files = FileTree.Of(image.Layers)
            .SelectMany(BundledFile.Expand)
            .Select(file => (File: file, Owner: owners.Of(file, file.Layer < baseLayers)))
            .OrderBy(file => file.File.Entry.Path, StringComparer.Ordinal)
            .ToList();
        var reportOwners = files.GroupBy(file => file.Owner)
            .Select(group => (Owner: group.Key, Report: Sum(group.Key, group.Select(one => one.File), shares) with
            {
                Contains = owners.ContentsOf(group.Key),
            }))
            .OrderByDescending(owner => owner.Report.Unpacked)
            .ThenBy(owner => owner.Report.Kind)
            .ThenBy(owner => owner.Report.Name, StringComparer.Ordinal)
            .ThenBy(owner => owner.Report.Version, StringComparer.Ordinal)
            .ToList();
        var indexes = reportOwners.Index().ToDictionary(owner => owner.Item.Owner, owner => owner.Index);
        var shipped = ShippedLayer(files.Select(file => file.File));
        return new ImageReport
        {
            Image = image.Name,
            Digest = image.Digest,
            Platform = image.Configuration.Platform,
            Base = origin.BaseName,
            Sizes = Sizes(files.Select(file => file.File), shipped),
            Layers = Layers(shipped),
            Owners = [.. reportOwners.Select(owner => owner.Report)],
            Notes = owners.Notes,
            Files = [.. files.Select(file => FileOf(file.File, indexes[file.Owner], shares))],
        };
    }

    private ValueList<ReportLayer> Layers(int shipped) => image.Layers
        .Select((layer, index) => new ReportLayer(
            layer.Digest.Length > 0 ? layer.Digest : layer.DiffId,
            layer.CreatedBy,
            index < baseLayers,
            index == shipped,
            layer.FileBytes,
            layer.PackedBytes))
        .ToValueList();

    private static ReportFile FileOf(ImageFile file, int owner, List<PackedShares> shares) =>
        new("/" + file.Entry.Path, file.Layer, owner, file.Entry.Bytes, shares[file.Layer].Of(file.Entry))
        {
            IsHidden = file.IsHidden,
        };

    private static ReportOwner Sum(Owner owner, IEnumerable<ImageFile> files, List<PackedShares> shares)
    {
        var (unpacked, packed, count) = (0L, (long?)0, 0);
        foreach (var file in files)
        {
            unpacked += file.Entry.Bytes;
            packed += shares[file.Layer].Of(file.Entry);
            count++;
        }

        return new ReportOwner(owner.Kind, owner.Name, owner.Version, unpacked, packed, count)
        {
            RequestedBy = owner.RequestedBy,
        };
    }

    private ReportSizes Sizes(IEnumerable<ImageFile> files, int shipped)
    {
        var above = image.Layers.Skip(baseLayers).ToList();
        var packedAbove = Packed(above);
        var layer = shipped < 0 ? null : image.Layers[shipped];
        return new ReportSizes(
            image.Layers.Sum(one => one.FileBytes),
            Packed(image.Layers),
            above.Sum(one => one.FileBytes),
            packedAbove,
            (packedAbove is null ? layer?.FileBytes : layer?.PackedBytes) ?? 0,
            files.Where(file => file.IsHidden).Sum(file => file.Entry.Bytes));
    }

    // Null as soon as one layer is not known.
    private static long? Packed(IEnumerable<ImageLayer> layers) =>
        layers.Aggregate((long?)0, (sum, layer) => sum + layer.PackedBytes);

    // The layer with what the entry point starts; -1 for none.
    private int ShippedLayer(IEnumerable<ImageFile> files)
    {
        var command = image.Configuration.Command;
        var program = command is ["dotnet" or "/usr/bin/dotnet" or "/usr/share/dotnet/dotnet", var assembly, ..]
            ? assembly
            : command is [var first, ..] ? first : "";
        var folder = image.Configuration.WorkingFolder;
        var path = program.StartsWith('/') ? program : $"{folder}/{program.Replace("./", "")}";
        var entry = files.FirstOrDefault(file => !file.IsHidden && file.Entry.Path == path.Trim('/'));
        return entry.Entry is not null && entry.Layer >= baseLayers ? entry.Layer : -1;
    }
}

/// <summary>The share of each file in its compressed layer.</summary>
/// <param name="layer">The layer.</param>
internal sealed class PackedShares(ImageLayer layer)
{
    // Files that were compressed on their own have that proportion; else all files of a layer have the same.
    private readonly double? ratio = layer.PackedBytes is { } packed
        ? packed / Math.Max(1.0, layer.Entries.Sum(entry => entry.PackedBytes ?? entry.Bytes))
        : null;

    /// <summary>The share in bytes; null if the compressed size of the layer is unknown.</summary>
    public long? Of(LayerEntry entry) => (long?)((entry.PackedBytes ?? entry.Bytes) * ratio);
}
