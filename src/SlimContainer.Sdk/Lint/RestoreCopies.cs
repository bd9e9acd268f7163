using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Finds files that a Dockerfile does not copy before restore. Restore skips a missing project and succeeds. It prints
/// that only when its layer is built, not when the layer is cached.
/// </summary>
internal static class RestoreCopies
{
    /// <summary>
    /// The files that no COPY above the restore instruction contains, and the line of that instruction, from 1. Empty
    /// if there are none, no instruction is certain to restore the app, or the copied files are unknown.
    /// </summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="app">The app's project file, relative to the build context.</param>
    /// <param name="files">
    /// The files that restore reads, relative to the build context; a folder may end with a slash.
    /// </param>
    public static IEnumerable<(string File, int Line)> Missing(
        Dockerfile dockerfile,
        string app,
        IEnumerable<string> files)
    {
        var root = Path.GetFullPath("/");
        var build = new AppBuild
        {
            Project = root + app,
            Root = root,
            Contexts = [root],
            RestoreFiles = files.Select(file => root + file).ToValueList(),
        };
        return BuildCommand.Restores(dockerfile, build)
            .Take(1)
            .SelectMany(restore => build.RestoreFiles
                .Where(restore.Lacks)
                .Select(file => (file[root.Length..], restore.Line)));
    }
}
