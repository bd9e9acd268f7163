using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Finds files that a Dockerfile does not copy before restore. Restore skips a missing project and succeeds. It prints
/// that only when its layer is built, not when the layer is cached.
/// </summary>
internal static class RestoreCopies
{
    /// <summary>
    /// The files that no COPY above the restore instruction contains, and the line of that instruction, from 1. Empty if
    /// there are none, no instruction restores the app by name, or the copied files are unknown.
    /// </summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="app">The app's project file, relative to the build context.</param>
    /// <param name="files">
    /// The files that restore reads, relative to the build context; a folder may end with a slash.
    /// </param>
    public static IEnumerable<(string File, int Line)> Missing(
        Dockerfile dockerfile,
        string app,
        IEnumerable<string> files)
    {
        foreach (var stage in dockerfile.Stages)
        {
            if (stage.Own.FirstOrDefault(instruction => IsRestore(instruction, app)) is not { } restore)
                continue;

            // A bind mount may contain any file.
            var above = stage.Instructions.TakeWhile(instruction => instruction != restore).ToList();
            var hasBindMount = restore.Flags.Any(flag => flag.Contains("type=bind", StringComparison.Ordinal));
            return hasBindMount || Sources(above) is not { } sources
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

    // Null if a source is unknown: a variable, another stage, a here-document.
    private static List<string>? Sources(IEnumerable<Instruction> instructions)
    {
        List<string> sources = [];
        foreach (var copy in instructions.Where(instruction => instruction.Name is "COPY" or "ADD"))
        {
            var words = copy.Words.Select(word => Word.Expand(word, copy.Escape, _ => null)).ToList();
            if (words.Count < 2
                || words.Contains(null)
                || copy.HasHereDocument
                || copy.Flag("from") is not null
                || IsInvalid(copy))
            {
                return null;
            }

            sources.AddRange(words.SkipLast(1)!);
        }

        return sources;
    }

    private static bool IsInvalid(Instruction copy) => copy.Arguments.StartsWith('[') && copy.ExecWords is null;
}
