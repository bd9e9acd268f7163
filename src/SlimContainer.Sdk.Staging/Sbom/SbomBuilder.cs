using System.Security.Cryptography;

namespace SlimContainer.Sdk.Staging;

/// <summary>Makes the bill of materials from what staging knows.</summary>
/// <param name="record">The owner of each file, also of those in an executable.</param>
/// <param name="graph">The project graph.</param>
/// <param name="folder">The folders of packages.</param>
internal sealed class SbomBuilder(OwnerRecord record, ProjectAssets graph, PackageFolder folder)
{
    /// <summary>The document.</summary>
    /// <param name="files">The files in the image, before they are moved to their layers.</param>
    /// <param name="appVersion">The version of the app.</param>
    /// <param name="tool">The version of this package.</param>
    /// <param name="cancelled">Cancels between two files.</param>
    public SbomDocument Build(
        IReadOnlyList<StagedFile> files, string appVersion, string tool, CancellationToken cancelled)
    {
        var options = new ParallelOptions { CancellationToken = cancelled };
        var hashed = new SbomFile[files.Count];
        Parallel.For(0, files.Count, options, index => hashed[index] = Hash(files[index]));
        var byOwner = hashed.ToLookup(file => record.Files[file.Path]);
        var known = record.Owners.Select((owner, index) => ComponentOf(owner, byOwner[index])).ToList();
        var names = known.Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var runtimes = known.Where(one => one.Kind == FileOwnerKind.Runtime).Select(one => one.Name);
        var app = known.FirstOrDefault(one => one.Kind == FileOwnerKind.App)
            ?? new SbomComponent(FileOwnerKind.App, graph.Name, "");
        return new SbomDocument(
            // Restore's list of references does not have the runtime.
            app with { Version = appVersion, DependsOn = Needed([.. graph.Direct, .. runtimes], names) },
            [
                .. known.Where(one => one.Kind != FileOwnerKind.App)
                    .Select(one => one with { DependsOn = Needed(LibraryOf(one.Name)?.Dependencies ?? [], names) })
                    .OrderBy(one => one.Kind)
                    .ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(one => one.Version, StringComparer.OrdinalIgnoreCase),
            ],
            tool);
    }

    private SbomComponent ComponentOf(RecordedOwner owner, IEnumerable<SbomFile> files)
    {
        var kind = Enum.Parse<FileOwnerKind>(owner.Kind);
        var version = kind == FileOwnerKind.Project ? LibraryOf(owner.Name)?.Version ?? "" : owner.Version;
        return folder.Describe(new SbomComponent(kind, owner.Name, version)
        {
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        });
    }

    // A package without files, for example of references only, is passed through to what it needs.
    private List<string> Needed(IEnumerable<string> direct, HashSet<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var needed = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Queue<string>(direct);
        while (next.TryDequeue(out var name))
        {
            if (!seen.Add(name))
                continue;
            if (names.Contains(name))
                needed.Add(name);
            else
                LibraryOf(name)?.Dependencies.ToList().ForEach(next.Enqueue);
        }

        return [.. needed];
    }

    private AssetsLibrary? LibraryOf(string name) =>
        graph.Libraries.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static SbomFile Hash(StagedFile file)
    {
        using var content = file.Open();
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var buffer = new byte[1 << 16];
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            sha256.AppendData(buffer, 0, count);
            sha1.AppendData(buffer, 0, count);
        }

        return new SbomFile(
            file.Path, Hexadecimal.Of(sha256.GetHashAndReset()), Hexadecimal.Of(sha1.GetHashAndReset()));
    }
}
