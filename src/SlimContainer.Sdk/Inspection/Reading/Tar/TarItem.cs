namespace SlimContainer.Sdk.Inspection;

/// <summary>An entry of a tar, before its content.</summary>
/// <param name="Type">The type flag.</param>
/// <param name="Path">The path, normalized; empty for the root.</param>
/// <param name="LinkTarget">The target of a link as it is written.</param>
/// <param name="StoredBytes">The length of the content in the tar.</param>
/// <param name="RealBytes">The size of the file: with the holes of a sparse one.</param>
internal readonly record struct TarItem(char Type, string Path, string LinkTarget, long StoredBytes, long RealBytes)
{
    /// <summary>Whether the content in the tar is that of the file.</summary>
    public bool IsStoredWhole => StoredBytes == RealBytes;
}
