using System.Globalization;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>A row of an explanation as an item, which the target returns.</summary>
internal static class ExplanationItem
{
    public static TaskItem Of(ExplanationRow row)
    {
        var item = new TaskItem(ItemText.Escape(row.What));
        item.SetMetadata("Chosen", ItemText.Escape(row.Chosen));
        item.SetMetadata("Why", ItemText.Escape(row.Why));
        if (row.Megabytes is { } megabytes)
            item.SetMetadata("Megabytes", megabytes.ToString("0.##", CultureInfo.InvariantCulture));
        return item;
    }
}
