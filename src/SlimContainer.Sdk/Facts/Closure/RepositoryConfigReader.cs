using NuGet.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds what restore reads beside projects and their imports: nuget.config at each level, global.json, MSBuild's
/// response file, the tool manifest, local feeds.
/// </summary>
internal static class RepositoryConfigReader
{
    /// <param name="closure">The projects.</param>
    /// <param name="nuget">NuGet's settings.</param>
    /// <param name="context">
    /// The requested build context, absolute, which can be above the repository, for an app in a submodule; empty for
    /// the default.
    /// </param>
    /// <exception cref="Diagnostics.SlimContainerException">A nuget.config cannot be read.</exception>
    public static ProjectClosure AddTo(ProjectClosure closure, NuGetSettings nuget, string context = "")
    {
        var app = closure.Projects[0].Folder;
        var boundary = FilePaths.Outer(closure.RepositoryRoot ?? Boundary(closure), context);
        var settings = closure.Projects.Select(project => nuget.For(project.Folder)).Distinct().ToList();
        var read = settings
            .SelectMany(one => one.GetConfigFilePaths())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var configs = read.Where(path => FilePaths.IsIn(path, boundary)).ToList();
        var tools = RepositoryRoot.AncestorsAndSelf(app)
            .TakeWhile(folder => FilePaths.IsIn(folder, boundary))
            .ToList();
        var sources = settings
            .SelectMany(PackageSourceProvider.LoadPackageSources)
            .Where(source => source.IsEnabled)
            .ToList();
        var folders = sources
            .Where(source => source.IsLocal)
            .ToLookup(source => FilePaths.IsIn(FolderOf(source), boundary));
        var credentials = configs.Order(StringComparer.Ordinal).Select(FeedCredentials.Read).ToList();
        var files = configs
            .Concat(First(tools, "global.json"))
            .Concat(First(tools, "Directory.Build.rsp"))
            .Concat(First(tools, Path.Combine(".config", "dotnet-tools.json")))
            .Order(StringComparer.Ordinal)
            .ToValueList();
        return closure with
        {
            ConfigFiles = files,
            LinkTargets = files.Select(file => SymbolicLinks.Follow(file, boundary))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
            CredentialFiles = credentials.Where(file => file.FeedsWithCredentials.Count > 0)
                .Select(file => file.Path)
                .ToValueList(),
            ClearTextPasswordFiles = credentials.Where(file => file.HasClearTextPassword)
                .Select(file => file.Path)
                .ToValueList(),
            CredentialVariables = credentials.SelectMany(file => file.Variables)
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
            PrivateFeeds = PrivateFeeds(sources, credentials).ToValueList(),
            PackageFolders = Existing(folders[true]).Where(path => path != boundary).ToValueList(),
            OutsideConfigs = read
                .Where(path => IsAbove(path, boundary) && FeedCredentials.Read(path).Feeds.Count > 0)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
            OutsidePackageFolders = Existing(folders[false].Where(source => credentials
                .Any(file => file.Feeds.Contains(source.Name, StringComparer.OrdinalIgnoreCase)))).ToValueList(),
            Boundary = boundary,
        };
    }

    // Only the repository's files count: which machine has a password must not change the Dockerfile.
    private static IEnumerable<string> PrivateFeeds(
        IEnumerable<PackageSource> sources,
        IReadOnlyList<FeedCredentials> files) =>
        sources
            .Where(source => source.IsHttp && !IsPublic(source.SourceUri))
            .Select(source => source.Name)
            .Where(name => files.Any(file => file.Feeds.Contains(name, StringComparer.OrdinalIgnoreCase)))
            .Where(name => !files
                .Any(file => file.FeedsWithCredentials.Contains(name, StringComparer.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal);

    private static bool IsPublic(Uri feed) =>
        feed.Host == NuGetConstants.NuGetHostName
        || feed.Host.EndsWith("." + NuGetConstants.NuGetHostName, StringComparison.OrdinalIgnoreCase);

    // Outside a repository: the solution folder, else the common folder of the projects and their imports. Config files
    // above it are not part of the app.
    private static string Boundary(ProjectClosure closure)
    {
        var span = FilePaths.CommonFolder(closure.Projects
            .SelectMany(project => project.RestoreFiles)
            .Select(file => Path.GetDirectoryName(file)!));
        return RepositoryRoot.OfSolution(span) is { } solution && !IsOfMachine(solution) ? solution : span;
    }

    // NuGet reads the config files of all folders above a project.
    private static bool IsAbove(string config, string boundary)
    {
        var folder = Path.GetDirectoryName(config)!;
        return folder != boundary && FilePaths.IsIn(boundary, folder) && !IsOfMachine(folder);
    }

    // Files in the home folder or above it belong to the machine, not to an app.
    private static bool IsOfMachine(string folder) =>
        FilePaths.IsIn(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder);

    private static IEnumerable<string> Existing(IEnumerable<PackageSource> folders) => folders
        .Select(FolderOf)
        .Where(Directory.Exists)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> First(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists).Take(1);

    private static string FolderOf(PackageSource source) => Path.GetFullPath(
        source.Source.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? new Uri(source.Source).LocalPath
            : source.Source)
        .TrimEnd(Path.DirectorySeparatorChar);
}
