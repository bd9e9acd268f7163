using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Generation;

/// <summary>A project, the plan of its image and the rendered files.</summary>
/// <param name="Facts">The project.</param>
/// <param name="Plan">The plan of its image.</param>
/// <param name="Renderer">What has rendered the files, for the files around the image.</param>
/// <param name="Files">The Dockerfiles in build order, then the ignore file.</param>
internal sealed record RenderedProject(
    ProjectFacts Facts,
    ImagePlan Plan,
    Renderer Renderer,
    IReadOnlyList<GeneratedFile> Files)
{
    /// <param name="facts">The project.</param>
    /// <param name="plan">The plan of its image.</param>
    /// <param name="templatesFolder">The folder of the package's templates.</param>
    /// <param name="cancelled">Stops a template, for example an endless one.</param>
    /// <exception cref="SlimContainerException">A template is invalid, or the user's folder does not exist.</exception>
    public static RenderedProject Of(
        ProjectFacts facts, ImagePlan plan, string templatesFolder, CancellationToken cancelled)
    {
        var renderer = Renderer.Of(templatesFolder, facts, cancelled);
        var files = renderer.Dockerfiles(plan)
            .Append(renderer.IgnoreFile(plan, plan.Context.IgnoreFile))
            .Select(file => file with { ProjectFile = facts.ProjectFile });
        return new RenderedProject(facts, plan, renderer, [.. files]);
    }

    /// <summary>All diagnostics: those of the plan, then those of the templates.</summary>
    public IEnumerable<Diagnostic> Diagnostics => [.. Plan.Diagnostics, .. Renderer.Diagnostics];

    /// <summary>All decisions and diagnostics as rows.</summary>
    /// <param name="catalog">The image catalog.</param>
    /// <param name="today">The date, for the catalog's age.</param>
    public IReadOnlyList<ExplanationRow> Rows(ImageCatalog catalog, DateOnly today) =>
    [
        .. Explanation.Of(Facts, Plan),
        .. Renderer.Diagnostics.Select(Explanation.Note),
        .. CatalogExplanation.Of(catalog, today),
    ];
}
