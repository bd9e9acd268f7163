using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Explains which images were chosen and why, and the alternatives.</summary>
public sealed class ExplainContainerImage : PlanningTask
{
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
            .. UnknownNames.Select(Explanation.Note),
            .. CatalogExplanation.Of(Knowledge.Catalog, Today),
        ];
        Rows = [.. rows.Select(ExplanationItem.Of)];
        LogHigh(Values.Choice<ExplainFormat>(TargetProperties.ExplainFormat) == ExplainFormat.Json
            ? ExplanationJson.Of(rows)
            : ExplanationTable.Of(rows, $"{Knowledge.Sizes.Source}, {Knowledge.Sizes.Date}"));
    }
}
