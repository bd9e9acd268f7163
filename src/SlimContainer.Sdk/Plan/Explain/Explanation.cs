using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>One row of the explanation.</summary>
/// <param name="What">The subject of the decision; <c>alternative</c> for an image that was not chosen.</param>
/// <param name="Chosen">The decision.</param>
/// <param name="Why">Its reason.</param>
/// <param name="Megabytes">The compressed size of a minimal app on this image, if measured.</param>
internal sealed record ExplanationRow(string What, string Chosen, string Why, double? Megabytes = null);

/// <summary>A plan's decisions as rows, shared by the table, the JSON and the target's result.</summary>
internal static class Explanation
{
    public static IReadOnlyList<ExplanationRow> Of(ProjectFacts facts, ImagePlan plan) =>
    [
        new("project", plan.ProjectName, Describe(facts)),
        new("platforms", string.Join(", ", plan.Images.Platforms), facts.RuntimeIdentifiers.Count > 0
            ? $"from the runtime identifiers {string.Join(", ", facts.RuntimeIdentifiers)}"
            : "the project sets no runtime identifier, so the image must support both"),
        new("base image", plan.Final.From.Reference.ToString(), plan.Final.From.Reason, plan.Images.Size),
        .. FinalStageExplanation.Of(facts, plan.Final),
        .. plan.Final.ReadOnly is { } needs ? ReadOnlyExplanation.Of(needs) : [],
        new("os packages", OsPackages(plan.Final.From), OsPackagesReason(facts, plan.Final.From)),
        .. plan.Node is { } node ? NodeStage(node) : [],
        .. plan.Build is { } build ? BuildStage(build) : [],
        .. plan.Layers.Any(layer => layer.Family is not null) ? LargePackages.Of(facts).Select(PackageLayer) : [],
        .. plan.Tests?.Runs.Select(TestProject) ?? [],
        .. PublishSavings.Rows(facts),
        .. plan.Images.Alternatives.Select(alternative => new ExplanationRow(
            "alternative",
            alternative.Reference?.ToString() ?? alternative.Family.Name(),
            alternative.WhyNot,
            alternative.Size)),
        .. plan.Diagnostics.Select(Note),
    ];

    /// <summary>The row of a diagnostic.</summary>
    public static ExplanationRow Note(Diagnostic diagnostic) => new("note", diagnostic.Code, diagnostic.Text);

    private static string Describe(ProjectFacts facts)
    {
        if (facts.IsWebAssembly)
            return $"{facts.TargetFramework}, WebAssembly{(facts.IsTrimmed ? ", trimmed" : "")}";

        var kind = facts.Kind == ApplicationKind.Web ? "ASP.NET Core" : "console";
        var publish = facts.Publish switch
        {
            PublishKind.NativeAot => facts.IsStatic ? "static Native AOT" : "Native AOT",
            PublishKind.SelfContained => facts.IsTrimmed ? "self-contained, trimmed" : "self-contained",
            _ => "framework-dependent",
        };
        return $"{facts.TargetFramework}, {kind}, {publish}{(facts.IsSingleFile ? ", single file" : "")}";
    }

    private static IEnumerable<ExplanationRow> NodeStage(NodeStage node) =>
        [new("node image", node.From.ToString(), $"builds {node.Folder} for wwwroot: the SDK image has no Node.js")];

    private static ExplanationRow TestProject(TestRun run) =>
        new("test project", run.Project, "run by the test stage; not part of the image");

    private static IEnumerable<ExplanationRow> BuildStage(BuildStage build) =>
    [
        new("sdk image", build.From.Reference.ToString(), build.From.Reason),
        .. build.From.OsPackages.Select(package =>
            new ExplanationRow("build package", package.Name, $"for {package.NeededBy}")),
        .. build.Apps > 1
            ? [new ExplanationRow(
                "shared build",
                $"{build.Apps} apps",
                "SlimContainerSharedBuild: the same build stage in each Dockerfile compiles what they share once")]
            : Array.Empty<ExplanationRow>(),
        .. build.References is { } references
            ? [new ExplanationRow(
                "build layer",
                "references",
                $"{ByteSize.Format(references.CodeBytes)} of code, which a change of the app's own does not compile "
                + "again")]
            : Array.Empty<ExplanationRow>(),
        .. build.PublishesInOneProcess && build.Apps == 1
            ? [new ExplanationRow(
                "publish",
                "-m:1",
                "for so few projects, further processes of MSBuild take longer to start than they save")]
            : Array.Empty<ExplanationRow>(),
    ];

    private static ExplanationRow PackageLayer(PackageSize family) => new(
        "own layer",
        family.Packages.Name,
        $"{ByteSize.Format(family.Bytes)} of packages, which a new version of another package does not push again");

    private static string OsPackages(BaseImage image) =>
        image.OsPackages.Count == 0 ? "none" : string.Join(", ", image.OsPackages.Select(package => package.Name));

    private static string OsPackagesReason(ProjectFacts facts, BaseImage image) => facts.Packages.Count switch
    {
        _ when image.OsPackages.Count > 0 =>
            string.Join("; ", image.OsPackages.Select(package => $"{package.Name} for {package.NeededBy}")),
        _ when facts.IsWebAssembly => "the app's packages run in browsers",
        _ when !facts.IsRestored =>
            "not restored yet: only package references of the app's projects were checked, not their dependencies",
        0 => "the app has no packages",
        1 => "its only package is not known to need any",
        var count => $"none of its {count} packages is known to need any",
    };
}
