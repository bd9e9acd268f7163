namespace SlimContainer.Sdk.Facts;

/// <summary>Everything that the app's build reads, file by file, from evaluation. All paths are absolute.</summary>
internal sealed record ProjectClosure
{
    /// <summary>The projects that the build touches, the app's own first.</summary>
    public required ValueList<ClosureProject> Projects { get; init; }

    /// <summary>The folder that holds <c>.git</c>; null where the project is in no repository.</summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>What restore reads for no one project: nuget.config at each level, global.json, the tool manifest.</summary>
    public ValueList<string> ToolFiles { get; init; } = [];

    /// <summary>The nuget.config files among <see cref="ToolFiles"/> that hold credentials.</summary>
    public ValueList<string> CredentialFiles { get; init; } = [];

    /// <summary>Those of <see cref="CredentialFiles"/> that hold a password in clear text.</summary>
    public ValueList<string> ClearTextPasswordFiles { get; init; } = [];

    /// <summary>The environment variables that <see cref="CredentialFiles"/> take credentials from.</summary>
    public ValueList<string> CredentialVariables { get; init; } = [];

    /// <summary>
    /// The names of feeds in the repository's nuget.config that may ask for credentials: not the public one, and none that
    /// the repository has credentials for.
    /// </summary>
    public ValueList<string> PrivateFeeds { get; init; } = [];

    /// <summary>A project or an import of it asks whether it is being published, and so may need other packages than a plain restore brings.</summary>
    public bool AsksForPublish { get; init; }

    /// <summary>A second restore with all sources may find other packages than the first (<see cref="RestoreScan"/>).</summary>
    public bool RestoreDependsOnSources { get; init; }

    /// <summary>A project has <c>.razor</c> files, for which the web SDK adds a package to restore.</summary>
    public bool RequiresWebAssets => Projects.Any(project => project.RequiresWebAssets);

    /// <summary>Folders that serve as package feeds.</summary>
    public ValueList<string> PackageFolders { get; init; } = [];

    /// <summary>The nuget.config files with feeds that restore reads on the host from folders above <see cref="Boundary"/>.</summary>
    public ValueList<string> OutsideConfigs { get; init; } = [];

    /// <summary>Package feeds of <see cref="ToolFiles"/> that are folders outside of <see cref="Boundary"/>.</summary>
    public ValueList<string> OutsidePackageFolders { get; init; } = [];

    /// <summary>The folder above which nothing belongs to the app: the repository, else the solution, else what the projects span.</summary>
    public string Boundary { get; init; } = "";

    /// <summary>What is not there and would make a repository of the folders of <see cref="OutsideConfigs"/>. An input that is missing is never up to date.</summary>
    public IEnumerable<string> MissingMarks => RepositoryRoot is null
        ? OutsideConfigs.Select(config => Facts.RepositoryRoot.MarkIn(Path.GetDirectoryName(config)!))
        : [];

    /// <summary>All files that restore reads, without those of <see cref="PackageFolders"/>.</summary>
    public IEnumerable<string> RestoreFiles => ToolFiles
        .Concat(Projects.SelectMany(project => project.RestoreFiles))
        .Distinct(StringComparer.Ordinal);

    /// <summary>What <see cref="ToolFiles"/> that are symbolic links point to.</summary>
    public ValueList<string> LinkTargets { get; init; } = [];

    /// <summary>What compilation reads outside the folders of projects.</summary>
    public IEnumerable<string> LinkedFiles => Projects
        .SelectMany(project => project.LinkedFiles)
        .Concat(LinkTargets)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The projects whose assemblies come into the app, its own first: no analyzers and no tools.</summary>
    public IEnumerable<ClosureProject> ProjectsInTheApp
    {
        get
        {
            HashSet<string> found = new(StringComparer.Ordinal) { Projects[0].File };
            Queue<string> open = new(found);
            while (open.TryDequeue(out var file))
            {
                var references = Projects.FirstOrDefault(project => project.File == file)?.References ?? [];
                foreach (var reference in references.Where(reference => reference.BringsAssembly && found.Add(reference.Project)))
                {
                    open.Enqueue(reference.Project);
                }
            }

            return Projects.Where(project => found.Contains(project.File));
        }
    }
}

/// <summary>One project of the closure.</summary>
/// <param name="File">The project file.</param>
/// <param name="AssemblyName">The name of what it compiles to, without extension.</param>
/// <param name="Frameworks">The .NET versions it targets.</param>
/// <param name="Imports">The props and targets files that it imports from its repository.</param>
/// <param name="LockFile">Its packages.lock.json; null where it has none.</param>
/// <param name="Packages">The ids of the packages that it names itself.</param>
/// <param name="OutputFolders">Where its build writes.</param>
/// <param name="LinkedFiles">What it reads from outside its folder.</param>
/// <param name="NestedFolders">Folders below its own that belong to other projects, and that it reads nothing of.</param>
/// <param name="OddFiles">What it reads in the folders of projects, though a build seldom reads files of such names (<see cref="SeldomRead"/>).</param>
internal sealed record ClosureProject(
    string File,
    string AssemblyName,
    ValueList<Version> Frameworks,
    ValueList<string> Imports,
    LockFile? LockFile,
    ValueList<string> Packages,
    ValueList<string> OutputFolders,
    ValueList<string> LinkedFiles,
    ValueList<string> NestedFolders,
    ValueList<string> OddFiles)
{
    /// <summary>The projects that it refers to.</summary>
    public ValueList<ProjectReference> References { get; init; } = [];

    /// <summary>It compiles its comments to an XML file, which is published with the app.</summary>
    public bool HasDocumentation { get; init; }

    /// <summary>The size of its symbols in the last Release build; 0 where there was none.</summary>
    public long SymbolsBytes { get; init; }

    /// <summary>The size of its XML documentation in the last Release build; 0 where there was none.</summary>
    public long DocumentationBytes { get; init; }

    /// <summary>It is there to be run by a test runner.</summary>
    public bool IsTest { get; init; }

    /// <summary>It has a folder <c>wwwroot</c>, whose files the app serves as they are.</summary>
    public bool HasStaticFiles { get; init; }

    /// <summary>The web SDK adds a package to its restore because it has <c>.razor</c> files.</summary>
    public bool RequiresWebAssets { get; init; }

    /// <summary>Files with credentials among what it reads (<see cref="Staging.CredentialFile"/>).</summary>
    public ValueList<string> CredentialFiles { get; init; } = [];

    /// <summary>Files among what it reads that are named like private keys and hold none: certificates and public keys.</summary>
    public ValueList<string> CertificateFiles { get; init; } = [];

    /// <summary>The folders right below its own that it compiles or embeds files of.</summary>
    public ValueList<string> CodeFolders { get; init; } = [];

    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>What restore reads of it.</summary>
    public IEnumerable<string> RestoreFiles => LockFile is null ? [.. Imports, File] : [.. Imports, LockFile.Path, File];
}

/// <summary>What one project says of another.</summary>
/// <param name="Project">The other's file.</param>
/// <param name="BringsAssembly">The other's assembly is a part of what it is compiled against; not so with an analyzer or a tool.</param>
internal sealed record ProjectReference(string Project, bool BringsAssembly);
