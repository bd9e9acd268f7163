using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Reports an image's size by owner, and checks it against the limits.</summary>
public sealed class InspectContainerImage : ImageTask
{
    private protected override string Stopped =>
        "The inspection was stopped by SIGTERM. Nothing was written.";

    private protected override void RunOnImage(CancellationToken cancelled)
    {
        var budget = new BudgetCheck(Values);
        var request = Request();
        var report = new ImageInspection(request, LogDetail).ReportAsync(cancelled).GetAwaiter().GetResult();
        Log.LogMessage(MessageImportance.High, "{0}", ReportTable.Of(report));
        Log.LogMessage(MessageImportance.High, "Report: {0}", ReportFiles.Write(report, request.ReportFolder));
        if (budget.UpdateBaseline(report) is { } written)
            Log.LogMessage(MessageImportance.High, "Updated {0}.", written);
        foreach (var overrun in budget.Overruns(report))
        {
            var place = Locator.Of(ProjectFile, overrun.Limit.Name);
            Error(DiagnosticCode.OverBudget, place.File, OneLine.Of(overrun.Text), place.Line);
        }
    }
}
