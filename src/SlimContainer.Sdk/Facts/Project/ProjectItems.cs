using Microsoft.Build.Evaluation;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>Converts task items.</summary>
internal static class ProjectItems
{
    /// <summary>Items with the metadata <c>Value</c>; the last item of a name wins.</summary>
    public static ProjectValues Values(IEnumerable<ITaskItem> items)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            values[item.ItemSpec] = item.GetMetadata("Value");
        }

        return new ProjectValues(values);
    }

    /// <summary>The values of each build option.</summary>
    /// <param name="options">Options, with lists in the metadata <c>Value</c>.</param>
    /// <param name="pairs">
    /// Items with the option in the metadata <c>Option</c>, and the value in <c>Value</c> or in the identity.
    /// </param>
    public static IReadOnlyDictionary<string, ValueList<string>> BuildOptions(
        IEnumerable<ITaskItem> options,
        IEnumerable<ITaskItem> pairs) =>
        options.SelectMany(option => List(option).Select(value => (Option: option.ItemSpec, Value: value)))
            .Concat(pairs.Select(pair => (Option: pair.GetMetadata("Option"), Value: Pair(pair))))
            .GroupBy(option => option.Option, StringComparer.Ordinal)
            .ToDictionary(
                option => option.Key,
                option => option.Select(value => value.Value).ToValueList(),
                StringComparer.Ordinal);

    // Splits before unescaping: an escaped semicolon is part of a value.
    private static IEnumerable<string> List(ITaskItem item) =>
        (item is ITaskItem2 escaped ? escaped.GetMetadataValueEscaped("Value") : item.GetMetadata("Value")).Split(';')
            .Where(value => value.Trim().Length > 0)
            .Select(value => ProjectCollection.Unescape(value).Trim());

    /// <summary>A text as an item or metadata: MSBuild unescapes them, and splits items at semicolons.</summary>
    public static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    private static string Pair(ITaskItem item) =>
        item.GetMetadata("Value") is { Length: > 0 } value ? $"{item.ItemSpec}={value}" : item.ItemSpec;

    /// <summary>Whether an item is a <c>SlimContainerOsPackage</c>.</summary>
    public static bool IsOsPackage(ITaskItem item) => item.GetMetadata("Kind") == ItemTable.OsPackage.Name;

    /// <summary>Converts a <c>SlimContainerOsPackage</c>.</summary>
    public static RequestedOsPackage OsPackage(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Reason"),
        !item.GetMetadata("Needed").Trim().Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an item describes an app of <c>SlimContainerSharedBuild</c>.</summary>
    public static bool IsSharedApp(ITaskItem item) => item.GetMetadata("Kind") == ItemTable.SharedBuild.Name;

    /// <summary>Converts the description of an app.</summary>
    public static SharedApp SharedApp(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Layers").Split(',', StringSplitOptions.RemoveEmptyEntries),
        item.GetMetadata("Settings"),
        item.GetMetadata("Obstacle"));

    /// <summary>The description of an app as an item.</summary>
    public static TaskItem SharedApp(SharedApp app) => new(
        Escape(app.Project),
        new Dictionary<string, string>
        {
            ["Layers"] = string.Join(',', app.Layers),
            ["Settings"] = Escape(app.Settings),
            ["Obstacle"] = Escape(app.Obstacle),
        });

    /// <summary>Converts an item that configures the image. Whitespace in its value is preserved.</summary>
    public static ContainerItem Container(ITaskItem item) => new(
        item.GetMetadata("Kind"),
        item.ItemSpec,
        item.GetMetadata("Value"),
        item.GetMetadata("Type"));
}
