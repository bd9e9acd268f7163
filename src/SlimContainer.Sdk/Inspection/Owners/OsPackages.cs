using System.Text;
using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The packages of the operating system that own files, from the databases of dpkg, apk, chisel and rpm.
/// </summary>
internal sealed class OsPackages
{
    private readonly Dictionary<string, Owner> owners = new(StringComparer.Ordinal);

    /// <param name="image">The image; the last version of each database counts.</param>
    public OsPackages(ImageContents image)
    {
        var texts = image.Texts.OrderBy(text => text.Key.Layer)
            .GroupBy(text => text.Key.Path)
            .ToDictionary(text => text.Key, text => text.Last().Value, StringComparer.Ordinal);
        ReadDpkg(texts);
        if (texts.TryGetValue("lib/apk/db/installed", out var apk)
            || texts.TryGetValue("usr/lib/apk/db/installed", out apk))
            ReadApk(apk);
        if (texts.TryGetValue("var/lib/chisel/manifest.wall", out var wall))
            ReadChisel(Unpacked(wall));
        foreach (var (file, owner) in texts.Where(text => RpmDatabase.Is(text.Key)).SelectMany(
            text => RpmDatabase.Read(text.Value)))
        {
            owners[file] = owner;
            HasRpm = true;
        }
    }

    /// <summary>Whether a database of rpm was read.</summary>
    public bool HasRpm { get; }

    /// <summary>The package that owns a file; null for none.</summary>
    /// <param name="path">The path, without leading slash.</param>
    public Owner? Of(string path) => owners.GetValueOrDefault(path)
        // /bin, /lib and /sbin are links to folders in /usr, and databases have either form.
        ?? (path.StartsWith("usr/", StringComparison.Ordinal) ? owners.GetValueOrDefault(path[4..]) : null);

    // status has the versions, and info/NAME[:ARCHITECTURE].list the files.
    private void ReadDpkg(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> texts)
    {
        var versions = texts
            .Where(text => text.Key == "var/lib/dpkg/status"
                || text.Key.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal))
            .SelectMany(text => Records(text.Value))
            .Where(record => record.ContainsKey("Package"))
            .DistinctBy(record => record["Package"])
            .ToDictionary(record => record["Package"], record => record.GetValueOrDefault("Version", ""));
        foreach (var (path, content) in texts)
        {
            if (!path.StartsWith("var/lib/dpkg/info/", StringComparison.Ordinal))
                continue;

            var name = Path.GetFileNameWithoutExtension(path).Split(':')[0];
            var owner = new Owner(OwnerKind.OsPackage, name, versions.GetValueOrDefault(name, ""));
            foreach (var line in Lines(content))
            {
                owners[line.TrimStart('/')] = owner;
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Records(ReadOnlyMemory<byte> content)
    {
        var record = new Dictionary<string, string>();
        foreach (var line in Lines(content, keepEmpty: true).Append(""))
        {
            if (line.Length == 0)
            {
                yield return record;
                record = [];
            }
            else if (!line.StartsWith(' ') && line.Split(": ", 2) is [var name, var value])
            {
                record[name] = value;
            }
        }
    }

    // P: package, V: version, F: folder, R: file in it (apk-tools, apk-package(5)).
    private void ReadApk(ReadOnlyMemory<byte> content)
    {
        var (name, owner, folder) = ("", Owner.Unknown, "");
        foreach (var line in Lines(content))
        {
            switch (line[..Math.Min(2, line.Length)])
            {
                case "P:":
                    name = line[2..];
                    break;
                case "V:":
                    owner = new Owner(OwnerKind.OsPackage, name, line[2..]);
                    break;
                case "F:":
                    folder = line[2..];
                    break;
                case "R:":
                    owners[folder.Length > 0 ? $"{folder}/{line[2..]}" : line[2..]] = owner;
                    break;
            }
        }
    }

    // A line is JSON: a package, a slice, a path with its slices, or the content of a slice (chisel, jsonwall).
    private void ReadChisel(ReadOnlyMemory<byte> content)
    {
        var versions = new Dictionary<string, string>();
        foreach (var line in Lines(content))
        {
            try
            {
                using var entry = JsonDocument.Parse(line);
                var root = entry.RootElement;
                switch (root.Text("kind"))
                {
                    case "package":
                        versions[root.Text("name")] = root.Text("version");
                        break;
                    case "path" when root.TryGetProperty("slices", out var slices) && slices.GetArrayLength() > 0:
                        var package = (slices[0].GetString() ?? "").Split('_')[0];
                        var version = versions.GetValueOrDefault(package, "");
                        owners[root.Text("path").TrimStart('/')] = new Owner(OwnerKind.OsPackage, package, version);
                        break;
                }
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                // A later version of the format may have other lines.
            }
        }
    }

    // chisel compresses it with zstd. One that is corrupt or too large names no owners.
    private static ReadOnlyMemory<byte> Unpacked(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream(content.ToArray());
        using var unpacked = Compression.Unpack(packed, Compression.Detect(content.Span));
        using var whole = new MemoryStream();
        var buffer = new byte[64 << 10];
        try
        {
            while (unpacked.Read(buffer) is > 0 and var read)
            {
                whole.Write(buffer, 0, read);
                if (whole.Length > OwnerFiles.MaxBytes)
                    return default;
            }
        }
        catch (Exception failure) when (ImageErrors.IsCorrupt(failure))
        {
            return default;
        }

        return whole.ToArray();
    }

    private static string[] Lines(ReadOnlyMemory<byte> content, bool keepEmpty = false) =>
        Encoding.UTF8.GetString(content.Span)
            .Split('\n', keepEmpty ? StringSplitOptions.None : StringSplitOptions.RemoveEmptyEntries);
}
