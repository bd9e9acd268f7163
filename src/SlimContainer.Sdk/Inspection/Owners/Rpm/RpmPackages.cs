using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The packages of an image with rpm whose files cannot be told apart: the database has a format that
/// <see cref="RpmDatabase"/> does not read, or there is only the manifest of Azure Linux's distroless images, with
/// names and sizes (microsoft/azurelinux, toolkit/docs/how_it_works/5_misc.md).
/// </summary>
internal sealed class RpmPackages
{
    private const string ManifestFolder = "var/lib/rpmmanifest/";
    private const string Names = ManifestFolder + "container-manifest-1";
    private const string NamesAndSizes = ManifestFolder + "container-manifest-2";

    private static readonly Owner AllPackages = new(OwnerKind.OsPackage, "rpm packages");

    private readonly HashSet<int> layers;

    /// <param name="image">The image; the last version of the manifest counts.</param>
    public RpmPackages(ImageContents image)
    {
        layers = [.. image.Layers.Index().Where(layer => layer.Item.Entries.Any(IsDatabase)).Select(one => one.Index)];
        var manifest = image.Texts
            .Where(text => text.Key.Path is Names or NamesAndSizes)
            .OrderBy(text => text.Key.Path, StringComparer.Ordinal)
            .ThenBy(text => text.Key.Layer)
            .Select(text => text.Value)
            .LastOrDefault();
        Packages = [.. Lines(manifest).Select(Describe).Order(StringComparer.Ordinal)];
    }

    /// <summary>The packages with version and size; empty if unknown.</summary>
    public ValueList<string> Packages { get; }

    /// <summary>The owner of the files of all packages; null without rpm.</summary>
    public Owner? Owner => layers.Count > 0 ? AllPackages : null;

    /// <summary>Why the packages are one owner; empty without rpm.</summary>
    public string Note => Owner is null ? "" : Packages.Count > 0
        ? $"The {Packages.Count} packages of rpm are one owner: /var/lib/rpmmanifest names no files."
        : "The packages of rpm are one owner: its database is not read.";

    /// <summary>Whether a layer installs packages.</summary>
    public bool IsIn(int layer) => layers.Contains(layer);

    /// <summary>Whether the content of a file is needed.</summary>
    public static bool Needs(string path) => path is Names or NamesAndSizes;

    private static bool IsDatabase(LayerEntry entry) =>
        entry.Kind == LayerEntryKind.File
        && (entry.Path.StartsWith(ManifestFolder, StringComparison.Ordinal) || RpmDatabase.IsInFolder(entry.Path));

    // name, version, two times, vendor, epoch, size, …; in the short manifest, a line is a name with version.
    private static string Describe(string line) => line.Split('\t') switch
    {
        [var name, var version, _, _, _, _, var size, ..] when
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) =>
            $"{name} {version} ({ByteSize.Format(bytes)})",
        [var name, var version, ..] => $"{name} {version}",
        _ => line,
    };

    private static IEnumerable<string> Lines(ReadOnlyMemory<byte> manifest) => Encoding.UTF8.GetString(manifest.Span)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith("gpg-pubkey", StringComparison.Ordinal));
}
