
namespace SlimContainer.Sdk.Files;

/// <summary>Generated changes that an edited file does not have.</summary>
/// <param name="Diff">The changed instructions, as a unified diff.</param>
/// <param name="Line">The first changed line in the user's file, from 1.</param>
/// <param name="Kind">The texts that the diff compares.</param>
internal sealed record Drift(string Diff, int Line, DriftKind Kind)
{
    /// <param name="content">The user's file.</param>
    /// <param name="original">The generated text that the user has edited; null if unknown.</param>
    /// <param name="generated">The current generated text.</param>
    /// <returns>Null if only comments differ.</returns>
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

    private static Drift? Between(
        IReadOnlyList<string> old,
        IReadOnlyList<string> now,
        FileContent content,
        DriftKind kind)
    {
        var diff = UnifiedDiff.OfInstructions(content.WithHeader(old), content.WithHeader(now));
        return diff.Text.Length == 0 ? null : new Drift(diff.Text, diff.FirstLine, kind);
    }
}

/// <summary>The texts that the diff of a <see cref="Drift"/> compares.</summary>
internal enum DriftKind
{
    /// <summary>The user's file before and after a merge without conflicts.</summary>
    Merged,

    /// <summary>The original and the current generated text; the user has edited some of the changed lines.</summary>
    Conflicting,

    /// <summary>The user's file and the current generated text; the original is unknown.</summary>
    FromYours,
}
