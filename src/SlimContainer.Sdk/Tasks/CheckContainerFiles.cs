using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Sarif;
using SlimContainer.Sdk.Scan;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Tasks;

/// <summary>
/// Checks whether existing files are up to date with the project. Writes only digests and SARIF, on request; needs no
/// engine.
/// </summary>
public sealed class CheckContainerFiles : RenderingTask
{
    /// <summary>The codes of findings to suppress, in the format of MSBuild's NoWarn.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Finds hadolint; replaced in tests.</summary>
    internal Func<string?> FindHadolint { get; init; } = HadolintProgram.Find;

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var level = Values.Choice<ReportLevel>(TargetProperties.CheckSeverity);
        var owners = Owners;
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        Report(plan.Diagnostics, facts.ProjectFile);
        var moved = MovedBases(facts, plan, cancelled);
        plan = plan.WithDigests(DigestsIn(plan));

        var texts = Texts(isReadOnly: true, cancelled);
        var renderer = Renderer(facts, cancelled);
        var files = CheckedFiles(Render(renderer, plan), facts, plan)
            .Append(Union(plan))
            .OfType<GeneratedFile>()
            .Where(owners.Owns)
            .Concat(Workflow(renderer, facts, plan))
            .ToList();
        var run = SarifRun.Of("SlimContainerCheck", facts.ProjectFile, ToolVersion);
        var check = new FileCheck(new FileComparison(ToolVersion, texts), facts, plan, Knowledge)
        {
            Hadolint = HadolintOf(run.Root, cancelled),
        };
        var findings = files
            .SelectMany(file => FileFinding.In(file.Path, check.Of(file)))
            .Concat(Overriding(plan.Context))
            .Concat(moved)
            .Where(one => !IsSuppressed(one.Finding))
            .ToList();
        Report(findings, level);
        WriteSarif(findings, level, run);
        if (findings.TrueForAll(one => one.Finding.Level == FindingLevel.Note))
        {
            Log.LogMessage(
                MessageImportance.High,
                "{0} {1} up to date with {2}.",
                TextList.Join([.. files.Select(file => file.Name)]),
                files.Count == 1 ? "is" : "are",
                Path.GetFileName(facts.ProjectFile));
        }
    }

    private Func<string, IReadOnlyList<Finding>> HadolintOf(string root, CancellationToken cancelled) =>
        Values.Flag(TargetProperties.Hadolint) && FindHadolint() is { } program
            ? file => new HadolintProgram(program).Check(file, root, cancelled)
            : _ => [];

    // Before the files are compared: it may update their digests.
    private ValueList<FileFinding> MovedBases(ProjectFacts facts, ImagePlan plan, CancellationToken cancelled)
    {
        var updates = Values.Flag(ScanProperties.UpdateBase);
        if (!updates && !Values.Flag(ScanProperties.CheckBase))
            return [];

        var engine = EngineSelections.Of(Values.Choice<EngineSelection>(TargetProperties.Engine), "");
        var check = new BaseCheck(Today)
        {
            BuiltLayers = stop => BuiltLayers.OfAsync(ImageName.All(facts)[0], engine, stop),
        };
        return new BaseFindings(check, updates, text => Log.LogMessage(MessageImportance.High, "{0}", text))
            .OfAsync(DockerfilesOf(plan), cancelled).GetAwaiter().GetResult();
    }

    private IEnumerable<FileFinding> Overriding(BuildContext context)
    {
        if (OverridingIgnoreFile(context) is not { } file)
            return [];

        var text = FileReport.Overriding(file, context).Text;
        return FileFinding.In(file, [new Finding(DiagnosticCode.OverridingIgnoreFile, 0, text)]);
    }

    private void Report(IEnumerable<FileFinding> findings, ReportLevel level)
    {
        foreach (var one in findings)
        {
            var (finding, file) = (one.Finding, one.File);
            Report(new FileReport(one.Level(level), finding.Code, finding.Text, finding.Line), file.Path);
            if (one.Diff.Length > 0)
                Log.LogMessage(MessageImportance.Normal, "{0}", one.Diff);
        }
    }

    private void WriteSarif(IEnumerable<FileFinding> findings, ReportLevel level, SarifRun run)
    {
        if (Values.Path(TargetProperties.Sarif) is not { Length: > 0 } file)
            return;

        SarifFile.Write(
            file,
            findings.Select(one => one.Sarif(level)),
            code => DiagnosticPage.Rule(code, PagesFolder, DiagnosticPage.Address),
            run);
    }

    private HashSet<string> Suppressed => field ??= new(
        NoWarn.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    private bool IsSuppressed(Finding finding) =>
        Suppressed.Contains(finding.Code) || Suppressed.Contains(finding.Check);

    // With a Dockerfile and an ignore file of the user's own, builders use the .dockerignore in the build context.
    private IEnumerable<GeneratedFile> CheckedFiles(GeneratedFile[] files, ProjectFacts facts, ImagePlan plan)
    {
        if (!IsIgnoreFileUnwanted(files))
            return files;

        var dockerfile = Dockerfile.Parse(FileContent.Read(facts.Dockerfile)?.Text ?? "");
        var used = new LintedBuild(facts, plan).Of(dockerfile, isGenerated: false).Contexts
            .Select(folder => Path.Combine(folder, ".dockerignore"))
            .Where(GeneratedHeader.IsForeignFile)
            .ToList();
        return files
            .Where(file => !file.IsIgnoreFile || used.Count == 1)
            .Select(file => file.IsIgnoreFile ? file with { Path = used[0] } : file);
    }

    // Only kinds that SlimContainerInit has written.
    private IEnumerable<GeneratedFile> Workflow(Renderer renderer, ProjectFacts facts, ImagePlan plan)
    {
        var workflow = PlanWorkflow(facts, plan);
        var kinds = WorkflowSelection.Existing(workflow);
        if (kinds.Contains(WorkflowKind.Compose))
            workflow = WithDevelopment(workflow, facts);
        return kinds.SelectMany(kind => WorkflowFiles.Of(workflow, kind))
            .Select(file => renderer.Workflow(workflow, file));
    }

    // A user's own file is not checked: it may serve other builds from this folder.
    private static GeneratedFile? Union(ImagePlan plan) =>
        plan.Context.SharedIgnoreFile is { } union ? SharedIgnoreFile.Now(union, plan.Context.IgnoreFile) : null;

    // Without an engine there are only those in the files: where one is missing, the file is out of date.
    private Func<ImageReference, string> DigestsIn(ImagePlan plan)
    {
        var pinned = PinnedDigests.In(DockerfilesOf(plan));
        return image => pinned.Of(image) is { Length: > 0 } digest ? digest : PinDigests ? "sha256:…" : "";
    }
}
