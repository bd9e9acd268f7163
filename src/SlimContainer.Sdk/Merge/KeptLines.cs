namespace SlimContainer.Sdk.Merge;

/// <summary>
/// The lines of one text that another has too, in their order. What has changed lies in the gaps between them, and the
/// gap of a number is at the same place in both texts.
/// </summary>
internal sealed class KeptLines
{
    private readonly IReadOnlyList<string> lines;
    private readonly List<int> kept;

    /// <param name="lines">The text.</param>
    /// <param name="changed">Which of its lines the other has not, each as the first and the count.</param>
    public KeptLines(IReadOnlyList<string> lines, IEnumerable<(int Start, int Count)> changed)
    {
        this.lines = lines;
        var gone = changed.SelectMany(range => Enumerable.Range(range.Start, range.Count)).ToHashSet();
        kept = Enumerable.Range(0, lines.Count).Where(line => !gone.Contains(line)).ToList();
    }

    public int Count => kept.Count;

    /// <summary>The first line in a gap.</summary>
    public int Start(int gap) => gap == 0 ? 0 : kept[gap - 1] + 1;

    /// <summary>How many changed lines are in a gap.</summary>
    public int Size(int gap) => End(gap) - Start(gap);

    /// <summary>
    /// Of a line among equal ones nobody can say which one is new. Git takes the last place where the other text has a
    /// change too, else the last: what two people see as the same change must be at one place for both.
    /// </summary>
    public void PlaceChanges(KeptLines other)
    {
        for (var gap = 0; gap <= kept.Count; gap++)
        {
            if (Size(gap) > 0)
                gap = Place(gap, other);
        }
    }

    private int Place(int gap, KeptLines other)
    {
        int size;
        int? meeting;
        do
        {
            // A change that meets another on its way goes on as one with it, and may reach further.
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

    // The line below the change is equal to its first one, so that one is kept in its place.
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
