using System.Text.RegularExpressions;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Docs;

/// <summary>Pages for contributors name files that exist: a file that moves takes its mentions along.</summary>
[TestClass]
public sealed partial class ContributorPagesTests
{
    private static readonly string[] Folders =
        [".ci", "build", "docs", "eng", "probe", "samples", "src", "templates", "tests"];

    // Files that a build creates.
    private static readonly string[] NotInRepository = ["planned-build.json", "project.assets.json"];

    private static readonly Lazy<string[]> RepositoryPaths = new(() =>
    [
        .. Folders.Select(folder => $"/{folder}/"),
        .. Folders.SelectMany(folder => Entries(new DirectoryInfo(Path.Combine(Repository.Root, folder)))),
        .. Directory.EnumerateFiles(Repository.Root).Select(Path.GetFileName).Select(name => "/" + name),
    ]);

    [TestMethod]
    [DataRow("how-it-works.md")]
    [DataRow("contributing.md")]
    public void Pages_name_only_existing_paths(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", page));
        var named = Code().Matches(text)
            .Select(code => code.Groups["path"].Value)
            .Select(code => TestClass().IsMatch(code) ? code + ".cs" : code)
            .Where(code => RepositoryPath().IsMatch(code) && !NotInRepository.Contains(code))
            .ToHashSet();

        Assert.IsNotEmpty(named);
        Assert.AreEqual("", string.Join('\n', named.Where(path => !Exists(path))), $"docs/{page} names missing files.");
    }

    // A page leaves out the first folders of a path, and the first part of the names in a row of a table.
    private static bool Exists(string path)
    {
        var pattern = Regex.Escape(path.Trim('/')).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        var start = path.StartsWith('.') ? "" : "/";
        var end = path.EndsWith('/') ? "/$" : "/?$";
        var named = new Regex(start + pattern + end, RegexOptions.IgnoreCase);
        return RepositoryPaths.Value.Any(named.IsMatch);
    }

    /// <summary>Paths from the root, with a slash at the start, and one at the end of a folder.</summary>
    private static IEnumerable<string> Entries(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .Where(entry => entry.Name is not ("bin" or "obj"))
        .SelectMany(entry => entry is DirectoryInfo child
            ? Entries(child).Prepend(Relative(child) + "/")
            : [Relative(entry)]);

    private static string Relative(FileSystemInfo entry) =>
        "/" + Path.GetRelativePath(Repository.Root, entry.FullName).Replace('\\', '/');

    // The first word: a command may have arguments.
    [GeneratedRegex(@"`(?<path>[^`\s]+)[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z][A-Za-z]+Tests$")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^(?!obj/|https?:)[\w.*-]*(/|\.(cs|targets|props|proj|scriban|sh|json|xsd|txt))[\w./*-]*$")]
    private static partial Regex RepositoryPath();
}
