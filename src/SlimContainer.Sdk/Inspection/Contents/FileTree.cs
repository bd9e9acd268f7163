namespace SlimContainer.Sdk.Inspection;

/// <summary>A file of an image.</summary>
/// <param name="Layer">The index of its layer.</param>
/// <param name="Entry">Its entry.</param>
/// <param name="IsHidden">Whether a later layer replaced or removed it.</param>
internal readonly record struct ImageFile(int Layer, LayerEntry Entry, bool IsHidden);

/// <summary>
/// All files of an image, with those that a later layer hides. Whiteouts follow the OCI image specification (layer.md):
/// they concern the layers below only, wherever they stand in the tar.
/// </summary>
internal static class FileTree
{
    /// <summary>The files, sorted by path and layer.</summary>
    public static IReadOnlyList<ImageFile> Of(IReadOnlyList<ImageLayer> layers)
    {
        var visible = new Dictionary<string, (int Layer, LayerEntry Entry)>(StringComparer.Ordinal);
        List<ImageFile> hidden = [];
        foreach (var (index, layer) in layers.Index())
        {
            // The last entry of a path counts.
            var entries = new Dictionary<string, LayerEntry>(layer.Entries.Count, StringComparer.Ordinal);
            foreach (var entry in layer.Entries)
            {
                var key = entry.Kind is LayerEntryKind.OpaqueFolder ? entry.Path + "/" : entry.Path;
                entries[key] = entry;
            }

            var removed = entries.Values.Where(Removes).ToList();
            if (removed.Count > 0)
                Hide(new RemovedPaths(removed));
            foreach (var entry in entries.Values.Where(IsFile))
            {
                if (visible.Remove(entry.Path, out var replaced))
                    hidden.Add(new ImageFile(replaced.Layer, replaced.Entry, IsHidden: true));
                visible[entry.Path] = (index, entry);
            }
        }

        return
        [
            .. visible.Values.Select(file => new ImageFile(file.Layer, file.Entry, IsHidden: false))
                .Concat(hidden)
                .OrderBy(file => file.Entry.Path, StringComparer.Ordinal)
                .ThenBy(file => file.Layer),
        ];

        void Hide(RemovedPaths removed)
        {
            foreach (var path in visible.Keys.Where(removed.Contains).ToList())
            {
                visible.Remove(path, out var file);
                hidden.Add(new ImageFile(file.Layer, file.Entry, IsHidden: true));
            }
        }
    }

    private static bool IsFile(LayerEntry entry) => entry.Kind is LayerEntryKind.File;

    // A link in the place of a file or a folder needs no whiteout.
    private static bool Removes(LayerEntry entry) => entry.Kind
        is LayerEntryKind.Whiteout or LayerEntryKind.OpaqueFolder
        or LayerEntryKind.SymbolicLink or LayerEntryKind.HardLink or LayerEntryKind.Other;

    private sealed class RemovedPaths(IEnumerable<LayerEntry> entries)
    {
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> paths = entries
            .Select(entry => entry.Kind is LayerEntryKind.OpaqueFolder ? entry.Path + "/" : entry.Path)
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

        public bool Contains(string path)
        {
            if (paths.Contains(path) || paths.Contains("/"))
                return true;

            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                if (paths.Contains(path.AsSpan(0, slash)) || paths.Contains(path.AsSpan(0, slash + 1)))
                    return true;
            }

            return false;
        }
    }
}
