using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Plans the sources that each stage copies, so that a test change does not invalidate the app build.
/// </summary>
internal static class SourceCopies
{
    /// <summary>The sources of the app: the whole build context, unless it also contains tests.</summary>
    public static ValueList<Copy> OfApp(ProjectFacts facts, BuildContext context) => facts.Tests is not { } tests
        ? [new Copy(["."], ".")]
        : Copies(Folders(facts), InContext(Files(facts), context), [.. tests.Folders, .. tests.Files], context.Root);

    /// <summary>
    /// The sources of the referenced projects; null where one of their folders contains an app's, or the other way
    /// round.
    /// </summary>
    public static ValueList<Copy>? OfReferences(ProjectFacts facts, BuildContext context)
    {
        var references = facts.ReferencedProjects.ToList();
        var apps = facts.AppsOfBuildStage.Select(project => Path.GetDirectoryName(project)!).ToList();
        List<string> folders =
            [.. references.Select(project => project.OwnFolder).OfType<string>(), .. Linked(references, facts)];
        if (folders.Any(folder => apps.Any(app => FilePaths.IsIn(folder, app) || FilePaths.IsIn(app, folder))))
        {
            return null;
        }

        var files = references
            .SelectMany(project => project.LinkedFiles.Concat(project.FilesOfOthers))
            .Concat(facts.Closure.LinkTargets);
        return Copies(
            folders,
            InContext(files, context),
            [.. apps, .. facts.Tests is { } tests ? tests.Folders.Concat(tests.Files) : []],
            context.Root);
    }

    /// <summary>The additional sources of the tests.</summary>
    public static ValueList<Copy> OfTests(ProjectFacts facts, TestClosure tests, BuildContext context)
    {
        List<string> app = [.. Folders(facts), .. Files(facts), .. facts.Closure.RestoreFiles];
        var files = tests.Files.Where(file => !app.Any(path => FilePaths.IsIn(file, path)));
        List<string> folders = [.. tests.Folders, .. Linked(tests.Projects, facts)];
        return Copies(
            folders.Where(folder => !app.Any(path => FilePaths.IsIn(folder, path))),
            InContext(files, context),
            app,
            context.Root);
    }

    private static IEnumerable<string> InContext(IEnumerable<string> files, BuildContext context)
    {
        var ignored = new IgnoreMatcher(context.Ignore);
        return files.Where(file => !ignored.Excludes(FilePaths.Relative(file, context.Root)));
    }

    private static IEnumerable<string> Folders(ProjectFacts facts) =>
        facts.Closure.Projects.Select(project => project.OwnFolder)
            .OfType<string>()
            .Concat(Linked(facts.Closure.Projects, facts));

    // COPY fails for a folder that does not exist; git holds no empty ones.
    private static IEnumerable<string> Linked(IEnumerable<ClosureProject> projects, ProjectFacts facts) =>
        LinkedFolders.Of(projects, facts)
            .Where(folder => projects.Any(project => project.LinkedFiles.Any(file => FilePaths.IsIn(file, folder))));

    private static IEnumerable<string> Files(ProjectFacts facts) =>
        facts.Closure.LinkedFiles
            .Concat(facts.Closure.Projects.SelectMany(project => project.DirectiveFiles))
            .Concat(facts.ContextFiles);

    private static ValueList<Copy> Copies(
        IEnumerable<string> folders,
        IEnumerable<string> files,
        List<string> others,
        string root)
    {
        var whole = folders
            .Select(folder => Widest(folder, others, root) ?? folder)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        whole.AddRange(files
            .Select(file => Widest(Path.GetDirectoryName(file)!, others, root))
            .OfType<string>()
            .Except(whole)
            .ToList());
        var single = files
            .Where(file => !whole.Any(folder => FilePaths.IsIn(file, folder)))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(
                file => Path.GetDirectoryName(file)!,
                file => FilePaths.Relative(file, root),
                (folder, sources) => (Folder: folder, Sources: sources.ToValueList()));
        return whole
            .Where(folder => !whole.Any(other => other != folder && FilePaths.IsIn(folder, other)))
            .Select(folder => (Folder: folder, Sources: ValueList.Create([FilePaths.Relative(folder, root) + "/"])))
            .Concat(single)
            .OrderBy(copy => copy.Folder, StringComparer.Ordinal)
            .Select(copy => new Copy(copy.Sources, Destination(copy.Folder, root)))
            .ToValueList();
    }

    private static string Destination(string folder, string root) =>
        folder == root ? "./" : $"{FilePaths.Relative(folder, root)}/";

    // The outermost folder without others, to copy src and tests as a whole instead of each project. Null if the folder
    // itself is shared.
    private static string? Widest(string folder, List<string> others, string root) => RepositoryRoot
        .AncestorsAndSelf(folder)
        .TakeWhile(above => above != root
            && FilePaths.IsIn(above, root)
            && !others.Any(other => FilePaths.IsIn(other, above)))
        .LastOrDefault();
}
