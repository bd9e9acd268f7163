using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Earlier generated texts by hash: the base texts of merges. Stored below obj; texts that are missing there are looked
/// up in the repository's history.
/// </summary>
/// <param name="folder">A dedicated folder below obj.</param>
/// <param name="earlierVersions">Earlier texts of a file, latest first; called only for hashes that obj lacks.</param>
/// <param name="isReadOnly">Whether nothing is stored.</param>
internal sealed class GeneratedHistory(
    string folder,
    Func<string, IEnumerable<string>> earlierVersions,
    bool isReadOnly = false)
{
    private const int MaxTexts = 20;

    /// <summary>The texts of a project, also from git.</summary>
    /// <param name="intermediateFolder">The package's folder below obj.</param>
    /// <param name="isReadOnly">Whether nothing is stored.</param>
    /// <param name="cancelled">Cancels git.</param>
    public static GeneratedHistory Of(string intermediateFolder, bool isReadOnly, CancellationToken cancelled) =>
        new(Path.Combine(intermediateFolder, "generated"), new GitHistory(cancelled).EarlierVersions, isReadOnly);

    /// <summary>Stores a text without header.</summary>
    public void Keep(string text)
    {
        if (isReadOnly)
            return;

        var path = PathOf(GeneratedHeader.Hash(text));
        Directory.CreateDirectory(folder);
        // The hash does not count digests, so an equal one can be of a text with earlier digests.
        if (FileContent.Read(path)?.Text == text)
            Touch(path);
        else
            AtomicFile.Write(path, text);
        DeleteOldest();
    }

    /// <summary>The text with a hash, without header; null if not found.</summary>
    /// <param name="hash">The hash in a user's file.</param>
    /// <param name="path">The path of that file, for its history.</param>
    public string? Find(string hash, string path)
    {
        if (Stored(hash) is { } stored)
        {
            Keep(stored);
            return stored;
        }

        if (earlierVersions(path).FirstOrDefault(text => IsGenerated(text, hash)) is not { } earlier)
            return null;

        var found = GeneratedHeader.Without(earlier);
        Keep(found);
        return found;
    }

    private static bool IsGenerated(string text, string hash) =>
        GeneratedHeader.Of(text) == Ownership.Ours && GeneratedHeader.Read(text)!.Hash == hash;

    // Verifies the hash: the file below obj may be damaged.
    private string? Stored(string hash)
    {
        var path = PathOf(hash);
        if (!File.Exists(path))
            return null;

        var text = RegularFile.ReadText(path);
        return GeneratedHeader.IsHash(hash, text) ? text : null;
    }

    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (FileNotFoundException)
        {
            // A concurrent build has deleted it as one of the oldest.
        }
    }

    // Each run touches the texts in use, so the oldest ones are unused.
    private void DeleteOldest()
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc);
        foreach (var file in files.Skip(MaxTexts))
        {
            file.Delete();
        }
    }

    private string PathOf(string hash) => Path.Combine(folder, hash);
}
