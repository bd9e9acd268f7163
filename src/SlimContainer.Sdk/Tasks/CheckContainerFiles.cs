using Microsoft.Build.Framework;
using SlimContainer.Sdk.Checks;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Generation;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Sarif;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Tasks;

/// <summary>
/// Checks whether existing files are up to date with the project. Writes only digests and SARIF, on request; needs no
/// engine.
/// </summary>
public sealed class CheckContainerFiles : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj with copies of all generated files.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The codes of findings to suppress, in the format of MSBuild's NoWarn.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Finds hadolint; replaced in tests.</summary>
    internal Func<string?> FindHadolint { get; init; } = HadolintProgram.Find;

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var run = SarifRun.Of("SlimContainerCheck", ProjectFile, ToolPackage.Version);
        var history = GeneratedHistory.Of(IntermediateFolder, isReadOnly: true, cancelled);
        var check = new ProjectCheck(Values, new FileComparison(ToolPackage.Version, history), Knowledge)
        {
            Root = run.Root,
            FindHadolint = FindHadolint,
        };
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        Report(plan.Diagnostics);
        var moved = check.MovedBases(facts, plan, Today, LogHigh, cancelled);
        var project = RenderedProject.Of(facts, plan.WithDigests(check.DigestsIn(plan)), TemplatesFolder, cancelled);
        var workflow = new ProjectWorkflow(Plan, DataFolder, Values.Text("ContainerRegistry"));
        var files = CheckedFiles.Of(project, check.Managed, workflow);
        Report(project.Renderer.Diagnostics);
        var suppressed = new SuppressedFindings(NoWarn);
        FileFinding[] findings =
        [
            .. check.Findings(project, files, cancelled).Concat(moved).Where(one => !suppressed.Contains(one.Finding)),
        ];
        Report(findings, run);
        if (Array.TrueForAll(findings, one => one.Finding.Level == FindingLevel.Note))
        {
            var names = TextList.Join([.. files.Select(file => file.Name)]);
            LogHigh($"{names} {(files.Count == 1 ? "is" : "are")} up to date with {Path.GetFileName(ProjectFile)}.");
        }
    }

    private void Report(FileFinding[] findings, SarifRun run)
    {
        var level = Values.Choice<ReportLevel>(TargetProperties.CheckSeverity);
        foreach (var one in findings)
        {
            Report(one.Report(level), one.File.Path);
            if (one.Diff.Length > 0)
                Log.LogMessage(MessageImportance.Normal, "{0}", one.Diff);
        }

        if (Values.Path(TargetProperties.Sarif) is { Length: > 0 } sarif)
            SarifFile.Write(sarif, findings.Select(one => one.Sarif(level)), DiagnosticPage.Rule, run);
    }
}
