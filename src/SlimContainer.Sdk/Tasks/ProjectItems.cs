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

    /// <summary>One item that configures the image. Its value is the user's to the last blank.</summary>
    public static ContainerItem Container(ITaskItem item) => new(
        item.GetMetadata("Kind"),
        item.ItemSpec,
        item.GetMetadata("Value"),
        item.GetMetadata("Type"));
}
