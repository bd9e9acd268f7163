namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Finds what a Dockerfile does not copy before it restores. Restore passes over a project that is not there and succeeds,
/// and says so only when its layer is built, not when it comes from the cache.
/// </summary>
internal static class RestoreCopies
{
    /// <summary>
    /// The files that no COPY above the restore can bring, and the restore's line, from 1. None where all come, where
    /// nothing restores the app by name, and where it cannot be told.
    /// </summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="app">The app's project file, relative to the context.</param>
    /// <param name="files">What restore reads, relative to the context; a folder may end in a slash.</param>
    public static IEnumerable<(string File, int Line)> Missing(Dockerfile dockerfile, string app, IEnumerable<string> files)
    {
        foreach (var stage in dockerfile.Stages)
        {
            if (stage.Own.FirstOrDefault(instruction => IsRestore(instruction, app)) is not { } restore)
                continue;

            // A mount may bring anything.
            var above = stage.Instructions.TakeWhile(instruction => instruction != restore).ToList();
            return restore.Flags.Any(flag => flag.Contains("type=bind", StringComparison.Ordinal)) || Sources(above) is not { } sources
                ? []
                : Missing(sources, files).Select(file => (file, restore.Line));
        }

        return [];
    }

    private static IEnumerable<string> Missing(IEnumerable<string> sources, IEnumerable<string> files)
    {
        var patterns = sources.Select(PathPattern.Of).ToList();
        return files.Where(file => !patterns.Any(pattern => pattern.IsMatch(file.TrimEnd('/'))));
    }

    private static bool IsRestore(Instruction instruction, string app) =>
        instruction.Name == "RUN"
        && instruction.Text.Contains("dotnet restore", StringComparison.Ordinal)
        && instruction.Text.Contains(app[(app.LastIndexOf('/') + 1)..], StringComparison.Ordinal);

    // Null where they are not to be read off: a variable, another stage, text in the Dockerfile itself.
    private static List<string>? Sources(IEnumerable<Instruction> instructions)
    {
        List<string> sources = [];
        foreach (var copy in instructions.Where(instruction => instruction.Name is "COPY" or "ADD"))
        {
            var words = copy.Words.Select(word => Word.Expand(word, copy.Escape, _ => null)).ToList();
            if (words.Count < 2 || words.Contains(null) || copy.HasHereDocument || copy.Flag("from") is not null || IsBroken(copy))
                return null;

            sources.AddRange(words.SkipLast(1)!);
        }

        return sources;
    }

    private static bool IsBroken(Instruction copy) => copy.Arguments.StartsWith('[') && copy.ExecWords is null;
}
