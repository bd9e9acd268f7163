using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Checks whether existing files are up to date with the project. Read-only; needs no engine.</summary>
public sealed class CheckContainerFiles : RenderingTask
{
    /// <summary>The codes of findings to suppress, in the format of MSBuild's NoWarn.</summary>
    public string NoWarn { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var level = Values.Choice<ReportLevel>(TargetProperties.CheckSeverity);
        var owners = Owners;
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        Report(plan.Diagnostics, facts.ProjectFile);
        plan = plan.WithDigests(DigestsIn(plan));

        var suppressed = NoWarn.Split(
            [';', ','],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var texts = Texts(isReadOnly: true, cancelled);
        var files = CheckedFiles(Render(Renderer(facts, cancelled), plan), facts, plan)
            .Append(Union(plan))
            .OfType<GeneratedFile>()
            .Where(owners.Owns)
            .ToList();
        var check = new FileCheck(new FileComparison(ToolVersion, texts), facts, plan, Knowledge);
        var findings = files.SelectMany(file => check.Of(file).Select(finding => (file.Path, Finding: finding)));
        if (OverridingIgnoreFile(plan.Context) is { } other)
        {
            var text = FileReport.Overriding(other, plan.Context).Text;
            findings = findings.Append((other, new Finding(DiagnosticCode.OverridingIgnoreFile, 0, text)));
        }

        var found = false;
        foreach (var (path, finding) in findings)
        {
            if (suppressed.Contains(finding.Code, StringComparer.OrdinalIgnoreCase))
                continue;

            found = true;
            Report(new FileReport(level, finding.Code, finding.Text, finding.Line), path);
        }

        if (!found)
        {
            Log.LogMessage(
                MessageImportance.High,
                "{0} {1} up to date with {2}.",
                string.Join(" and ", files.Select(file => file.Name)),
                files.Count == 1 ? "is" : "are",
                Path.GetFileName(facts.ProjectFile));
        }
    }

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
