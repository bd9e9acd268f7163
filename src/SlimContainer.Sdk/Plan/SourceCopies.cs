using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides which sources each stage copies: a change of a test must not build the app anew.</summary>
internal static class SourceCopies
{
    /// <summary>What the app is compiled from: all that was sent, unless tests are sent too.</summary>
    public static ValueList<Copy> OfApp(ProjectFacts facts, string root) => facts.Tests is not { } tests
        ? [new Copy(["."], ".")]
        : Copies(Folders(facts), Files(facts).Where(file => facts.ContextFiles.Contains(file) || !SeldomRead.Matches(FilePaths.Relative(file, root))), [.. tests.Folders, .. tests.Files], root);

    /// <summary>What the tests add to it.</summary>
    public static ValueList<Copy> OfTests(ProjectFacts facts, TestClosure tests, string root)
    {
        List<string> app = [.. Folders(facts), .. Files(facts), .. facts.Closure.RestoreFiles];
        return Copies(tests.Folders, tests.Files.Where(file => !app.Any(path => FilePaths.IsIn(file, path))), app, root);
    }

    private static IEnumerable<string> Folders(ProjectFacts facts) => facts.Closure.Projects.Select(project => project.Folder);

    private static IEnumerable<string> Files(ProjectFacts facts) => facts.Closure.LinkedFiles.Concat(facts.ContextFiles);

    private static ValueList<Copy> Copies(IEnumerable<string> folders, IEnumerable<string> files, List<string> others, string root)
    {
        var whole = folders.Select(folder => Widest(folder, others, root) ?? folder).Distinct(StringComparer.Ordinal).ToList();
        whole.AddRange(files.Select(file => Widest(Path.GetDirectoryName(file)!, others, root)).OfType<string>().Except(whole).ToList());
        var single = files.Where(file => !whole.Any(folder => FilePaths.IsIn(file, folder))).Distinct(StringComparer.Ordinal);
        return whole
            .Where(folder => !whole.Any(other => other != folder && FilePaths.IsIn(folder, other)))
            .Select(folder => (Folder: folder, Sources: ValueList.Create([FilePaths.Relative(folder, root) + "/"])))
            .Concat(single.GroupBy(file => Path.GetDirectoryName(file)!, file => FilePaths.Relative(file, root), (folder, sources) => (Folder: folder, Sources: sources.ToValueList())))
            .OrderBy(copy => copy.Folder, StringComparer.Ordinal)
            .Select(copy => new Copy(copy.Sources, copy.Folder == root ? "./" : $"{FilePaths.Relative(copy.Folder, root)}/"))
            .ToValueList();
    }

    // One COPY for src and one for tests read better than one for each project. Null where even the folder itself is shared.
    private static string? Widest(string folder, List<string> others, string root) => RepositoryRoot.FoldersUpwards(folder)
        .TakeWhile(above => above != root && FilePaths.IsIn(above, root) && !others.Any(other => FilePaths.IsIn(other, above)))
        .LastOrDefault();
}
