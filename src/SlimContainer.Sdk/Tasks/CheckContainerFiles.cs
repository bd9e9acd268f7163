using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Says whether the files on the disk are what the project needs. It writes nothing, and needs no engine.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckContainerFiles : RenderingTask
{
    /// <summary>How loud a finding is: <c>error</c> or <c>warning</c>.</summary>
    public string Severity { get; set; } = "";

    /// <summary>The codes of findings that are left out, as MSBuild's NoWarn has them.</summary>
    public string NoWarn { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var level = ReadLevel();
        var owners = Owners;
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        if (PinDigests)
            plan = plan.WithDigests(DigestsIn([.. plan.First is { } first ? [first.Dockerfile] : Array.Empty<string>(), plan.Dockerfile]));

        var leftOut = NoWarn.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var texts = Texts(isReadOnly: true, cancelled);
        var files = Render(Renderer(facts, cancelled), plan).Append(Union(plan)).OfType<GeneratedFile>().Where(owners.Owns).ToList();
        var check = new FileCheck(new FileComparison(ToolVersion, texts), facts, plan);
        var findings = files.SelectMany(file => check.Of(file).Select(finding => (file.Path, Finding: finding)));
        if (OverridingIgnoreFile(plan.Context) is { } other)
            findings = findings.Append((other, new Finding(DiagnosticCode.OverridingIgnoreFile, 0, FileReport.Overriding(other, plan.Context).Text)));

        var found = false;
        foreach (var (path, finding) in findings.Where(one => !leftOut.Contains(one.Finding.Code, StringComparer.OrdinalIgnoreCase)))
        {
            found = true;
            Report(new FileReport(level, finding.Code, finding.Text, finding.Line), path);
        }

        if (!found)
            Log.LogMessage(MessageImportance.High, "{0}", $"{string.Join(" and ", files.Select(file => file.Name))}: what {Path.GetFileName(facts.ProjectFile)} needs.");
    }

    // One of the user's own may have been right for years for all that is built from this folder.
    private static GeneratedFile? Union(ImagePlan plan) =>
        plan.Context.UnionIgnoreFile is { } union ? UnionIgnoreFile.Now(union, plan.Context.IgnoreFile) : null;

    private ReportLevel ReadLevel() => Severity.Trim().ToLowerInvariant() switch
    {
        "" or "error" => ReportLevel.Error,
        "warning" => ReportLevel.Warning,
        _ => throw new SlimContainerException(DiagnosticCode.UnknownWord, $"SlimContainerCheckSeverity is '{Severity}'. It is error or warning."),
    };

    // A digest is looked up when the file is written. Here it is taken from there, for there may be no engine; where it is
    // not there, the file is not what it should be.
    private static Func<ImageReference, string> DigestsIn(IEnumerable<string> dockerfiles)
    {
        var images = dockerfiles
            .SelectMany(file => Dockerfile.Parse(FileContent.Read(file)?.Text ?? "").Stages)
            .Where(stage => stage.Image is not null)
            .Select(stage => ImageReference.Parse(stage.Image!))
            .ToList();
        return wanted => images.Find(image => (image.Name, image.Tag) == (wanted.Name, wanted.Tag))?.Digest is { Length: > 0 } digest ? digest : "sha256:…";
    }
}
