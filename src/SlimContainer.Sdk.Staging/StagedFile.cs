namespace SlimContainer.Sdk.Staging;

/// <summary>A published file as the image gets it.</summary>
/// <param name="Path">The path in the publish folder, with forward slashes.</param>
/// <param name="Source">Where publish has put it, absolute.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Changed">Its content, where that differs from what publish wrote; else null.</param>
internal sealed record StagedFile(string Path, string Source, Layer Layer, byte[]? Changed)
{
    /// <summary>The content that the image gets.</summary>
    public byte[] Content() => Changed ?? File.ReadAllBytes(Source);

    /// <summary>Moves the file to its layer and sets its attributes.</summary>
    /// <param name="target">Where its layer has it, absolute.</param>
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

    // Never through a link: publish may have linked the file to one that is not the image's.
    private static void Replace(string target, byte[] content)
    {
        File.Delete(target);
        File.WriteAllBytes(target, content);
    }
}
