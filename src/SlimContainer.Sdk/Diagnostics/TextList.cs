namespace SlimContainer.Sdk.Diagnostics;

/// <summary>Lists in messages: one cause is one message, however many files or packages it affects.</summary>
internal static class TextList
{
    private const int Shown = 3;

    /// <summary>For example <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>The first three, and how many more there are, for example <c>a, b, c and 4 more</c>.</summary>
    public static string Few(IReadOnlyList<string> items) => items.Count <= Shown
        ? Join(items)
        : $"{string.Join(", ", items.Take(Shown))} and {items.Count - Shown} more";

    /// <summary>The form for one item, or that for several.</summary>
    public static string Choose(IReadOnlyList<string> items, string one, string several) =>
        items.Count == 1 ? one : several;
}
