using NuGet.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds what restore reads beside projects and their imports: nuget.config at each level, global.json, MSBuild's
/// response files, the tool manifest, local feeds.
/// </summary>
internal static class RepositoryConfigReader
{
    private const string GlobalJson = "global.json";

    // The SDK reads both, and its template has written the second since 10.0.102.
    private static readonly string[] ToolManifests =
        [Path.Combine(".config", ToolManifest.FileName), ToolManifest.FileName];

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
        var settings = closure.Projects
            .Select(project => nuget.For(project.Folder, project.RestoreProperties))
            .Distinct()
            .ToList();
        var read = settings
            // On Windows and macOS, NuGet looks for NuGet.Config only, and calls the file so whatever its case.
            .SelectMany(one => one.Settings.GetConfigFilePaths().Select(FilePaths.WithNameOnDisk))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var configs = read.Where(path => FilePaths.IsIn(path, boundary)).ToList();
        var tools = RepositoryRoot.AncestorsAndSelf(app)
            .TakeWhile(folder => FilePaths.IsIn(folder, boundary))
            .ToList();
        var sources = settings.SelectMany(one => one.Feeds).ToList();
        var credentials = configs.Order(StringComparer.Ordinal).Select(FeedCredentials.Read).ToList();
        var folders = PackageFolders.Read(settings, boundary, credentials);
        var responses = ResponseFiles.Of(closure.Projects[0].File, boundary);
        var files = configs
            // Named by a property, so restore in the container reads it too, wherever it is.
            .Concat(settings.Select(one => one.Properties.ConfigFile).OfType<string>().Where(File.Exists))
            .Concat(First(tools, GlobalJson))
            .Concat(responses.Files)
            .Concat(ToolManifests.SelectMany(name => First(tools, name)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToValueList();
        return closure with
        {
            ConfigFiles = files,
            UsedToolManifests = files
                .Where(file => Path.GetFileName(file) == ToolManifest.FileName)
                .Where(file => ToolManifest.CommandsIn(file)
                    .Intersect(
                        closure.Projects.SelectMany(project => project.DotNetCommands),
                        StringComparer.OrdinalIgnoreCase)
                    .Any())
                .ToValueList(),
            LinkTargets = files.Select(file => SymbolicLinks.Follow(file, boundary))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
            CredentialFiles = credentials.Where(file => file.HasCredentials)
                .SelectMany(file => file.Certificates.Where(path => FilePaths.IsIn(path, boundary)).Prepend(file.Path))
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
            ClearTextPasswordFiles = credentials.Where(file => file.HasClearTextPassword)
                .Select(file => file.Path)
                .ToValueList(),
            CredentialVariables = credentials.SelectMany(file => file.Variables)
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
            PrivateFeeds = PrivateFeeds(sources, credentials).ToValueList(),
            PackageFolders = folders.InApp,
            OutsideConfigs = read
                .Where(path => IsAbove(path, boundary) && FeedCredentials.Read(path).Feeds.Count > 0)
                .Concat(ResponseFiles.Of(closure.Projects[0].File).Files.Where(path => IsAbove(path, boundary)))
                .Order(StringComparer.Ordinal)
                .ToValueList(),
            OutsidePackageFolders = folders.Outside,
            ResponseFileProperties = responses.Properties.ToValueList(),
            Boundary = boundary,
        };
    }

    /// <summary>The files that would be read if they existed.</summary>
    /// <param name="closure">The closure with its boundary.</param>
    public static IEnumerable<string> Missing(ProjectClosure closure)
    {
        var app = closure.Projects[0].Folder;
        var named = closure.Projects
            .Select(project => project.RestoreProperties.ConfigFolder ?? project.Folder)
            .SelectMany(RepositoryRoot.AncestorsAndSelf)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => NuGetSettings.Names.Select(name => Path.Combine(folder, name)));
        return RepositoryRoot.AncestorsAndSelf(app)
            .SelectMany(folder => ToolManifests.Prepend(GlobalJson).Select(name => Path.Combine(folder, name)))
            .Concat(ResponseFiles.Candidates(app))
            .Concat(closure.Projects.Where(project => project.LockFile is null)
                .Select(project => Path.Combine(project.Folder, "packages.lock.json")))
            .Concat(named)
            .Where(path => FilePaths.IsIn(path, closure.Boundary) && !File.Exists(path));
    }

    // Only the repository's files count: which machine has a password must not change the Dockerfile.
    private static IEnumerable<string> PrivateFeeds(
        IEnumerable<PackageSource> sources,
        IReadOnlyList<FeedCredentials> files) =>
        sources
            // With a variable that this machine does not have, an address can be none.
            .Where(source => source.IsHttp && source.TrySourceAsUri is { } address && !IsPublic(address))
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
        return RepositoryRoot.OfSolution(span) is { } solution && !MachineFolders.IsHomeOrAbove(solution)
            ? solution
            : span;
    }

    // NuGet reads the config files of all folders above a project.
    private static bool IsAbove(string config, string boundary)
    {
        var folder = Path.GetDirectoryName(config)!;
        return folder != boundary && FilePaths.IsIn(boundary, folder) && !MachineFolders.IsHomeOrAbove(folder);
    }

    private static IEnumerable<string> First(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists).Take(1);
}
