using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Finds the build context of a user's Dockerfile, which only the command line of the build names.</summary>
internal static class BuildContexts
{
    /// <summary>
    /// The folders that contain the most sources of COPY and ADD. Several if the Dockerfile does not tell them apart,
    /// none if it copies only files that do not exist.
    /// </summary>
    /// <param name="dockerfile">The user's Dockerfile.</param>
    /// <param name="candidates">The possible folders, absolute.</param>
    public static ValueList<string> Of(Dockerfile dockerfile, IEnumerable<string> candidates)
    {
        var sources = Sources(dockerfile).Distinct(StringComparer.Ordinal).ToList();
        var found = candidates
            .Distinct(StringComparer.Ordinal)
            .Select(folder => (Folder: folder, Count: sources.Count(source => Exists(folder, source))))
            .ToList();
        var most = found.Select(candidate => candidate.Count).DefaultIfEmpty().Max();
        return most == 0 && sources.Count > 0
            ? []
            : found.Where(candidate => candidate.Count == most).Select(candidate => candidate.Folder).ToValueList();
    }

    // Without the whole context, which is in each folder.
    private static IEnumerable<string> Sources(Dockerfile dockerfile) =>
        from stage in dockerfile.Stages
        from step in StageStep.Of(stage)
        where step.IsOwn && step.Instruction.Name is "COPY" or "ADD"
        where step.Instruction.Flag("from") is null
        from word in CopyWords.Of(step)?.SkipLast(1) ?? []
        where !CopyWords.IsUrl(word)
        let source = PathPattern.Normalize(word)
        where source.Length > 0
        select source;

    private static bool Exists(string folder, string source)
    {
        var wildcard = source.IndexOfAny(['*', '?', '[']);
        if (wildcard < 0)
            return Path.Exists(Path.Combine(folder, source));

        // A wildcard in the last part is searched for; otherwise, the folder above it decides.
        var parent = Path.Combine(folder, source[..(source.LastIndexOf('/', wildcard) + 1)]);
        var isName = source.IndexOf('/', wildcard) < 0;
        return Directory.Exists(parent) && (!isName || Directory
            .EnumerateFileSystemEntries(parent, source[(source.LastIndexOf('/') + 1)..])
            .Any());
    }
}
