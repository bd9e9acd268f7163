using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>What a project in /repo requires.</summary>
internal static class LintSample
{
    public static string Root { get; } = NativePath.Of("/repo");

    /// <param name="restoreFiles">What restore reads, the app's project first.</param>
    /// <param name="assembly">The app's assembly.</param>
    public static AppRequirements App(string[] restoreFiles, string assembly = "web") => new(assembly, new AppBuild
    {
        Project = NativePath.Of($"/repo/{restoreFiles.FirstOrDefault("web.csproj")}"),
        Root = Root,
        Contexts = [Root],
        RestoreFiles = [.. Paths(restoreFiles)],
    });

    /// <summary>The advice about a Dockerfile, by a standard that violates no rule.</summary>
    /// <param name="text">The Dockerfile.</param>
    /// <param name="ignoreFile">The ignore file.</param>
    public static IReadOnlyList<Finding> Advice(string text, string? ignoreFile = null)
    {
        var dockerfile = Dockerfile.Parse(text);
        var standard = Dockerfile.Parse("FROM scratch\n");
        var input = new LintInput(dockerfile, standard, App(["web.csproj"]), Sample.Knowledge.Catalog)
        {
            IgnoreFile = ignoreFile,
        };
        return [.. CheckOptions.Apply(dockerfile, AdviceRules.Check(input, []))];
    }

    /// <summary>The Dockerfile after its fixes, from the last one to the first.</summary>
    public static string Fixed(string text)
    {
        var lines = Dockerfile.Parse(text).Lines.ToList();
        var fixes = Advice(text).Select(finding => finding.Fix).OfType<Fix>();
        foreach (var fix in fixes.OrderByDescending(fix => fix.First))
        {
            lines.RemoveRange(fix.First - 1, fix.Last - fix.First + 1);
            lines.InsertRange(fix.First - 1, fix.Lines);
        }

        return string.Join('\n', lines);
    }

    public static IEnumerable<string> Paths(params IEnumerable<string> names) =>
        names.Select(name => NativePath.Of($"/repo/{name}"));
}
