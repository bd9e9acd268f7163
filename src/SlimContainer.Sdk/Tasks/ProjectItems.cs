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

    /// <summary>One <c>SlimContainerOsPackage</c>.</summary>
    public static OsPackageWish OsPackage(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata("Reason"),
        !item.GetMetadata("Needed").Trim().Equals("false", StringComparison.OrdinalIgnoreCase));
}
