using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>One row of the explanation.</summary>
/// <param name="What">What was decided; <c>turned down</c> for what was not taken.</param>
/// <param name="Chosen">The decision.</param>
/// <param name="Why">Its reason.</param>
/// <param name="Megabytes">The compressed size of a minimal app on it, where one was measured.</param>
internal sealed record ExplanationRow(string What, string Chosen, string Why, double? Megabytes = null);

/// <summary>A plan's decisions about images as rows: the table, the JSON and the target's result are all made of them.</summary>
internal static class Explanation
{
    public static IReadOnlyList<ExplanationRow> Of(ProjectFacts facts, ImagePlan plan) =>
    [
        new("project", plan.ProjectName, Describe(facts)),
        new("platforms", string.Join(", ", plan.Images.Platforms), facts.RuntimeIdentifiers.Count > 0
            ? $"from the runtime identifiers {string.Join(", ", facts.RuntimeIdentifiers)}"
            : "the project names no runtime identifier, so the image has to be there for both"),
        new("base image", plan.Final.From.Reference.ToString(), plan.Final.From.Reason, plan.Images.Size),
        .. FinalStageExplanation.Of(facts, plan.Final),
        new("os packages", OsPackages(plan.Final.From), OsPackagesReason(facts, plan.Final.From)),
        .. plan.Node is { } node ? [new ExplanationRow("node image", node.From.ToString(), $"builds {node.Folder} for wwwroot: the SDK image has no Node.js")] : Array.Empty<ExplanationRow>(),
        .. plan.Build is { } build ? BuildStage(build) : [],
        .. plan.Tests?.Runs.Select(run => new ExplanationRow("test project", run.Project, "the stage test runs it; nothing of it is in the image")) ?? [],
        .. PublishSavings.Rows(facts),
        .. plan.Images.Alternatives.Select(alternative => new ExplanationRow(
            "turned down", alternative.Reference?.ToString() ?? alternative.Family.Word(), alternative.WhyNot, alternative.Size)),
        .. plan.Images.Advice.Select(advice => new ExplanationRow("note", advice.Code, advice.Text)),
    ];

    private static string Describe(ProjectFacts facts)
    {
        var kind = facts.Kind == ApplicationKind.Web ? "ASP.NET Core" : "no web";
        var publish = facts.Publish switch
        {
            PublishKind.NativeAot => facts.IsStatic ? "static Native AOT" : "Native AOT",
            PublishKind.SelfContained => facts.IsTrimmed ? "self-contained, trimmed" : "self-contained",
            _ => "framework-dependent",
        };
        return $"{facts.TargetFramework}, {kind}, {publish}{(facts.IsSingleFile ? ", single file" : "")}";
    }

    private static IEnumerable<ExplanationRow> BuildStage(BuildStage build) =>
    [
        new("sdk image", build.From.Reference.ToString(), build.From.Reason),
        .. build.From.OsPackages.Select(package => new ExplanationRow("build package", package.Name, $"for {package.NeededBy}")),
    ];

    private static string OsPackages(BaseImage image) =>
        image.OsPackages.Count == 0 ? "none" : string.Join(", ", image.OsPackages.Select(package => package.Name));

    private static string OsPackagesReason(ProjectFacts facts, BaseImage image) =>
        image.OsPackages.Count > 0 ? string.Join("; ", image.OsPackages.Select(package => $"{package.Name} for {package.NeededBy}"))
        : facts.Packages.Any(package => package.Version is null) ? "not restored yet: only the project's own packages were looked at"
        : facts.Packages.Count switch
        {
            0 => "the app brings no packages along",
            1 => "its one package is not known to need any",
            var count => $"none of its {count} packages is known to need any",
        };
}
