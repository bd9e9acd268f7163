using DiffPlex;

namespace SlimContainer.Sdk.Merge;

/// <summary>Lines of one text that stand in the place of lines of another.</summary>
/// <param name="OldStart">The first line that goes, from 0; where none goes, the line that the new ones come before.</param>
/// <param name="OldCount">How many lines go.</param>
/// <param name="NewStart">The first line that comes, from 0.</param>
/// <param name="NewCount">How many lines come.</param>
internal readonly record struct Change(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    public int NewEnd => NewStart + NewCount;
}

/// <summary>What has to change in one list of lines to make it another.</summary>
internal static class LineDiff
{
    /// <summary>The changes in their order; no two of them touch.</summary>
    public static IReadOnlyList<Change> Of(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var blocks = Differ.Instance.CreateDiffs(Text.OfLines(old), Text.OfLines(now), ignoreWhiteSpace: false, ignoreCase: false, new LineChunker()).DiffBlocks;
        var before = new KeptLines(old, blocks.Select(block => (block.DeleteStartA, block.DeleteCountA)));
        var after = new KeptLines(now, blocks.Select(block => (block.InsertStartB, block.InsertCountB)));
        before.PlaceChanges(after);
        after.PlaceChanges(before);
        return Changes(before, after).ToList();
    }

    private static IEnumerable<Change> Changes(KeptLines before, KeptLines after)
    {
        for (var gap = 0; gap <= before.Count; gap++)
        {
            var change = new Change(before.Start(gap), before.Size(gap), after.Start(gap), after.Size(gap));
            if (change.OldCount + change.NewCount > 0)
                yield return change;
        }
    }

    // DiffPlex's own chunker sees an empty line behind the last one.
    private sealed class LineChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => Text.Lines(text);
    }
}
