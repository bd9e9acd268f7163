using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the exceptions of the ignore file: what the build reads overrides every pattern.</summary>
/// <param name="facts">The project.</param>
/// <param name="root">The build context.</param>
internal sealed class IgnoreExceptions(ProjectFacts facts, string root)
{
    /// <summary>The folders that are excluded as a whole, with the patterns that apply in them.</summary>
    /// <param name="reason">The reason of the group.</param>
    /// <param name="groups">The ignore file up to here.</param>
    /// <param name="names">Further names that are excluded in the folders.</param>
    public IEnumerable<IgnoreGroup> Folders(
        string reason, IReadOnlyList<IgnoreGroup> groups, IReadOnlyCollection<string> names)
    {
        var ignored = new IgnoreMatcher(groups);
        var folders = IgnoreRules.Folders(facts)
            .Where(IsInContext)
            .Select(folder => FilePaths.Relative(folder, root))
            .Where(ignored.Excludes)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (folders.Count > 0)
        {
            yield return new IgnoreGroup(
                reason,
                folders.SelectMany(folder => Patterns(folder, groups, names)).ToValueList());
        }
    }

    /// <summary>The files that are excluded.</summary>
    /// <param name="reason">The reason of the group.</param>
    /// <param name="groups">The ignore file up to here.</param>
    public IEnumerable<IgnoreGroup> Files(string reason, IReadOnlyList<IgnoreGroup> groups)
    {
        var ignored = new IgnoreMatcher(groups);
        var files = Inputs()
            .Distinct(StringComparer.Ordinal)
            .Where(IsInContext)
            .Select(file => FilePaths.Relative(file, root))
            .Where(ignored.Excludes)
            .Order(StringComparer.Ordinal)
            .Select(IgnorePattern.Allow)
            .ToValueList();
        return files.Count == 0 ? [] : [new IgnoreGroup(reason, files)];
    }

    private IEnumerable<string> Inputs() => facts.Closure.RestoreFiles
        .Concat(facts.Closure.LinkedFiles)
        .Concat(facts.Tests?.Files ?? [])
        .Concat(facts.Node.Settings.Select(settings => settings.Path))
        .Concat(facts.ProjectsInContext.SelectMany(project => project.IgnoredButRead))
        .Except(IgnoreRules.CredentialFiles(facts));

    // The node stage builds its output, which the host may have, too.
    private bool IsInContext(string path) =>
        FilePaths.IsIn(path, root)
        && !(NodePlanner.OutputFolder(facts) is { } output && FilePaths.IsIn(path, output));

    private static IEnumerable<IgnorePattern> Patterns(
        string folder, IEnumerable<IgnoreGroup> groups, IEnumerable<string> names) =>
    [
        IgnorePattern.Allow(folder + "/"),
        .. DefaultIgnorePatterns.Outputs.Concat(DefaultIgnorePatterns.Names).Concat(names)
            .Select(name => IgnorePattern.Path(folder) with { Below = "**/" + name }),
        .. ExcludedBelow(folder, groups),
    ];

    /// <summary>The paths in a folder that are excluded, relative to the context as the folder is.</summary>
    public static IEnumerable<IgnorePattern> ExcludedBelow(string folder, IEnumerable<IgnoreGroup> groups) => groups
        .SelectMany(group => group.Patterns)
        .Where(pattern => pattern is { IsPath: true, IsAllowed: false }
            && pattern.Text.StartsWith(folder + "/", StringComparison.Ordinal));
}
