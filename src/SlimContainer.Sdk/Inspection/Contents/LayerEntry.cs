namespace SlimContainer.Sdk.Inspection;

/// <summary>An entry of a layer, from its tar header.</summary>
/// <param name="Path">The path from the root of the image, without leading slash, with forward slashes.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Bytes">The size of the content in bytes; 0 for everything but a file.</param>
internal sealed record LayerEntry(string Path, LayerEntryKind Kind, long Bytes)
{
    /// <summary>
    /// The target of a link: of a hard link, the path from the root of the image without leading slash; of a symbolic
    /// link, as it is written. Empty for other entries.
    /// </summary>
    public string LinkTarget { get; init; } = "";

    /// <summary>The size of the content compressed on its own, in bytes; null if not measured.</summary>
    public long? PackedBytes { get; init; }

    /// <summary>A hash of the content, to find duplicates; 0 if not computed.</summary>
    public ulong ContentHash { get; init; }

    /// <summary>The files in a single-file app; empty for other entries, and where not looked for.</summary>
    public ValueList<BundledFile> Bundled { get; init; } = [];
}

/// <summary>Kinds of entries in a layer.</summary>
internal enum LayerEntryKind
{
    /// <summary>A file with content of its own.</summary>
    File,

    /// <summary>Another name of a file in the same layer or in one below: takes no space.</summary>
    HardLink,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>Removes the path from the layers below (<c>.wh.NAME</c> in the tar).</summary>
    Whiteout,

    /// <summary>Removes everything in the folder from the layers below (<c>.wh..wh..opq</c> in the tar).</summary>
    OpaqueFolder,

    /// <summary>A device or a pipe.</summary>
    Other,
}
