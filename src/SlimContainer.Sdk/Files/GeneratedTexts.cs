namespace SlimContainer.Sdk.Files;

/// <summary>
/// What was generated before, by its hash: the third text that a merge needs. It is kept below obj, and looked for in the
/// repository's history where obj is new.
/// </summary>
/// <param name="folder">A folder of its own below obj.</param>
/// <param name="earlierVersions">The texts that a file had before, the latest first; asked only where obj does not know.</param>
/// <param name="isReadOnly">Nothing that is found is kept.</param>
internal sealed class GeneratedTexts(string folder, Func<string, IEnumerable<string>> earlierVersions, bool isReadOnly = false)
{
    private const int MostKept = 20;

    /// <summary>Remembers a text without a mark.</summary>
    public void Keep(string text)
    {
        if (isReadOnly)
            return;

        var path = PathOf(OwnershipMark.Hash(text));
        Directory.CreateDirectory(folder);
        if (File.Exists(path))
            Touch(path);
        else
            AtomicFile.Write(path, text);
        ForgetOldest();
    }

    /// <summary>The text of a hash, without a mark; null where nobody has it.</summary>
    /// <param name="hash">The hash in a user's file.</param>
    /// <param name="path">That file, for its history.</param>
    public string? Find(string hash, string path)
    {
        if (Kept(hash) is { } kept)
        {
            Keep(kept);
            return kept;
        }

        if (earlierVersions(path).FirstOrDefault(text => OwnershipMark.Of(text) == Ownership.Ours && OwnershipMark.Read(text)!.Hash == hash) is not { } earlier)
            return null;

        var found = OwnershipMark.Without(earlier);
        Keep(found);
        return found;
    }

    // A file below obj may be anything.
    private string? Kept(string hash)
    {
        var path = PathOf(hash);
        return File.Exists(path) && File.ReadAllText(path) is var text && OwnershipMark.Hash(text) == hash ? text : null;
    }

    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (FileNotFoundException)
        {
            // Another build has found it old, and will need it as little as this one.
        }
    }

    // A text that is still in use is touched by each run, so those of files that have moved on are the oldest.
    private void ForgetOldest()
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostKept))
        {
            file.Delete();
        }
    }

    private string PathOf(string hash) => Path.Combine(folder, hash);
}
