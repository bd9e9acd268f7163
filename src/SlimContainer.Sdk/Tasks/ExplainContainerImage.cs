using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Says which images were chosen and why, and what was turned down.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExplainContainerImage : PlanningTask
{
    private const string Table = "table";
    private const string Json = "json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>How to print it: <c>table</c> or <c>json</c>.</summary>
    public string Format { get; set; } = Table;

    /// <summary>The rows of the explanation: what was decided, with the metadata <c>Chosen</c>, <c>Why</c> and <c>Megabytes</c>.</summary>
    [Output]
    public ITaskItem[] Rows { get; private set; } = [];

    private protected override void Run(CancellationToken cancelled)
    {
        if (Format is not (Table or Json))
            throw new SlimContainerException(DiagnosticCode.UnknownWord, $"SlimContainerExplainFormat is '{Format}'. It is {Table} or {Json}.");

        var facts = ReadFacts(cancelled);
        var rows = Explanation.Of(facts, Plan(facts));
        Rows = [.. rows.Select(Item)];
        Log.LogMessage(MessageImportance.High, "{0}", Format == Json
            ? JsonSerializer.Serialize(rows, Options)
            : ExplanationTable.Of(rows, $"{Knowledge.Sizes.Source}, {Knowledge.Sizes.Date}"));
    }

    private static TaskItem Item(ExplanationRow row)
    {
        var item = new TaskItem(ProjectCollectionEscape(row.What));
        item.SetMetadata("Chosen", ProjectCollectionEscape(row.Chosen));
        item.SetMetadata("Why", ProjectCollectionEscape(row.Why));
        if (row.Megabytes is { } megabytes)
            item.SetMetadata("Megabytes", megabytes.ToString("0.##", CultureInfo.InvariantCulture));
        return item;
    }

    // MSBuild reads metadata as escaped text.
    private static string ProjectCollectionEscape(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
