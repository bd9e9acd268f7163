using SlimContainer.Sdk.Merge;

namespace SlimContainer.Sdk.Files;

/// <summary>What an edited file lacks of what would be generated now.</summary>
/// <param name="Diff">The lines that matter, as a unified diff.</param>
/// <param name="Line">Where it begins, in the user's file, from 1.</param>
/// <param name="Kind">What the diff is between.</param>
internal sealed record Drift(string Diff, int Line, DriftKind Kind)
{
    /// <param name="content">The user's file.</param>
    /// <param name="original">What was generated when they began to edit; null where nobody knows.</param>
    /// <param name="generated">What would be generated now.</param>
    /// <returns>Null where nothing would change but comments.</returns>
    public static Drift? Of(FileContent content, string? original, string generated)
    {
        var now = Text.Lines(generated);
        if (original is null)
            return Between(content.Lines, now, content, DriftKind.FromYours);

        var then = Text.Lines(original);
        var merge = ThreeWayMerge.OfInstructions(then, content.Lines, now);
        if (merge.IsClean)
            return Between(content.Lines, merge.Lines, content, DriftKind.Merged);

        return Between(then, now, content, DriftKind.Conflicting) is { } drift
            ? drift with { Line = content.LineNumber(merge.Conflicts[0].Yours) }
            : null;
    }

    private static Drift? Between(IReadOnlyList<string> old, IReadOnlyList<string> now, FileContent content, DriftKind kind)
    {
        var diff = UnifiedDiff.OfInstructions(content.WithMark(old), content.WithMark(now));
        return diff.Text.Length == 0 ? null : new Drift(diff.Text, diff.FirstLine, kind);
    }
}

/// <summary>What the diff of a drift is between.</summary>
internal enum DriftKind
{
    /// <summary>The user's file, and the same with all that is new: a merge would do it.</summary>
    Merged,

    /// <summary>What was generated then and now. The user has edited some of these lines.</summary>
    Conflicting,

    /// <summary>The user's file and what would be generated now: nobody knows what it was then.</summary>
    FromYours,
}
