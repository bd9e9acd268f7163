using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the ignore file: allows the closure, without build output, git history and secrets.</summary>
internal static partial class IgnoreRules
{
    private const string StaticFilesFolder = "wwwroot";

    // What the web SDK does not publish from there either.
    private static readonly string[] FoldersOfTools = ["node_modules", ".git", ".vs", ".vscode", ".idea"];

    public static ValueList<IgnoreGroup> For(ProjectFacts facts, Dialect dialect, string root) =>
        dialect.IgnoresFolderContents ? Groups(facts, root) : WithContents(Groups(facts, root));

    // What the build reads overrides each pattern above it, except for credentials.
    private static ValueList<IgnoreGroup> Groups(ProjectFacts facts, string root)
    {
        var exceptions = new IgnoreExceptions(facts, root);
        List<IgnoreGroup> groups = [.. AllowList(facts, root), .. Unread(facts, root)];
        groups.AddRange(exceptions.Folders("Folders that the build does read:", groups, []).ToList());
        groups.AddRange(StaticFiles(facts, root, groups).ToList());
        groups.AddRange(exceptions.Files("Exceptions that the build does read:", groups).ToList());
        groups.AddRange(
        [
            new("Keep secrets out of the image:",
            [
                .. SecretNames.All.Select(Anywhere),
                .. Paths(CredentialFiles(facts), root),
            ]),
        ]);
        groups.AddRange(
            exceptions.Folders("Folders named like secrets, but read by the build:", groups, SecretNames.All).ToList());
        groups.AddRange(exceptions.Files("Named like secrets, but read by the build:", groups).ToList());
        // Last, so that explicit items override all other rules.
        groups.AddRange(Allowed("Added by SlimContainerContextFile:", facts.ContextFiles, root));
        return [.. groups];
    }

    // A file that is added later is published whatever its name.
    private static IEnumerable<IgnoreGroup> StaticFiles(ProjectFacts facts, string root, List<IgnoreGroup> groups)
    {
        var folders = facts.ProjectsInContext
            .Where(project => project.HasStaticFiles && project.OwnFolder is not null)
            .Select(project => FilePaths.Relative(Path.Combine(project.Folder, StaticFilesFolder), root))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (folders.Count > 0)
        {
            yield return new IgnoreGroup("Published as they are, whatever their names:",
            [
                // Not the folder: BuildKit looks at that exception only if a pattern excludes the folder itself.
                .. folders.Select(folder => IgnorePattern.Allow(folder) with { Below = "**" }),
                .. folders.SelectMany(folder => FoldersOfTools
                    .Select(name => IgnorePattern.Path(folder) with { Below = $"**/{name}/" })),
                .. folders.SelectMany(folder => IgnoreExceptions.ExcludedBelow(folder, groups)),
            ]);
        }
    }

    private static IEnumerable<IgnoreGroup> Unread(ProjectFacts facts, string root) =>
    [
        new("Host build output:",
        [
            .. DefaultIgnorePatterns.Outputs.Select(Anywhere),
            .. Outputs(facts, root),
            .. NodeOutput(facts, root),
        ]),
        new("Not read by the build:",
        [
            .. Nested(facts, root),
            .. DefaultIgnorePatterns.Names.Select(Anywhere),
            .. OwnName(facts, root),
            .. Templates(facts, root),
        ]),
    ];

    /// <summary>Only the layers that the host has staged.</summary>
    public static ValueList<IgnoreGroup> ForPublished(ProjectFacts facts, string root) =>
    [
        new("Allow-list: only what the host has published.",
        [
            "**", IgnorePattern.Allow(FilePaths.Relative(PrebuiltPublish.LayersFolderOf(facts), root) + "/"),
        ]),
        .. Allowed("Added by SlimContainerContextFile:", facts.ContextFiles, root),
    ];

    /// <summary>The files that no context contains.</summary>
    public static IEnumerable<string> CredentialFiles(ProjectFacts facts) =>
        facts.Closure.CredentialFiles
            .Concat(facts.ProjectsInContext.SelectMany(project => project.CredentialFiles))
            .Concat(facts.Node.SettingsWithTokens.Select(settings => settings.Path));

    // No allow-list if a project folder is the build context.
    private static IEnumerable<IgnoreGroup> AllowList(ProjectFacts facts, string root)
    {
        if (facts.Closure.Projects.Any(project => project.OwnFolder == root))
            yield break;

        var folders = Folders(facts).Where(folder => folder != root).ToList();
        var files = facts.Closure.RestoreFiles.Concat(facts.Closure.LinkedFiles).Concat(facts.Tests?.Files ?? [])
            .Where(file => !folders.Any(folder => FilePaths.IsIn(file, folder)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (PrefixWorkarounds([.. files, .. folders], root) is { Count: > 0 } workarounds)
        {
            const string Reason = "Workaround: some builders match ignored parent folders by literal prefix.";
            yield return new IgnoreGroup(Reason, workarounds);
        }

        var readers = facts.Tests is null ? "restore and publish" : "restore, publish and the tests";
        yield return new IgnoreGroup($"Allow-list: only what {readers} read.",
        [
            "**",
            .. files.Select(file => IgnorePattern.Allow(FilePaths.Relative(file, root))),
            .. LinkedFolders.Wide(facts, root).Select(glob => Below(glob, root)).Distinct(),
            .. folders.Order(StringComparer.Ordinal)
                .Select(folder => IgnorePattern.Allow(FilePaths.Relative(folder, root) + "/")),
        ]);
    }

    private static IgnorePattern Below(FileGlob glob, string root)
    {
        var folder = glob.Folder == root ? "" : FilePaths.Relative(glob.Folder, root);
        return IgnorePattern.Allow(folder) with { Below = glob.Pattern };
    }

    /// <summary>The folders that the build reads as a whole.</summary>
    public static IEnumerable<string> Folders(ProjectFacts facts) =>
        facts.ProjectsInContext.Select(project => project.OwnFolder)
            .OfType<string>()
            .Concat(facts.Closure.PackageFolders)
            .Concat(facts.Node.Folder is { } node && !IsInProject(facts, node) ? [node] : [])
            .Concat(LinkedFolders.Of(facts.ProjectsInContext, facts))
            .Distinct(StringComparer.Ordinal);

    private static bool IsInProject(ProjectFacts facts, string path) =>
        facts.Closure.Projects.Any(project => project.OwnFolder is { } folder && FilePaths.IsIn(path, folder));

    // kaniko does not ignore the contents of a folder that is ignored by name (seen with 1.9.2).
    private static ValueList<IgnoreGroup> WithContents(IEnumerable<IgnoreGroup> groups) => groups
        .Select(group => group with { Patterns = group.Patterns.SelectMany(WithContents).ToValueList() })
        .ToValueList();

    private static IEnumerable<IgnorePattern> WithContents(IgnorePattern pattern) => pattern switch
    {
        { IsPath: false, Text: [.. var folder, '/'] } => [folder + "/**"],
        { Below: [.. var folder, '/'] } => [pattern with { Below = folder + "/**" }],
        { IsPath: false, Text: "**/.git*" } => [pattern, "**/.git/**"],
        _ => [pattern],
    };

    // The classic builder and buildah skip an ignored folder unless an include line starts with its literal path. Above
    // the line that excludes everything, such a line has no other effect. Unclosed brackets are an error in these
    // builders.
    private static ValueList<IgnorePattern> PrefixWorkarounds(IEnumerable<string> paths, string root) => paths
        .Select(path => FilePaths.Relative(path, root))
        .Where(path => path.AsSpan().ContainsAny("[*?") && !HasBracket(Class().Replace(path, "")))
        .Select(path => new IgnorePattern("!" + path))
        .ToValueList();

    private static bool HasBracket(string path) => path.Contains('[', StringComparison.Ordinal);

    [GeneratedRegex(@"\[[^][\\^!-]+\]")]
    private static partial Regex Class();

    private static IgnorePattern Anywhere(string name) => "**/" + name;

    private static IEnumerable<IgnoreGroup> Allowed(string reason, IEnumerable<string> files, string root)
    {
        var patterns = Paths(files, root).Select(pattern => pattern with { IsAllowed = true }).ToValueList();
        return patterns.Count == 0 ? [] : [new(reason, patterns)];
    }

    private static IEnumerable<IgnorePattern> Outputs(ProjectFacts facts, string root) =>
        Paths(facts.ProjectsInContext.SelectMany(project => project.OutputFolders), root)
            .Where(folder => !folder.Text.Split('/').Any(part => DefaultIgnorePatterns.Outputs.Contains(part + "/")));

    private static IEnumerable<IgnorePattern> NodeOutput(ProjectFacts facts, string root) =>
        NodePlanner.OutputFolder(facts) is { } folder ? Paths([folder + Path.DirectorySeparatorChar], root) : [];

    private static IEnumerable<IgnorePattern> Nested(ProjectFacts facts, string root) =>
        Paths(facts.ProjectsInContext.SelectMany(project => project.NestedFolders), root);

    private static IEnumerable<IgnorePattern> Paths(IEnumerable<string> paths, string root) => paths
        .Where(path => FilePaths.IsIn(path, root) && path.TrimEnd(Path.DirectorySeparatorChar) != root)
        .Select(path => FilePaths.Relative(path, root))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(IgnorePattern.Path);

    // Changes to a template must not invalidate the app layers.
    private static IEnumerable<IgnorePattern> Templates(ProjectFacts facts, string root) =>
        Paths(facts.Templates.Where(file => IsInProject(facts, file)), root);

    // Dockerfiles in the same folder share an ignore file, which must not depend on their names.
    private static IEnumerable<IgnorePattern> OwnName(ProjectFacts facts, string root) =>
        Path.GetFileName(facts.Dockerfile).StartsWith("Dockerfile", StringComparison.Ordinal)
            ? []
            : Paths([facts.Dockerfile], root);
}
