using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>What a project in /repo requires.</summary>
internal static class LintSample
{
    public static string Root { get; } = Path.GetFullPath("/repo");

    /// <param name="restoreFiles">What restore reads, the app's project first.</param>
    /// <param name="assembly">The app's assembly.</param>
    public static AppRequirements App(string[] restoreFiles, string assembly = "web") => new(assembly, new AppBuild
    {
        Project = Path.Combine(Root, restoreFiles.FirstOrDefault("web.csproj")),
        Root = Root,
        Contexts = [Root],
        RestoreFiles = [.. Paths(restoreFiles)],
    });

    public static IEnumerable<string> Paths(params IEnumerable<string> names) =>
        names.Select(name => Path.Combine(Root, name));
}
