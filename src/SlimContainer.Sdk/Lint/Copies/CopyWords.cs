using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>The arguments of COPY and ADD.</summary>
internal static class CopyWords
{
    /// <summary>
    /// The sources and the target, expanded. Null if one of them is unknown: a variable, a here-document, an invalid
    /// JSON array.
    /// </summary>
    public static IReadOnlyList<string>? Of(StageStep step)
    {
        var copy = step.Instruction;
        if (copy.HasHereDocument || (copy.Arguments.StartsWith('[') && !copy.IsExecForm))
            return null;

        var raw = copy.ExecWords ?? Word.Split(copy.Arguments, copy.Escape);
        var words = raw.Select(step.Expand).OfType<string>().ToList();
        if (words.Count < raw.Count)
            return null;

        return copy.Escape == '\\' ? words : words.Select(word => word.Replace('\\', '/')).ToList();
    }

    /// <summary>Whether a source of ADD is downloaded.</summary>
    public static bool IsUrl(string source) => source.Contains("://", StringComparison.Ordinal);
}
