using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>What an app says of itself to the other apps of <c>SlimContainerSharedBuild</c>.</summary>
internal static class SharedBuildDescription
{
    // In COPY, a path with one of these is a pattern.
    private const string Wildcards = @"*?[\";

    /// <param name="facts">The app.</param>
    /// <param name="plan">Its plan when it is built alone.</param>
    public static SharedApp Of(ProjectFacts facts, ImagePlan plan)
    {
        var commands = new PublishCommands(facts, plan.Images, plan.Dialect, plan.Context.Root);
        var settings = commands.Settings.Select(argument => argument.Prefix + argument.Text)
            .Append(plan.Images.Sdk.Reference.Name)
            .Concat(plan.Images.Sdk.OsPackages.Select(package => package.Name));
        return new SharedApp(
            facts.ProjectFile,
            [.. LayersOf(facts, plan).Select(layer => layer.Name)],
            string.Join(' ', settings),
            Obstacles(facts, plan).FirstOrDefault(""));
    }

    /// <summary>A warning if the app is in the list and cannot share a build.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        if (facts.SharedBuild.Obstacle is not { Length: > 0 } obstacle)
            yield break;

        var name = Path.GetFileName(facts.ProjectFile);
        yield return new Diagnostic(
            DiagnosticCode.NotSharedBuild,
            $"{name} is built alone although SlimContainerSharedBuild lists it, because it {obstacle}. Its image is the "
            + "same; the projects that it shares with the other apps are compiled for it once more. Remove it from the "
            + "list, or change what the message names.")
        { Setting = Configuration.ItemTable.SharedBuild.Name };
    }

    // Those beside the app's own.
    private static IEnumerable<Layer> LayersOf(ProjectFacts facts, ImagePlan plan) =>
        plan.Layers.Where(layer => layer != Layer.App)
            .Concat(facts.Symbols == SymbolsOption.Export ? [Layer.Symbols] : []);

    private static IEnumerable<string> Obstacles(ProjectFacts facts, ImagePlan plan)
    {
        if (facts.Mode != BuildMode.MultiStage)
            yield return $"has SlimContainerMode={facts.Mode}";
        if (facts.IsWindows)
            yield return "is for Windows containers";
        if (facts.IsWebAssembly)
            yield return "runs in browsers";
        if (facts.IsFileBased)
            yield return "has no project file";
        if (facts.Publish == PublishKind.NativeAot)
            yield return "is compiled to native code";
        if (facts.IsMultiTargeted)
            yield return "targets several frameworks";
        if (plan.Node is not null)
            yield return "has a stage with Node.js";
        if (facts.Tests is not null)
            yield return "has a test stage";
        if (plan.Final.Volumes.Count > 0)
            yield return "has volumes";
        if (plan.Final.SystemFiles is not null)
            yield return "adds OS files to an empty image";
        if (Path.GetFileName(facts.ProjectFile).AsSpan().ContainsAny(Wildcards))
            yield return "has a name that COPY takes for a pattern";
    }
}
