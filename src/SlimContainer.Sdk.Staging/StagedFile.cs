namespace SlimContainer.Sdk.Staging;

/// <summary>A file on its way from the publish folder to its layer.</summary>
/// <param name="Source">Where publish has put it, absolute.</param>
/// <param name="Target">Where its layer has it, absolute.</param>
/// <param name="Changed">Its content in the layer, where that differs from what publish wrote; else null.</param>
internal sealed record StagedFile(string Source, string Target, byte[]? Changed)
{
    /// <summary>Moves or copies the file and sets its attributes.</summary>
    /// <param name="moves">The source does not stay.</param>
    /// <returns>False where the target was up to date.</returns>
    public bool Write(bool moves)
    {
        var content = Changed ?? File.ReadAllBytes(Source);
        var mode = Reproducible.ModeOf(content, Reproducible.IsExecutable(Source));
        if (moves && Source != Target)
            File.Move(Source, Target, overwrite: true);
        if (IsUpToDate(content, mode))
            return false;

        if (Changed is not null || !moves || new FileInfo(Target).LinkTarget is not null)
            Replace(content);
        Reproducible.Settle(Target, content, mode);
        return true;
    }

    // Never through a link: publish may have linked the file to one that is not the image's.
    private void Replace(byte[] content)
    {
        File.Delete(Target);
        File.WriteAllBytes(Target, content);
    }

    private bool IsUpToDate(byte[] content, UnixFileMode mode)
    {
        var file = new FileInfo(Target);
        return file is { Exists: true, LinkTarget: null }
            && file.Length == content.Length
            && file.LastWriteTimeUtc == Reproducible.TimeOf(content)
            && (OperatingSystem.IsWindows() || file.UnixFileMode == mode);
    }
}
