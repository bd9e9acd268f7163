using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Generation;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Scan;

namespace SlimContainer.Sdk.Checks;

/// <summary>Checks whether a project's files are up to date, by its properties.</summary>
/// <param name="values">The properties.</param>
/// <param name="comparison">Compares an existing file with the generated one.</param>
/// <param name="knowledge">The image catalog and package data.</param>
internal sealed class ProjectCheck(ProjectValues values, FileComparison comparison, ImageData knowledge)
{
    /// <summary>Which files the package writes.</summary>
    public ManagedFiles Managed { get; } = ManagedFiles.Of(values.List(FileProperties.Owns));

    /// <summary>The root of the repository, above which no configuration of hadolint is searched.</summary>
    public required string Root { get; init; }

    /// <summary>Finds hadolint; replaced in tests.</summary>
    public Func<string?> FindHadolint { get; init; } = HadolintProgram.Find;

    /// <summary>
    /// The base images whose tags have moved. Updates their digests on request: call it before the files are compared.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="today">The date.</param>
    /// <param name="log">Logs what is no finding.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="SlimContainerException">A digest cannot be updated.</exception>
    public ValueList<FileFinding> MovedBases(
        ProjectFacts project, ImagePlan plan, DateOnly today, Action<string> log, CancellationToken cancelled)
    {
        var updates = values.Flag(ScanProperties.UpdateBase);
        if (!updates && !values.Flag(ScanProperties.CheckBase))
            return [];

        var engine = EngineSelections.Of(values.Choice<EngineSelection>(TargetProperties.Engine), "");
        var check = new BaseCheck(today)
        {
            BuiltLayers = stop => BuiltLayers.OfAsync(ImageName.All(project)[0], engine, stop),
        };
        return new BaseFindings(check, updates, log).OfAsync(plan.Dockerfiles, cancelled).GetAwaiter().GetResult();
    }

    /// <summary>
    /// The digest of each image as the existing Dockerfiles have it. Without an engine there are only those: where one
    /// is missing with <c>SlimContainerPinDigests</c>, the file is out of date.
    /// </summary>
    public Func<ImageReference, string> DigestsIn(ImagePlan plan)
    {
        var missing = values.Flag(BaseProperties.PinDigests) ? "sha256:…" : "";
        var pinned = PinnedDigests.In(plan.Dockerfiles);
        return image => pinned.Of(image) is { Length: > 0 } digest ? digest : missing;
    }

    /// <summary>All findings in the project's files.</summary>
    /// <param name="project">The project.</param>
    /// <param name="files">The files to check, as they are generated now.</param>
    /// <param name="cancelled">Cancels.</param>
    public IEnumerable<FileFinding> Findings(
        RenderedProject project, IEnumerable<GeneratedFile> files, CancellationToken cancelled)
    {
        var check = new FileCheck(comparison, project.Facts, project.Plan, knowledge)
        {
            Hadolint = values.Flag(TargetProperties.Hadolint) && FindHadolint() is { } program
                ? file => new HadolintProgram(program).Check(file, Root, cancelled)
                : _ => [],
        };
        return files.SelectMany(file => FileFinding.In(file.Path, check.Of(file))).Concat(Overriding(project));
    }

    private IEnumerable<FileFinding> Overriding(RenderedProject project)
    {
        var context = project.Plan.Context;
        if (Managed.OverridingIgnoreFile(context, project.Facts.ProjectFile) is not { } file)
            return [];

        var text = FileReport.Overriding(file, context).Text;
        return FileFinding.In(file, [new Finding(DiagnosticCode.OverridingIgnoreFile, 0, text)]);
    }
}
