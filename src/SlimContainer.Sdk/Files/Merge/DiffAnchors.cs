namespace SlimContainer.Sdk.Files;

/// <summary>
/// The lines of a text that also occur in another text, in order. Changed lines are in the gaps between them; a gap has
/// the same number in both texts.
/// </summary>
internal sealed class DiffAnchors
{
    private readonly IReadOnlyList<string> lines;
    private readonly List<int> kept;

    /// <param name="lines">The text.</param>
    /// <param name="changed">Ranges of lines that the other text lacks.</param>
    public DiffAnchors(IReadOnlyList<string> lines, IEnumerable<(int Start, int Count)> changed)
    {
        this.lines = lines;
        var removed = changed.SelectMany(range => Enumerable.Range(range.Start, range.Count)).ToHashSet();
        kept = Enumerable.Range(0, lines.Count).Where(line => !removed.Contains(line)).ToList();
    }

    public int Count => kept.Count;

    /// <summary>The first line of a gap.</summary>
    public int Start(int gap) => gap == 0 ? 0 : kept[gap - 1] + 1;

    /// <summary>The number of changed lines in a gap.</summary>
    public int Size(int gap) => End(gap) - Start(gap);

    /// <summary>
    /// Slides changes among equal lines, where their position is ambiguous, as git does: to the last position where the
    /// other text has a change too, else to the last position. Both sides must agree on the position of a change.
    /// </summary>
    public void SlideChanges(DiffAnchors other)
    {
        for (var gap = 0; gap <= kept.Count; gap++)
        {
            if (Size(gap) > 0)
                gap = Slide(gap, other);
        }
    }

    private int Slide(int gap, DiffAnchors other)
    {
        int size;
        int? meeting;
        do
        {
            // A change that reaches another one merges with it, and may slide further.
            size = Size(gap);
            while (MoveUp(gap))
            {
                gap--;
            }

            meeting = null;
            do
            {
                if (other.Size(gap) > 0)
                    meeting = gap;
            }
            while (MoveDown(gap) && gap++ >= 0);
        }
        while (Size(gap) != size);

        while (gap > meeting && MoveUp(gap))
        {
            gap--;
        }

        return gap;
    }

    // The line below the change equals its first line, which becomes the unchanged one.
    private bool MoveDown(int gap)
    {
        if (gap == kept.Count || lines[Start(gap)] != lines[kept[gap]])
            return false;
        kept[gap] = Start(gap);
        return true;
    }

    private bool MoveUp(int gap)
    {
        if (gap == 0 || lines[End(gap) - 1] != lines[kept[gap - 1]])
            return false;
        kept[gap - 1] = End(gap) - 1;
        return true;
    }

    private int End(int gap) => gap == kept.Count ? lines.Count : kept[gap];
}
