using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Reports an image's size by owner, and checks it against the limits.</summary>
public sealed class InspectContainerImage : PlanningTask
{
    /// <summary>The folder below obj with the build manifest and, by default, the reports.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    /// <inheritdoc cref="BuildContainerImage.LocalRegistry" />
    public string LocalRegistry { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var budget = new BudgetCheck(Values);
        var request = InspectionRequest.Of(Values, IntermediateFolder, PlanRequest, EngineAsync);
        var inspection = new ImageInspection(request, text => Log.LogMessage(MessageImportance.Low, "{0}", text));
        var report = inspection.ReportAsync(cancelled).GetAwaiter().GetResult();
        Log.LogMessage(MessageImportance.High, "{0}", ReportTable.Of(report));
        Log.LogMessage(MessageImportance.High, "Report: {0}", ReportFiles.Write(report, request.ReportFolder));
        if (budget.UpdateBaseline(report) is { } written)
            Log.LogMessage(MessageImportance.High, "Updated {0}.", written);
        foreach (var overrun in budget.Overruns(report))
        {
            var place = FindSetting(ProjectFile, Property.Prefix + overrun.Limit, "");
            Error(DiagnosticCode.OverBudget, place?.File ?? ProjectFile, OneLine.Of(overrun.Text), place?.Line ?? 0);
        }
    }

    private BuildRequest PlanRequest(CancellationToken cancelled)
    {
        var planned = new BuildManifestStore(IntermediateFolder, FactsHash).Read() ?? PlanBuild(cancelled);
        return BuildOptions.AddTo(planned.Request(new BuildMetadata("", "", "")));
    }

    private Task<ContainerEngineInfo> EngineAsync(string builder, CancellationToken cancelled)
    {
        var requested = EngineSelections.Of(Values.Choice<EngineSelection>(TargetProperties.Engine), LocalRegistry);
        return EngineSearch.Of(BuildEngine, new EngineFinder(), requested, builder).FoundAsync(cancelled);
    }
}
