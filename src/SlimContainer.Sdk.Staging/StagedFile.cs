namespace SlimContainer.Sdk.Staging;

/// <summary>A published file in the image.</summary>
/// <param name="Path">The path relative to the publish folder, with forward slashes.</param>
/// <param name="Source">The published file, absolute.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Changed">The content if it differs from the published file; otherwise null.</param>
internal sealed record StagedFile(string Path, string Source, Layer Layer, byte[]? Changed)
{
    /// <summary>The content in the image.</summary>
    public byte[] Content() => Changed ?? RegularFile.ReadOutput(Source);

    /// <summary>Moves the file to its layer and sets its attributes.</summary>
    /// <param name="target">The path in its layer, absolute.</param>
    public void MoveTo(string target)
    {
        var content = Content();
        var mode = Reproducible.ModeOf(content, Reproducible.IsExecutable(Source));
        if (Source != target)
            File.Move(Source, target, overwrite: true);
        if (Changed is not null || new FileInfo(target).LinkTarget is not null)
            Replace(target, content);
        Reproducible.Settle(target, content, mode);
    }

    // Does not write through a link: publish may have linked to a file outside the publish folder.
    private static void Replace(string target, byte[] content)
    {
        File.Delete(target);
        File.WriteAllBytes(target, content);
    }
}
