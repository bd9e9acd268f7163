namespace SlimContainer.Sdk.Facts;

/// <summary>All files that the app's build reads, determined by evaluation. All paths are absolute.</summary>
internal sealed record ProjectClosure
{
    /// <summary>The projects of the build, the app's own first.</summary>
    public required ValueList<ClosureProject> Projects { get; init; }

    /// <summary>The folder that contains <c>.git</c>; null outside a repository.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>
    /// What restore reads beside projects and their imports: nuget.config at each level, global.json, MSBuild's
    /// response files, the tool manifest.
    /// </summary>
    public ValueList<string> ConfigFiles { get; init; } = [];

    /// <summary>The nuget.config files among <see cref="ConfigFiles"/> that contain credentials.</summary>
    public ValueList<string> CredentialFiles { get; init; } = [];

    /// <summary>Those of <see cref="CredentialFiles"/> that contain a clear-text password.</summary>
    public ValueList<string> ClearTextPasswordFiles { get; init; } = [];

    /// <summary>The environment variables that <see cref="CredentialFiles"/> refer to.</summary>
    public ValueList<string> CredentialVariables { get; init; } = [];

    /// <summary>
    /// The names of the feeds in the repository's nuget.config that may require credentials: not nuget.org, and no feed
    /// that the repository has credentials for.
    /// </summary>
    public ValueList<string> PrivateFeeds { get; init; } = [];

    /// <summary>
    /// A project or an import depends on whether it is being published, so publish may need packages that a plain
    /// restore does not resolve.
    /// </summary>
    public bool DependsOnPublishing { get; init; }

    /// <summary>A restore with all sources may resolve additional packages (<see cref="RestoreScan"/>).</summary>
    public bool RestoreDependsOnSources { get; init; }

    /// <summary>Local package feeds in the repository.</summary>
    public ValueList<string> PackageFolders { get; init; } = [];

    /// <summary>
    /// The nuget.config files with feeds that restore reads on the host from folders above <see cref="Boundary"/>.
    /// </summary>
    public ValueList<string> OutsideConfigs { get; init; } = [];

    /// <summary>Local package feeds of <see cref="ConfigFiles"/> outside of <see cref="Boundary"/>.</summary>
    public ValueList<string> OutsidePackageFolders { get; init; } = [];

    /// <summary><c>RestoreIgnoreFailedSources</c>: restore passes over feeds that it cannot read.</summary>
    public bool IgnoresFailedSources { get; init; }

    /// <summary>
    /// The outermost folder that belongs to the app: the repository, else the solution, else the projects' common
    /// folder; or the requested build context, if that contains it.
    /// </summary>
    public string Boundary { get; init; } = "";

    /// <summary>
    /// The missing <c>.git</c> paths that would make the folders of <see cref="OutsideConfigs"/> a repository. As
    /// missing inputs, they keep a target out of date.
    /// </summary>
    public IEnumerable<string> MissingGitFolders => RepositoryRoot is null
        ? OutsideConfigs.Select(config => Facts.RepositoryRoot.GitPath(Path.GetDirectoryName(config)!))
        : [];

    /// <summary>
    /// Files that evaluation looks for and that do not exist: the projects are evaluated again once one of them does.
    /// </summary>
    public ValueList<string> MissingFiles { get; init; } = [];

    /// <summary>The global properties that the app's response files set (<see cref="ResponseFiles"/>).</summary>
    public ValueList<KeyValuePair<string, string>> ResponseFileProperties { get; init; } = [];

    /// <summary>All files that restore reads, without the ones in <see cref="PackageFolders"/>.</summary>
    public IEnumerable<string> RestoreFiles => ConfigFiles
        .Concat(Projects.SelectMany(project => project.RestoreFiles))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The tool manifests among <see cref="ConfigFiles"/> with a tool that a target runs.</summary>
    public ValueList<string> UsedToolManifests { get; init; } = [];

    /// <summary>The targets of symbolic links among <see cref="ConfigFiles"/>.</summary>
    public ValueList<string> LinkTargets { get; init; } = [];

    /// <summary>What compilation reads outside the folders of projects.</summary>
    public IEnumerable<string> LinkedFiles => Projects
        .SelectMany(project => project.LinkedFiles)
        .Concat(LinkTargets)
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The projects that targets build without a reference (<see cref="BuiltProjects"/>), as far as the app's restore
    /// does not restore them.
    /// </summary>
    public ValueList<string> ProjectsOfTargets { get; init; } = [];

    /// <summary>Output of projects outside the closure that a project reads and the repository does not hold.</summary>
    public ValueList<MissingOutput> MissingOutputs { get; init; } = [];

    /// <summary>The projects whose assemblies are part of the app, its own first: no analyzers or tools.</summary>
    public IEnumerable<ClosureProject> ProjectsInTheApp
    {
        get
        {
            var found = AssembliesOf(Projects[0].File);
            return Projects.Where(project => found.Contains(project.File));
        }
    }

    /// <summary>
    /// Whether a project or one that it references has <c>.razor</c> files, for which the web SDK adds a package to
    /// restore.
    /// </summary>
    public bool RequiresWebAssets(string projectFile)
    {
        var found = AssembliesOf(projectFile);
        return Projects.Any(project => project.RequiresWebAssets && found.Contains(project.File));
    }

    /// <summary>A project and those whose assemblies it references, directly or not.</summary>
    public IReadOnlySet<string> AssembliesOf(string projectFile)
    {
        HashSet<string> found = new(StringComparer.Ordinal) { projectFile };
        Queue<string> open = new(found);
        while (open.TryDequeue(out var file))
        {
            var references = Projects.FirstOrDefault(project => project.File == file)?.References ?? [];
            foreach (var reference in references
                .Where(reference => reference.ReferencesOutputAssembly && found.Add(reference.Project)))
            {
                open.Enqueue(reference.Project);
            }
        }

        return found;
    }
}
