namespace SlimContainer.Sdk.Facts;

/// <summary>One project of the closure.</summary>
/// <param name="File">The project file.</param>
/// <param name="AssemblyName">The name of its assembly, without extension.</param>
/// <param name="Frameworks">The .NET versions that it targets.</param>
/// <param name="Imports">The props and targets files that it imports from its repository.</param>
/// <param name="LockFile">Its packages.lock.json; null where it has none.</param>
/// <param name="Packages">The ids of its direct package references.</param>
/// <param name="OutputFolders">The output folders of its build, and its packages folder where it sets one.</param>
/// <param name="LinkedFiles">The files that it reads outside of project folders.</param>
/// <param name="NestedFolders">Subfolders that belong to other projects and that it reads nothing of.</param>
/// <param name="IgnoredButRead">
/// Files in project folders that it reads although they match <see cref="DefaultIgnorePatterns"/> or belong to a
/// project outside the closure.
/// </param>
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
    ValueList<string> IgnoredButRead)
{
    /// <summary>The projects that it references.</summary>
    public ValueList<ProjectReference> References { get; init; } = [];

    /// <summary><c>ContainerRepository</c> in the project, without the command line.</summary>
    public string ContainerRepository { get; init; } = "";

    /// <summary>The globs of its items outside of its folder.</summary>
    public ValueList<FileGlob> LinkedGlobs { get; init; } = [];

    /// <summary>It generates an XML documentation file, which is published with the app.</summary>
    public bool HasDocumentation { get; init; }

    /// <summary>The size of its symbols in the last Release build; 0 where there was none.</summary>
    public long SymbolsBytes { get; init; }

    /// <summary>The size of its XML documentation in the last Release build; 0 where there was none.</summary>
    public long DocumentationBytes { get; init; }

    /// <summary>Its package references with their versions.</summary>
    public ValueList<PackageVersion> PackageVersions { get; init; } = [];

    /// <summary>Its RIDs, without RIDs of the command line.</summary>
    public ValueList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>The commands of its targets that run a tool of Node.js during publish.</summary>
    public ValueList<TargetCommand> NodeCommands { get; init; } = [];

    /// <summary>The names after <c>dotnet</c> in commands of its targets.</summary>
    public ValueList<string> DotNetCommands { get; init; } = [];

    /// <summary>The commands of its targets that read git history during publish.</summary>
    public ValueList<TargetCommand> GitCommands { get; init; } = [];

    /// <summary>
    /// What a package derives the project's version from, beside the history: the settings of Nerdbank.GitVersioning,
    /// or the tags of MinVer. Empty without such a package.
    /// </summary>
    public string VersionSource { get; init; } = "";

    /// <summary>
    /// The properties that a RID changes, with their values in publish: <c>-a</c> gives it one in the container.
    /// </summary>
    public ValueList<KeyValuePair<string, string>> PublishProperties { get; init; } = [];

    /// <summary>The folders with a package.json whose build output it includes.</summary>
    public ValueList<string> FrontEndFolders { get; init; } = [];

    /// <summary>Its name in NuGet's restore: the package id, which is the assembly name by default.</summary>
    public string NuGetName { get; init; } = "";

    /// <summary>Its package references that publish leaves out: with <c>PrivateAssets=all</c>.</summary>
    public ValueList<string> PrivatePackages { get; init; } = [];

    /// <summary>Its references to shared frameworks.</summary>
    public ValueList<string> FrameworkReferences { get; init; } = [];

    /// <summary>The properties and items with this package's prefix that it or its imports set.</summary>
    public ValueList<string> PackageSettings { get; init; } = [];

    /// <summary>It is a test project.</summary>
    public bool IsTest { get; init; }

    /// <summary>It has a folder <c>wwwroot</c> with static files.</summary>
    public bool HasStaticFiles { get; init; }

    /// <summary>It has <c>.razor</c> files, for which the web SDK adds a package to restore.</summary>
    public bool RequiresWebAssets { get; init; }

    /// <summary>
    /// Files with credentials (<see cref="Staging.CredentialFile"/>) that it publishes or evaluates, but does not
    /// compile.
    /// </summary>
    public ValueList<string> CredentialFiles { get; init; } = [];

    /// <summary>The files that its evaluation reads or looks for: neither imports nor items.</summary>
    public ValueList<string> EvaluationFiles { get; init; } = [];

    /// <summary>Its properties that override nuget.config.</summary>
    public RestoreProperties RestoreProperties { get; init; } = new();

    /// <summary>The direct subfolders that it compiles or embeds files of.</summary>
    public ValueList<string> CodeFolders { get; init; } = [];

    /// <summary>The existing files that it compiles or embeds: code, pages, resources.</summary>
    public ValueList<string> Sources { get; init; } = [];

    /// <summary>The size of its code and pages, in bytes.</summary>
    public long CodeBytes { get; init; }

    /// <summary>The existing files that it reads in the folders of other projects of the closure.</summary>
    public ValueList<string> FilesOfOthers { get; init; } = [];

    /// <summary>The existing files that it publishes as they are.</summary>
    public ValueList<string> Contents { get; init; } = [];

    /// <summary>Those of <see cref="Contents"/> that a team may not want to give away.</summary>
    public ValueList<string> RevealingFiles { get; init; } = [];

    /// <summary>The addresses that its settings files give Kestrel (<see cref="Facts.KestrelAddresses"/>).</summary>
    public ValueList<string> KestrelAddresses { get; init; } = [];

    /// <summary>
    /// It has no project file: <see cref="File"/> is a C# file with directives, and its folder is not its own.
    /// </summary>
    public bool IsFileBased { get; init; }

    /// <summary>The C# files of a file-based app, its own first: restore reads their directives.</summary>
    public ValueList<string> DirectiveFiles { get; init; } = [];

    /// <summary>
    /// Restore needs only the lines of <see cref="DirectiveFiles"/> above the code
    /// (<see cref="FileBasedApp.CodeLine"/>).
    /// </summary>
    public bool HasDirectivesFirst { get; init; } = true;

    /// <summary>What it sets so that the container needs other commands.</summary>
    public BuildSwitches Switches { get; init; } = new();

    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Its folder, of which the build may read everything; null for a file-based app.</summary>
    public string? OwnFolder => IsFileBased ? null : Folder;

    /// <summary>The files of it that restore reads.</summary>
    public IEnumerable<string> RestoreFiles =>
    [
        .. EvaluationFiles,
        .. Imports,
        .. LockFile is null ? [] : new[] { LockFile.Path },
        File,
        .. DirectiveFiles.Skip(1),
    ];
}

/// <summary>A reference from one project to another.</summary>
/// <param name="Project">The referenced project's file.</param>
/// <param name="ReferencesOutputAssembly">
/// Whether its assembly is a compile-time reference; false for analyzers and tools.
/// </param>
internal sealed record ProjectReference(string Project, bool ReferencesOutputAssembly);
