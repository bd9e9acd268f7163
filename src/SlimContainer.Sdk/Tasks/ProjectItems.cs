using Microsoft.Build.Evaluation;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Task items as the rooms take them.</summary>
internal static class ProjectItems
{
    /// <summary>Items with a <c>Value</c> each; the last one of a name counts.</summary>
    public static ProjectValues Values(IEnumerable<ITaskItem> items)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            values[item.ItemSpec] = item.GetMetadata("Value");
        }

        return new ProjectValues(values);
    }

    /// <summary>The build options, each with its values.</summary>
    /// <param name="options">Names as identities, lists as the metadata <c>Value</c>.</param>
    /// <param name="pairs">Items with a value each: the option as the metadata <c>Option</c>, the value as <c>Value</c>, or in the identity.</param>
    public static IReadOnlyDictionary<string, ValueList<string>> BuildOptions(IEnumerable<ITaskItem> options, IEnumerable<ITaskItem> pairs) =>
        options.SelectMany(option => List(option).Select(value => (Option: option.ItemSpec, Value: value)))
            .Concat(pairs.Select(pair => (Option: pair.GetMetadata("Option"), Value: Pair(pair))))
            .GroupBy(option => option.Option, StringComparer.Ordinal)
            .ToDictionary(option => option.Key, option => option.Select(value => value.Value).ToValueList(), StringComparer.Ordinal);

    // Divided while still escaped: a semicolon that is escaped belongs to a value.
    private static IEnumerable<string> List(ITaskItem item) =>
        (item is ITaskItem2 escaped ? escaped.GetMetadataValueEscaped("Value") : item.GetMetadata("Value")).Split(';')
            .Select(value => ProjectCollection.Unescape(value).Trim())
            .Where(value => value.Length > 0);

    private static string Pair(ITaskItem item) =>
        item.GetMetadata("Value") is { Length: > 0 } value ? $"{item.ItemSpec}={value}" : item.ItemSpec;

    /// <summary>One <c>SlimContainerOsPackage</c>.</summary>
    public static OsPackageWish OsPackage(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Reason"),
        !item.GetMetadata("Needed").Trim().Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>One item that configures the image. Its value is the user's to the last blank.</summary>
    public static ContainerItem Container(ITaskItem item) => new(
        item.GetMetadata("Kind"),
        item.ItemSpec,
        item.GetMetadata("Value"),
        item.GetMetadata("Type"));
}
