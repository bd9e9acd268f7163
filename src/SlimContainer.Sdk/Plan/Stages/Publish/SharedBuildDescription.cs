using System.Buffers;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>What an app says of itself to the other apps of <c>SlimContainerSharedBuild</c>.</summary>
internal static class SharedBuildDescription
{
    // MSBuild reads their meaning in a list or a condition, COPY in a path.
    private static readonly SearchValues<char> Signs = SearchValues.Create(@";%'""$@(*?[\");

    // What a command or MSBuild reads for the project of the command alone.
    private static readonly string[] FilesOfCommands =
        ["global.json", "Directory.Build.rsp", "MSBuild.rsp", "dotnet-tools.json"];

    /// <param name="facts">The app.</param>
    /// <param name="plan">Its plan when it is built alone.</param>
    public static SharedApp Of(ProjectFacts facts, ImagePlan plan)
    {
        var commands = new PublishCommands(facts, plan.Images, plan.Dialect, plan.Context.Root);
        IEnumerable<string> settings =
        [
            .. commands.Settings.Select(argument => argument.Prefix + argument.Text),
            plan.Images.Sdk.Reference.Name,
            plan.Images.Sdk.Family?.Name() ?? "",
            .. plan.Images.Sdk.OsPackages.Select(package => package.Name),
            .. facts.Closure.ResponseFileProperties.Select(property => $"{property.Key}={property.Value}"),
            .. facts.Closure.ConfigFiles.Where(file => FilesOfCommands.Contains(Path.GetFileName(file))),
            .. facts.ContextFiles,
            facts.RequestedContext,
            LockFilePolicy.CanLock(facts) ? "locked" : "",
            ReferencesLayer.IsRequested(facts) is { } isRequested
                ? $"{StageProperties.ReferencesLayer.Name}={isRequested}"
                : "",
        ];
        return new SharedApp(
            facts.ProjectFile,
            [.. LayersOf(facts, plan).Select(layer => layer.Name)],
            string.Join(' ', settings.Where(setting => setting.Length > 0)),
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
            $"{name} is built alone although SlimContainerSharedBuild lists it, because it {obstacle}. Its image is "
            + "the same; the projects that it shares with the other apps are compiled for it once more. Remove it from "
            + "the list, or change what the message names.")
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
        if (!plan.Os.HasOptionalSteps)
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
        if (PathInContext(facts, plan).AsSpan().ContainsAny(Signs))
            yield return "has a character in its path that is special to MSBuild or COPY";
        if ((facts.Sbom != SbomFormat.None || facts.Symbols == SymbolsOption.Export)
            && Path.GetFileName(facts.ProjectFile).Any(char.IsWhiteSpace))
            yield return "exports files and has a space in its name";
    }

    // On Linux, a backslash belongs to a name.
    private static string PathInContext(ProjectFacts facts, ImagePlan plan) =>
        Path.GetRelativePath(plan.Context.Root, facts.ProjectFile).Replace(Path.DirectorySeparatorChar, '/');
}
