using System.Globalization;

namespace SlimContainer.Sdk.Files;

/// <summary>A unified diff, as <c>patch</c> reads it.</summary>
/// <param name="Text">The diff without file names; empty if there are no relevant changes.</param>
/// <param name="FirstLine">The first changed line of the old text, from 1.</param>
internal sealed record UnifiedDiff(string Text, int FirstLine)
{
    private const int Context = 1;

    /// <summary>The diff of instructions: ignores changes to comments and blank lines.</summary>
    public static UnifiedDiff OfInstructions(IReadOnlyList<string> old, IReadOnlyList<string> now) =>
        Of(old, now, IsInstruction);

    /// <summary>The diff of all lines.</summary>
    public static UnifiedDiff Of(IReadOnlyList<string> old, IReadOnlyList<string> now) => Of(old, now, _ => true);

    private static UnifiedDiff Of(IReadOnlyList<string> old, IReadOnlyList<string> now, Func<string, bool> matters)
    {
        var changes = LineDiff.Of(old, now)
            .Where(change => Removed(old, change).Concat(Added(now, change)).Any(matters))
            .ToList();
        var first = changes.Count == 0 ? 1 : Math.Clamp(changes[0].OldStart + 1, 1, Math.Max(1, old.Count));
        return new UnifiedDiff(string.Join('\n', Hunks(changes, old, now)), first);
    }

    private static bool IsInstruction(string line) =>
        line.Trim() is { Length: > 0 } text
        && !text.StartsWith('#')
        && !text.StartsWith("//", StringComparison.Ordinal);

    private static IEnumerable<string> Removed(IReadOnlyList<string> old, Change change) =>
        old.Skip(change.OldStart).Take(change.OldCount);

    private static IEnumerable<string> Added(IReadOnlyList<string> now, Change change) =>
        now.Skip(change.NewStart).Take(change.NewCount);

    // Changes whose context would overlap are one hunk.
    private static IEnumerable<string> Hunks(List<Change> changes, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var shift = 0;
        for (var next = 0; next < changes.Count;)
        {
            var hunk = changes.Skip(next).TakeWhile((change, index) =>
                index == 0 || change.OldStart - changes[next + index - 1].OldEnd <= 2 * Context).ToList();
            next += hunk.Count;
            yield return Hunk(hunk, shift, old, now);
            shift += hunk.Sum(change => change.NewCount - change.OldCount);
        }
    }

    private static string Hunk(List<Change> changes, int shift, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var start = Math.Max(0, changes[0].OldStart - Context);
        var end = Math.Min(old.Count, changes[^1].OldEnd + Context);
        var grown = changes.Sum(change => change.NewCount - change.OldCount);
        List<string> lines = [$"@@ -{Range(start, end - start)} +{Range(start + shift, end - start + grown)} @@"];
        var position = start;
        foreach (var change in changes)
        {
            lines.AddRange(old.Skip(position).Take(change.OldStart - position).Select(line => " " + line));
            lines.AddRange(Removed(old, change).Select(line => "-" + line));
            lines.AddRange(Added(now, change).Select(line => "+" + line));
            position = change.OldEnd;
        }

        lines.AddRange(old.Skip(position).Take(end - position).Select(line => " " + line));
        return string.Join('\n', lines);
    }

    // An empty range names the line before it.
    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");
}
