using DiffPlex;

namespace SlimContainer.Sdk.Files;

/// <summary>A replacement of lines.</summary>
/// <param name="OldStart">
/// The first removed line, from 0; if none is removed, the line before which lines are added.
/// </param>
/// <param name="OldCount">The number of removed lines.</param>
/// <param name="NewStart">The first added line, from 0.</param>
/// <param name="NewCount">The number of added lines.</param>
internal readonly record struct Change(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    public int NewEnd => NewStart + NewCount;
}

/// <summary>Differences between two lists of lines.</summary>
internal static class LineDiff
{
    /// <summary>The changes in order; no two of them are adjacent.</summary>
    public static IReadOnlyList<Change> Of(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var diff = Differ.Instance.CreateDiffs(
            Text.Join(old),
            Text.Join(now),
            ignoreWhiteSpace: false,
            ignoreCase: false,
            new LineChunker());
        var blocks = diff.DiffBlocks;
        var before = new DiffAnchors(old, blocks.Select(block => (block.DeleteStartA, block.DeleteCountA)));
        var after = new DiffAnchors(now, blocks.Select(block => (block.InsertStartB, block.InsertCountB)));
        before.SlideChanges(after);
        after.SlideChanges(before);
        return Changes(before, after).ToList();
    }

    private static IEnumerable<Change> Changes(DiffAnchors before, DiffAnchors after)
    {
        for (var gap = 0; gap <= before.Count; gap++)
        {
            var change = new Change(before.Start(gap), before.Size(gap), after.Start(gap), after.Size(gap));
            if (change.OldCount + change.NewCount > 0)
                yield return change;
        }
    }

    // DiffPlex's own chunker adds an empty line at the end.
    private sealed class LineChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => Text.Lines(text);
    }
}
