using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Explains which images were chosen and why, and the alternatives.</summary>
public sealed class ExplainContainerImage : PlanningTask
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>
    /// The rows of the explanation, one per decision, with the metadata <c>Chosen</c>, <c>Why</c> and <c>Megabytes</c>.
    /// </summary>
    [Output]
    public ITaskItem[] Rows { get; private set; } = [];

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        ExplanationRow[] rows =
        [
            .. Explanation.Of(facts, Plan(facts)),
            .. CatalogExplanation.Of(Knowledge.Catalog, Today),
        ];
        Rows = [.. rows.Select(Item)];
        Log.LogMessage(MessageImportance.High, "{0}", Values.Is(TargetProperties.ExplainFormat.Name, "json")
            ? JsonSerializer.Serialize(rows, JsonOptions)
            : ExplanationTable.Of(rows, $"{Knowledge.Sizes.Source}, {Knowledge.Sizes.Date}"));
    }

    private static TaskItem Item(ExplanationRow row)
    {
        var item = new TaskItem(ProjectItems.Escape(row.What));
        item.SetMetadata("Chosen", ProjectItems.Escape(row.Chosen));
        item.SetMetadata("Why", ProjectItems.Escape(row.Why));
        if (row.Megabytes is { } megabytes)
            item.SetMetadata("Megabytes", megabytes.ToString("0.##", CultureInfo.InvariantCulture));
        return item;
    }
}
