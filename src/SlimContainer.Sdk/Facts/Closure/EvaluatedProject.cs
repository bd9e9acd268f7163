using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Determines from the evaluations of one project, one per target framework, which files its build reads.
/// </summary>
/// <param name="file">The project file, or the C# file of a file-based app.</param>
/// <param name="evaluations">Its evaluations.</param>
/// <param name="publishing">Those with a RID, which only add files (<see cref="PublishEvaluations"/>).</param>
/// <param name="projectFolders">The folders of all projects in the closure, without file-based apps.</param>
/// <param name="repository">The repository root, or the projects' common folder.</param>
/// <param name="restore">What its restore takes from nuget.config and properties.</param>
/// <param name="evaluationFiles">Finds what evaluation reads beside imports and items.</param>
/// <param name="projects">The collection that has evaluated it.</param>
internal sealed class EvaluatedProject(
    string file,
    IReadOnlyList<ProjectInstance> evaluations,
    IReadOnlyList<ProjectInstance> publishing,
    IReadOnlySet<string> projectFolders,
    string repository,
    RestoreSettings restore,
    EvaluationFiles evaluationFiles,
    ProjectCollection projects)
{
    private static readonly string[] CodeItems = ["Compile", "EmbeddedResource", "AdditionalFiles"];

    private readonly IReadOnlyList<ProjectInstance> all = [.. evaluations, .. publishing];
    private readonly string folder = Path.GetDirectoryName(file)!;
    private readonly BuildFolders folders = new(Path.GetDirectoryName(file)!, evaluations, restore, repository);

    public ClosureProject Read()
    {
        var inputs = new ProjectInputs(file, evaluations, publishing, folders, repository, evaluationFiles, projects);
        var files = inputs.Files;
        var compiled = all.SelectMany(project => InputItems.ReadByBuild(project, folder));
        var sources = ItemFiles.Sources(all, files);
        var contents = ItemFiles.Contents(all, files);
        return new ClosureProject(
            file,
            evaluations[0].GetPropertyValue("AssemblyName"),
            evaluations.Select(Framework).OfType<Version>().Distinct().Order().ToValueList(),
            inputs.Imports,
            LockFile.Of(evaluations[0], folder),
            PackageItems.Names(evaluations).ToValueList(),
            folders.Outputs,
            files.Concat(LinkTargets([.. files, .. inputs.Xml, .. inputs.DirectiveFiles, .. inputs.EvaluationFiles]))
                .Distinct(StringComparer.Ordinal)
                .Where(path => !IsInProject(path))
                .ToValueList(),
            folders.IsFileBased ? [] : NestedFolders(inputs.All),
            files
                .Where(path => IsInProject(path)
                    && (DefaultIgnorePatterns.Matches(InFolder(path))
                        || IsNamedLikeSecret(InFolder(path))
                        || IsInOtherProject(path)))
                .ToValueList())
        {
            IsFileBased = folders.IsFileBased,
            Switches = BuildSwitches.Of(evaluations, inputs.Xml, folders.IsRepositoryFile, projects),
            ContainerRepository = evaluations[0].GetPropertyValue("ContainerRepository"),
            DirectiveFiles = inputs.DirectiveFiles,
            HasDirectivesFirst = inputs.DirectiveFiles.All(FileBasedApp.HasDirectivesFirst),
            LinkedGlobs = LinkedGlobs(inputs).ToValueList(),
            References = References().ToValueList(),
            Sources = sources,
            CodeBytes = ItemFiles.CodeBytes(sources),
            FilesOfOthers = files
                .Where(path => !FilePaths.IsIn(path, folder) && IsInProject(path))
                .ToValueList(),
            Contents = contents,
            RevealingFiles = RevealingFiles.In(contents).ToValueList(),
            KestrelAddresses = KestrelAddresses.In(contents, folder).ToValueList(),
            HasStaticFiles = Directory.Exists(Path.Combine(folder, "wwwroot")),
            RequiresWebAssets = evaluations.Any(RequiresWebAssets),
            CredentialFiles = files.Union(inputs.EvaluationFiles).Except(compiled).Where(IsCredential).ToValueList(),
            EvaluationFiles = inputs.EvaluationFiles,
            RestoreProperties = restore.Properties,
            CodeFolders = evaluations.SelectMany(CodeFolders)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
            HasDocumentation = evaluations.Any(project => project.GetPropertyValue("DocumentationFile").Length > 0),
            SymbolsBytes = Size(Path.ChangeExtension(evaluations[0].GetPropertyValue("TargetPath"), ".pdb")),
            DocumentationBytes = Size(evaluations[0].GetPropertyValue("DocumentationFile")),
            IsTest = evaluations.Any(TestProject.Is),
            RuntimeIdentifiers = evaluations.SelectMany(RuntimeIdentifiers).Distinct().ToValueList(),
            PackageVersions = evaluations.SelectMany(PackageItems.Versions).Distinct().ToValueList(),
            NodeCommands = TargetCommand.OfNode(evaluations, folders.IsRepositoryFile),
            DotNetCommands = TargetCommand.OfDotNet(evaluations, folders.IsRepositoryFile),
            GitCommands = TargetCommand.OfGit(evaluations, folders.IsRepositoryFile),
            VersionSource = VersionSource.Of(evaluations[0], PackageItems.Names(evaluations), repository),
            PublishProperties = PublishEvaluations.ChangedProperties(evaluations[0], publishing).ToValueList(),
            FrontEndFolders = FrontEndItems.FoldersOf(evaluations[0], inputs.Xml, projects),
            NuGetName = PrivatePackages.NuGetName(evaluations[0]),
            PrivatePackages = PrivatePackages.Of(evaluations),
            FrameworkReferences = evaluations.SelectMany(project => project.GetItems("FrameworkReference"))
                .Select(item => item.EvaluatedInclude)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToValueList(),
            PackageSettings = evaluations.SelectMany(PackageSettings)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
        };
    }

    /// <summary>The RIDs that a project sets.</summary>
    internal static IEnumerable<string> RuntimeIdentifiers(ProjectInstance project) =>
        $"{project.GetPropertyValue("RuntimeIdentifier")};{project.GetPropertyValue("RuntimeIdentifiers")}"
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> PackageSettings(ProjectInstance project) => project.Properties
        .Select(property => property.Name)
        .Concat(project.ItemTypes)
        .Where(name => name.StartsWith(Property.Prefix, StringComparison.OrdinalIgnoreCase));

    private long Size(string path) =>
        path.Length > 0
        && new FileInfo(Path.GetFullPath(path.Replace('\\', '/'), folder)) is { Exists: true } found ? found.Length : 0;

    // Same condition as the web SDK's target ResolveRequiredWebAssets, which runs before restore collects packages.
    private static bool RequiresWebAssets(ProjectInstance project) =>
        project.GetPropertyValue("UsingMicrosoftNETSdkWeb").Equals("true", StringComparison.OrdinalIgnoreCase)
        && project.GetPropertyValue("RequiresAspNetWebAssets").Length == 0
        && project.GetItems("Content")
            .Any(item => item.EvaluatedInclude.EndsWith(".razor", StringComparison.OrdinalIgnoreCase));

    // Opens only files whose names say that the content decides.
    private bool IsCredential(string path) =>
        SecretNames.Match(InFolder(path), SecretNames.All)
        && CredentialFile.IsAt(path, InFolder(path));

    private string InFolder(string path) => FilePaths.Relative(path, folder);

    // The patterns of the ignore file match folders too.
    private static bool IsNamedLikeSecret(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (SecretNames.Match(path[..end], SecretNames.All))
                return true;
        }

        return false;
    }

    // Not Content: a web project includes every .json file there, such as package.json.
    private IEnumerable<string> CodeFolders(ProjectInstance project) => CodeItems
        .SelectMany(project.GetItems)
        .Select(item => item.EvaluatedInclude.Replace('\\', '/').Split('/'))
        .Where(parts => parts.Length > 1 && parts[0] is not ("" or "." or ".."))
        .Select(parts => Path.Combine(folder, parts[0]));

    private IEnumerable<ProjectReference> References() => all
        .SelectMany(project => project.GetItems("ProjectReference"))
        .GroupBy(
            item => Path.GetFullPath(item.EvaluatedInclude.Replace('\\', '/'), folder),
            StringComparer.Ordinal)
        .OrderBy(reference => reference.Key, StringComparer.Ordinal)
        .Select(reference => new ProjectReference(reference.Key, reference.Any(ReferencesOutputAssembly)));

    private static bool ReferencesOutputAssembly(ProjectItemInstance reference) =>
        !reference.GetMetadataValue("ReferenceOutputAssembly").Equals("false", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> LinkTargets(IEnumerable<string> paths) =>
        paths.Select(path => SymbolicLinks.Follow(path, repository)).OfType<string>().Where(File.Exists);

    // Walks up instead of iterating over all projects: a graph of 500 has 500 folders and many thousand files.
    private bool IsInProject(string path) => FilePaths.Ancestors(path).Any(projectFolders.Contains);

    // Nested in another project's folder, which excludes it.
    private bool IsInOtherProject(string path) => !FilePaths.IsIn(path, folder)
        && FilePaths.Ancestors(path)
            .TakeWhile(above => !projectFolders.Contains(above))
            .Any(above => ProjectFiles.In(above).Any());

    private IEnumerable<FileGlob> LinkedGlobs(ProjectInputs inputs) => all
        .SelectMany(project => GlobReader.Read(project, inputs.Xml, InputItems.IsFileItem, projects))
        .Concat(inputs.TargetGlobs.Where(glob => !folders.IsOutput(glob.Folder)))
        .Where(glob => !FilePaths.IsIn(glob.Folder, folder) && folders.IsRepositoryFile(glob.Folder))
        .Distinct();

    private static Version? Framework(ProjectInstance project) =>
        project.GetPropertyValue("TargetFrameworkIdentifier") == ".NETCoreApp"
        && Version.TryParse(project.GetPropertyValue("TargetFrameworkVersion").TrimStart('v'), out var version)
            ? version
            : null;

    // Projects outside the closure that are nested in this folder are excluded, unless the build reads some of their
    // files.
    private ValueList<string> NestedFolders(IReadOnlyList<string> inputs) =>
        ProjectFiles.EnumerateProjects(folder)
            .Select(nested => Path.GetDirectoryName(nested)!)
            .Distinct(StringComparer.Ordinal)
            .Where(nested => nested != folder
                && !projectFolders.Contains(nested)
                && !folders.IsOutput(nested))
            .Where(nested => !inputs.Any(input => FilePaths.IsIn(input, nested)))
            .Order(StringComparer.Ordinal)
            .ToValueList();
}
