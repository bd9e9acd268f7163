namespace SlimContainer.Sdk.Diagnostics;

/// <summary>Lists in messages: one cause is one message, however many files or packages it affects.</summary>
internal static class TextList
{
    private const int Shown = 3;

    /// <summary>For example <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>The first ones, and how many more there are, for example <c>a, b, c and 4 more</c>.</summary>
    public static string Few(IReadOnlyList<string> items, int shown = Shown) => items.Count <= shown
        ? Join(items)
        : $"{string.Join(", ", items.Take(shown))} and {items.Count - shown} more";

    /// <summary>The form for one item, or that for several.</summary>
    public static string Choose(IReadOnlyList<string> items, string one, string several) =>
        items.Count == 1 ? one : several;
}
