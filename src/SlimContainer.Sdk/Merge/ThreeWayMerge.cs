namespace SlimContainer.Sdk.Merge;

/// <summary>The outcome of a merge.</summary>
/// <param name="Lines">The merged lines, with git's markers around each conflict.</param>
/// <param name="Conflicts">The conflicts, in their order.</param>
internal sealed record MergeResult(IReadOnlyList<string> Lines, IReadOnlyList<Conflict> Conflicts)
{
    public bool IsClean => Conflicts.Count == 0;
}

/// <summary>A place that both have changed.</summary>
/// <param name="Marker">The index of its first marker in the merged lines.</param>
/// <param name="Yours">The index of the line in the user's text.</param>
internal sealed record Conflict(int Marker, int Yours);

/// <summary>
/// Puts two texts together that both come from a third: a line that one has changed is taken from that one. Where both
/// changed the same lines, or lines that touch, and not in the same way, it is a conflict. These are git's rules.
/// </summary>
internal static class ThreeWayMerge
{
    public static MergeResult Of(IReadOnlyList<string> original, IReadOnlyList<string> yours, IReadOnlyList<string> generated)
    {
        var mine = new Side(yours, LineDiff.Of(original, yours));
        var theirs = new Side(generated, LineDiff.Of(original, generated));
        List<string> merged = [];
        List<Conflict> conflicts = [];
        var position = 0;
        while (Math.Min(mine.NextStart, theirs.NextStart) is var start and < int.MaxValue)
        {
            merged.AddRange(original.Skip(position).Take(start - position));
            position = EndOfRegion(start, mine, theirs);
            var (ours, others) = (mine.Take(start, position), theirs.Take(start, position));
            if (!ours.IsChanged)
                merged.AddRange(others.Lines);
            else if (!others.IsChanged || ours.Lines.SequenceEqual(others.Lines))
                merged.AddRange(ours.Lines);
            else
                conflicts.Add(AddConflict(merged, ours, others.Lines));
        }

        merged.AddRange(original.Skip(position));
        return new MergeResult(merged, conflicts);
    }

    // Changes of either side that overlap or touch are one region.
    private static int EndOfRegion(int start, Side mine, Side theirs)
    {
        var end = start;
        while (mine.Reach(ref end) || theirs.Reach(ref end))
        {
        }

        return end;
    }

    // What both begin and end with is no part of the conflict.
    private static Conflict AddConflict(List<string> merged, Region region, IReadOnlyList<string> others)
    {
        var ours = region.Lines;
        var most = Math.Min(ours.Count, others.Count);
        var above = ours.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        var below = ours.Reverse().Zip(others.Reverse()).Take(most - above).TakeWhile(pair => pair.First == pair.Second).Count();
        merged.AddRange(ours.Take(above));
        var conflict = new Conflict(merged.Count, region.Start + above);
        merged.AddRange(
        [
            ConflictMarkers.Yours, .. ours.Take(above..^below), ConflictMarkers.Middle, .. others.Take(above..^below), ConflictMarkers.Generated,
        ]);
        merged.AddRange(ours.TakeLast(below));
        return conflict;
    }

    // One of the two texts, read from the top.
    private sealed class Side(IReadOnlyList<string> lines, IReadOnlyList<Change> changes)
    {
        private int next;
        private int taken;

        public int NextStart => next < changes.Count ? changes[next].OldStart : int.MaxValue;

        // True where the next change begins within the region, which then ends no earlier than that change.
        public bool Reach(ref int end)
        {
            if (NextStart > end)
                return false;
            end = Math.Max(end, changes[next].OldEnd);
            next++;
            return true;
        }

        // This side's lines for a region of the original.
        public Region Take(int start, int end)
        {
            var (first, last) = (start + ShiftBehind(taken), end + ShiftBehind(next));
            var region = new Region(next > taken, first, lines.Skip(first).Take(last - first).ToList());
            taken = next;
            return region;
        }

        private int ShiftBehind(int change) => change == 0 ? 0 : changes[change - 1].NewEnd - changes[change - 1].OldEnd;
    }

    private sealed record Region(bool IsChanged, int Start, IReadOnlyList<string> Lines);
}
