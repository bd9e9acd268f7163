namespace SlimContainer.Sdk.Staging;

/// <summary>A published file in the image.</summary>
/// <param name="Path">The path relative to the publish folder, with forward slashes.</param>
/// <param name="Source">The published file, absolute.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Changed">The content if it differs from the published file; otherwise null.</param>
internal sealed record StagedFile(string Path, string Source, Layer Layer, byte[]? Changed)
{
    /// <summary>The content in the image.</summary>
    public Stream Open() => Changed is null ? RegularFile.OpenOutput(Source) : new MemoryStream(Changed);

    /// <summary>The mode in the image.</summary>
    /// <param name="content">The content.</param>
    public UnixFileMode ModeOf(Stream content) => Reproducible.ModeOf(content, Reproducible.IsExecutable(Source));

    /// <summary>Moves the file to its layer and sets its attributes.</summary>
    /// <param name="target">The path in its layer, absolute.</param>
    public void MoveTo(string target)
    {
        using var content = Open();
        var (time, mode) = (Reproducible.TimeOf(content), ModeOf(content));
        if (Source != target)
            File.Move(Source, target, overwrite: true);
        if (Changed is not null || new FileInfo(target).LinkTarget is not null)
            Write(target, content);
        Reproducible.Settle(target, time, mode);
    }

    /// <summary>Writes a copy of the file with its attributes.</summary>
    /// <inheritdoc cref="MoveTo" />
    public void CopyTo(string target)
    {
        using var content = Open();
        var (time, mode) = (Reproducible.TimeOf(content), ModeOf(content));
        Write(target, content);
        Reproducible.Settle(target, time, mode);
    }

    // Does not write through a link: publish may have linked to a file outside the publish folder.
    private static void Write(string target, Stream content)
    {
        File.Delete(target);
        using var file = File.Create(target);
        content.CopyTo(file);
    }
}
