using Scriban.Runtime;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>The operands of the instructions that copy the app into the final stage, escaped.</summary>
internal static class AppInstructions
{
    /// <summary>BuildKit's build argument with the architecture, and the folder of the archives for it.</summary>
    public const string ArchitectureArgument = "TARGETARCH";

    // The volumes follow the first copy, which creates the app's folder with root as owner. They are below the copies
    // that change more often.
    public static List<string> Copies(ImagePlan plan)
    {
        if (plan.Build is null)
            return [];

        List<string> copies = plan.CombinesInstallAndCopy
            ? []
            : [.. plan.AppSources.Select(source => Copy(source, plan, Link(plan))), .. WebPages(plan)];
        if (plan.VolumeSource is { } volumes)
        {
            var copy = Copy(volumes, plan, $"--chown={Escape.Variable(plan.Final.User)} ");
            copies.Insert(Math.Min(1, copies.Count), copy);
        }

        return copies;
    }

    public static IEnumerable<string> Archives(ImagePlan plan) => plan.CombinesInstallAndCopy
        ? []
        : plan.AppSources.Where(source => source.Archive is not null).Select(source => Add(source, plan));

    private static string Copy(AppSource source, ImagePlan plan, string options) =>
        options
        + $"--from={source.Stage} "
        + Escape.CopyArguments(
            new Copy([plan.Os.CopyPath(source.Folder)], AppDestination(plan)),
            plan.Os.EscapeCharacter);

    public static string Link(ImagePlan plan) => plan.Dialect.HasLinkedCopies ? "--link " : "";

    // The archive contains the app folder with its parent folders.
    private static string Add(AppSource source, ImagePlan plan) =>
        Link(plan)
        + Expanded(Escape.CopyArguments(new Copy([PathOf(source)], "/"), plan.Os.EscapeCharacter), source);

    // In its own layer: code and front end change independently.
    private static IEnumerable<string> WebPages(ImagePlan plan)
    {
        if (plan.Node is not { } node)
            return [];

        var source = $"{node.WorkingDirectory}/{node.Output}/";
        var destination = $"{plan.Final.WorkingDirectory.TrimEnd('/')}/wwwroot/";
        return [$"--link --from={StageNames.Node} " + Escape.CopyArguments(new Copy([source], destination))];
    }

    public static string Mount(AppSource source)
    {
        var stage = source.Stage is { } name ? $"from={name}," : "";
        var path = Escape.MountOption($"source={Expanded(PathOf(source), source)}");
        return $"type=bind,{stage}{path},target={StageFolders.App}{Path.GetExtension(source.Archive)}";
    }

    private static string PathOf(AppSource source) =>
        source.Archive is { } archive ? $"{source.Folder}/{ArchitectureArgument}/{archive}" : source.Folder;

    // After escaping, which would make the variable literal.
    private static string Expanded(string text, AppSource source)
    {
        if (source.Archive is not { } archive)
            return text;

        var path = $"{ArchitectureArgument}/{archive}";
        return text.Replace($"/{path}", $"/${path}", StringComparison.Ordinal);
    }

    public static IEnumerable<ScriptObject> OwnedFolders(ImagePlan plan)
    {
        var folders = plan.Final.Volumes
            .Where(volume => volume is { Owner: not null, IsStaged: false })
            .Select(volume => OwnedFolder(volume, plan));
        return plan is { Build: null, VolumeSource: { } volumes }
            ? folders.Prepend(new ScriptObject
            {
                ["copy"] = Expanded(
                    Escape.OwnedCopy(plan.Final.User, new Copy([PathOf(volumes)], AppDestination(plan))),
                    volumes),
                ["is_linked"] = false,
            })
            : folders;
    }

    private static string AppDestination(ImagePlan plan) =>
        plan.Os.CopyPath(plan.Final.WorkingDirectory).TrimEnd('/') + "/";

    private static ScriptObject OwnedFolder(Volume volume, ImagePlan plan)
    {
        var source = (plan.Build is null ? plan.PublishedFolder : "") + StageFolders.Volume;
        return new()
        {
            ["copy"] = Escape.OwnedCopy(volume.Owner!, new Copy([source], volume.Path + "/")),
            ["is_linked"] = volume.IsLinked && plan.Dialect.HasLinkedCopies,
        };
    }
}
