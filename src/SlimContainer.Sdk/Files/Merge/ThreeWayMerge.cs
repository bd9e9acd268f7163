namespace SlimContainer.Sdk.Files;

/// <summary>The result of a merge.</summary>
/// <param name="Lines">The merged lines, with git's conflict markers.</param>
/// <param name="Conflicts">The conflicts, in order.</param>
internal sealed record MergeResult(IReadOnlyList<string> Lines, IReadOnlyList<Conflict> Conflicts)
{
    public bool IsClean => Conflicts.Count == 0;
}

/// <summary>A region that both sides have changed.</summary>
/// <param name="Marker">The index of its first marker in the merged lines.</param>
/// <param name="Yours">The index of the line in the user's text.</param>
internal sealed record Conflict(int Marker, int Yours);

/// <summary>
/// Merges the changes of two texts to a common original. Different changes to the same lines are a conflict.
/// </summary>
internal static class ThreeWayMerge
{
    /// <summary>
    /// Merges Dockerfiles or ignore files: changes of different instructions are independent, even if adjacent.
    /// </summary>
    public static MergeResult OfInstructions(
        IReadOnlyList<string> original,
        IReadOnlyList<string> yours,
        IReadOnlyList<string> generated) =>
        Of(original, yours, generated, position => position == 0 || original[position - 1] is not [.., '\\' or '`']);

    /// <param name="original">The common original.</param>
    /// <param name="yours">The user's text.</param>
    /// <param name="generated">The generated text.</param>
    /// <param name="separates">
    /// Whether changes before and after a position in the original are independent. By default adjacent changes are a
    /// conflict, as in git.
    /// </param>
    public static MergeResult Of(
        IReadOnlyList<string> original,
        IReadOnlyList<string> yours,
        IReadOnlyList<string> generated,
        Func<int, bool>? separates = null)
    {
        separates ??= _ => false;
        var mine = new Side(yours, LineDiff.Of(original, yours));
        var theirs = new Side(generated, LineDiff.Of(original, generated));
        List<string> merged = [];
        List<Conflict> conflicts = [];
        var position = 0;
        while (Math.Min(mine.NextStart, theirs.NextStart) is var start and < int.MaxValue)
        {
            merged.AddRange(original.Skip(position).Take(start - position));
            position = EndOfRegion(start, mine, theirs, separates);
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

    // Overlapping changes are one region, and so are adjacent changes that are not independent.
    private static int EndOfRegion(int start, Side mine, Side theirs, Func<int, bool> separates)
    {
        var end = start;
        if (separates(start) && (mine.ReachInsertion(theirs, start) || theirs.ReachInsertion(mine, start)))
            return end;

        var first = mine.NextStart == start ? mine : theirs;
        first.Reach(ref end, touches: true);
        while (mine.Reach(ref end, Touches(end)) || theirs.Reach(ref end, Touches(end)))
        {
        }

        return end;

        // Two insertions at the same position have no defined order.
        bool Touches(int position) => position == start || !separates(position);
    }

    // Excludes common leading and trailing lines from the conflict.
    private static Conflict AddConflict(List<string> merged, Region region, IReadOnlyList<string> others)
    {
        var ours = region.Lines;
        var above = EqualLines(ours, others);
        var below = EqualLines(ours.Skip(above).Reverse(), others.Skip(above).Reverse());
        merged.AddRange(ours.Take(above));
        var conflict = new Conflict(merged.Count, region.Start + above);
        merged.AddRange(
        [
            ConflictMarkers.Yours,
            .. ours.Take(above..^below),
            ConflictMarkers.Middle,
            .. others.Take(above..^below),
            ConflictMarkers.Generated,
        ]);
        merged.AddRange(ours.TakeLast(below));
        return conflict;
    }

    private static int EqualLines(IEnumerable<string> ours, IEnumerable<string> others) =>
        ours.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();

    // One of the two changed texts, read sequentially.
    private sealed class Side(IReadOnlyList<string> lines, IReadOnlyList<Change> changes)
    {
        private int next;
        private int taken;

        public int NextStart => next < changes.Count ? changes[next].OldStart : int.MaxValue;

        // True if this side inserts lines before lines that the other replaces: a separate region.
        public bool ReachInsertion(Side other, int start)
        {
            if (!IsInsertionAt(start) || other.NextStart != start || other.IsInsertionAt(start))
                return false;
            next++;
            return true;
        }

        private bool IsInsertionAt(int start) => NextStart == start && changes[next].OldEnd == start;

        // True if the next change begins within the region; extends the region to the end of that change.
        public bool Reach(ref int end, bool touches)
        {
            if (NextStart > end || (NextStart == end && !touches))
                return false;
            end = Math.Max(end, changes[next].OldEnd);
            next++;
            return true;
        }

        // This side's lines in a region of the original.
        public Region Take(int start, int end)
        {
            var (first, last) = (start + ShiftBehind(taken), end + ShiftBehind(next));
            var region = new Region(next > taken, first, lines.Skip(first).Take(last - first).ToList());
            taken = next;
            return region;
        }

        private int ShiftBehind(int change) =>
            change == 0 ? 0 : changes[change - 1].NewEnd - changes[change - 1].OldEnd;
    }

    private sealed record Region(bool IsChanged, int Start, IReadOnlyList<string> Lines);
}
