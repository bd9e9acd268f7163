using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides what the builder is sent: the closure, and of it no output, no history and no secret.</summary>
internal static partial class IgnoreRules
{
    public static ValueList<IgnoreGroup> For(ProjectFacts facts, string root) =>
        facts.Syntax == DockerfileSyntax.Portable ? WithInnards(Groups(facts, root)) : Groups(facts, root);

    private static ValueList<IgnoreGroup> Groups(ProjectFacts facts, string root) =>
    [
        .. AllowList(facts, root),
        new("Host build output:",
        [
            .. SeldomRead.Outputs.Select(Anywhere),
            .. Outputs(facts, root),
            .. NodeOutput(facts, root),
        ]),
        new("Not read by the build:",
        [
            .. Nested(facts, root),
            .. SeldomRead.Names.Select(Anywhere),
            .. OwnName(facts, root),
            .. Templates(facts, root),
        ]),
        .. Allowed("Exceptions that the build does read:", OddFiles(facts), root),
        new("Keep secrets out of the image:",
        [
            .. CredentialFile.Names.Concat(CredentialFile.KeyNames).Concat(CredentialFile.NpmNames).Select(Anywhere),
            .. Paths(CredentialFiles(facts), root),
        ]),
        .. Allowed("Settings of the front end's package manager:", NpmSettings(facts), root),
        .. Allowed("Certificates and public keys:", CertificateFiles(facts), root),
        // Last: what the project asks for counts more than any rule.
        .. Allowed("Added by SlimContainerContextFile:", facts.ContextFiles, root),
    ];

    /// <summary>Nothing but the layers that the host has staged.</summary>
    public static ValueList<IgnoreGroup> ForPublished(ProjectFacts facts, string root) =>
    [
        new("Allow-list: only what the host has published.",
        [
            "**", IgnorePattern.Allow(FilePaths.Relative(PrebuiltPublish.LayersFolderOf(facts), root) + "/"),
        ]),
        .. Allowed("Added by SlimContainerContextFile:", facts.ContextFiles, root),
    ];

    private static IEnumerable<string> CredentialFiles(ProjectFacts facts) =>
        facts.Closure.CredentialFiles.Concat(facts.ProjectsInContext.SelectMany(project => project.CredentialFiles));

    private static IEnumerable<string> CertificateFiles(ProjectFacts facts) =>
        facts.ProjectsInContext.SelectMany(project => project.CertificateFiles);

    // An app whose folder is the whole context reads the whole context.
    private static IEnumerable<IgnoreGroup> AllowList(ProjectFacts facts, string root)
    {
        if (facts.Closure.Projects.Any(project => project.Folder == root))
            yield break;

        var folders = facts.ProjectsInContext.Select(project => project.Folder)
            .Concat(facts.Closure.PackageFolders)
            .Concat(facts.Node.Folder is { } node && !IsInProject(facts, node) ? [node] : [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var files = facts.Closure.RestoreFiles.Concat(facts.Closure.LinkedFiles).Concat(facts.Tests?.Files ?? [])
            .Where(file => !folders.Any(folder => FilePaths.IsIn(file, folder)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (LookedInto([.. files, .. folders], root) is { Count: > 0 } looked)
        {
            const string Reason = "Workaround: some builders match ignored parent folders by literal prefix.";
            yield return new IgnoreGroup(Reason, looked);
        }

        var readers = facts.Tests is null ? "restore and publish" : "restore, publish and the tests";
        yield return new IgnoreGroup($"Allow-list: only what {readers} read.",
        [
            "**",
            .. files.Select(file => IgnorePattern.Allow(FilePaths.Relative(file, root))),
            .. folders.Order(StringComparer.Ordinal)
                .Select(folder => IgnorePattern.Allow(FilePaths.Relative(folder, root) + "/")),
        ]);
    }

    private static bool IsInProject(ProjectFacts facts, string path) =>
        facts.Closure.Projects.Any(project => FilePaths.IsIn(path, project.Folder));

    // To kaniko an ignored folder, by its name alone, is no reason to ignore what is in it (seen with 1.9.2).
    private static ValueList<IgnoreGroup> WithInnards(IEnumerable<IgnoreGroup> groups) => groups
        .Select(group => group with { Patterns = group.Patterns.SelectMany(WithInnards).ToValueList() })
        .ToValueList();

    private static IEnumerable<IgnorePattern> WithInnards(IgnorePattern pattern) => pattern switch
    {
        { IsPath: false, Text: [.. var folder, '/'] } => [folder + "/**"],
        { IsPath: false, Text: "**/.git*" } => [pattern, "**/.git/**"],
        _ => [pattern],
    };

    // The classic builder and buildah skip an ignored folder, unless some line includes a path that begins with the
    // folder's name, letter by letter. Above the line that excludes everything, such a line does nothing else. To
    // these builders a bracket that is not closed is an error.
    private static ValueList<IgnorePattern> LookedInto(IEnumerable<string> paths, string root) => paths
        .Select(path => FilePaths.Relative(path, root))
        .Where(path => HasBracket(path) && !HasBracket(Class().Replace(path, "")))
        .Select(path => new IgnorePattern("!" + path))
        .ToValueList();

    private static bool HasBracket(string path) => path.Contains('[', StringComparison.Ordinal);

    [GeneratedRegex(@"\[[^][\\^!-]+\]")]
    private static partial Regex Class();

    private static IgnorePattern Anywhere(string name) => "**/" + name;

    private static IEnumerable<string> NpmSettings(ProjectFacts facts) => facts.Node.IsWanted
        ? facts.Node.Files
            .Where(file => Path.GetDirectoryName(file) == facts.Node.Folder)
            .Where(file => CredentialFile.NpmNames.Contains(Path.GetFileName(file)))
        : [];

    // What one project reads of another's output is built in the container too.
    private static IEnumerable<string> OddFiles(ProjectFacts facts)
    {
        var outputs = facts.ProjectsInContext.SelectMany(project => project.OutputFolders).ToList();
        return facts.ProjectsInContext
            .SelectMany(project => project.OddFiles)
            .Where(file => !outputs.Exists(output => FilePaths.IsIn(file, output)));
    }

    private static IEnumerable<IgnoreGroup> Allowed(string reason, IEnumerable<string> files, string root)
    {
        var patterns = Paths(files, root).Select(pattern => pattern with { IsAllowed = true }).ToValueList();
        return patterns.Count == 0 ? [] : [new(reason, patterns)];
    }

    private static IEnumerable<IgnorePattern> Outputs(ProjectFacts facts, string root) =>
        Paths(facts.ProjectsInContext.SelectMany(project => project.OutputFolders), root)
            .Where(folder => !folder.Text.Split('/').Any(part => SeldomRead.Outputs.Contains(part + "/")));

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

    // A changed template is no change of the app.
    private static IEnumerable<IgnorePattern> Templates(ProjectFacts facts, string root) =>
        Paths(facts.Templates.Where(file => IsInProject(facts, file)), root);

    // One Dockerfile among several in a folder must not change the file that they share.
    private static IEnumerable<IgnorePattern> OwnName(ProjectFacts facts, string root) =>
        Path.GetFileName(facts.Dockerfile).StartsWith("Dockerfile", StringComparison.Ordinal)
            ? []
            : Paths([facts.Dockerfile], root);
}
