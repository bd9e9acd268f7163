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
    private readonly bool isFileBased = FileBasedInputs.IsFileBased(evaluations[0]);
    private readonly List<string> sdkAndPackageFolders = SdkAndPackageFolders(evaluations[0], restore);

    public ClosureProject Read()
    {
        var outputs = OutputFolders();
        var imports = all
            .SelectMany(project => project.ImportPaths)
            // A developer's own settings, which a repository does not have; and for a missing workload, no file at all.
            .Where(path => IsInput(path) && path != file + ".user" && File.Exists(path))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToValueList();
        var directiveFiles = DirectiveFiles().ToValueList();
        List<string> xml = isFileBased ? [.. imports] : [.. imports, file];
        var targetFiles = new TargetFiles(repository);
        var targetGlobs = all.SelectMany(targetFiles.Globs).ToList();
        var restored = all.SelectMany(targetFiles.OfRestore).ToList();
        var read = all.SelectMany(project => evaluationFiles.Of(project, xml))
            .Concat(restored)
            .Concat(PackageInputs.OfPaket(restored))
            .Distinct(StringComparer.Ordinal)
            .Except(xml)
            .Except(directiveFiles)
            .Where(IsInput)
            .Order(StringComparer.Ordinal)
            .ToList();
        var inputs = all
            .SelectMany(project => InputItems.Of(project, folder).Where(path => !IsMachinesEditorConfig(path))
                .Concat(evaluationFiles.OfTargets(project, xml)
                    .Concat(targetFiles.Of(project))
                    .Concat(ProtoImports.Of(project, repository))
                    .Concat(TaskFiles.Of(project, xml, projects).Where(IsSource))
                    .Where(IsInput)))
            .Concat(targetFiles.Of(targetGlobs).Where(IsInput))
            .Concat(PackageInputs.Of(PackageItems.Names(evaluations), folder).Where(IsInput))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var files = inputs.Except(imports).Except(directiveFiles)
            .Where(path => !isFileBased || !outputs.Any(output => FilePaths.IsIn(path, output)))
            .Concat(FileBasedInputs.DefaultItemsSwitch(evaluations, folder))
            .Where(path => File.Exists(path) && IsRepositoryFile(path))
            .Order(StringComparer.Ordinal)
            .ToList();
        var compiled = all.SelectMany(project => InputItems.ReadByBuild(project, folder));
        var sources = ItemFiles.Sources(all, files);
        var contents = ItemFiles.Contents(all, files);
        return new ClosureProject(
            file,
            evaluations[0].GetPropertyValue("AssemblyName"),
            evaluations.Select(Framework).OfType<Version>().Distinct().Order().ToValueList(),
            imports,
            LockFile.Of(evaluations[0], folder),
            PackageItems.Names(evaluations).ToValueList(),
            outputs.ToValueList(),
            files.Concat(LinkTargets([.. files, .. xml, .. directiveFiles, .. read]))
                .Distinct(StringComparer.Ordinal)
                .Where(path => !IsInProject(path))
                .ToValueList(),
            isFileBased ? [] : NestedFolders(inputs, outputs),
            files
                .Where(path => IsInProject(path)
                    && (DefaultIgnorePatterns.Matches(InFolder(path))
                        || IsNamedLikeSecret(InFolder(path))
                        || IsInOtherProject(path)))
                .ToValueList())
        {
            IsFileBased = isFileBased,
            Switches = BuildSwitches.Of(evaluations, xml, IsRepositoryFile, projects),
            ContainerRepository = evaluations[0].GetPropertyValue("ContainerRepository"),
            DirectiveFiles = directiveFiles,
            HasDirectivesFirst = directiveFiles.All(FileBasedApp.HasDirectivesFirst),
            LinkedGlobs = LinkedGlobs(
                xml,
                targetGlobs.Where(glob => !outputs.Exists(output => FilePaths.IsIn(glob.Folder, output))))
                .ToValueList(),
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
            CredentialFiles = files.Except(compiled).Union(read).Where(IsCredential).ToValueList(),
            EvaluationFiles = read.ToValueList(),
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
            NodeCommands = TargetCommand.OfNode(evaluations, IsRepositoryFile),
            DotNetCommands = TargetCommand.OfDotNet(evaluations, IsRepositoryFile),
            GitCommands = TargetCommand.OfGit(evaluations, IsRepositoryFile),
            VersionSource = VersionSource.Of(evaluations[0], PackageItems.Names(evaluations), repository),
            PublishProperties = PublishEvaluations.ChangedProperties(evaluations[0], publishing).ToValueList(),
            FrontEndFolders = FrontEndItems.FoldersOf(evaluations[0], xml, projects),
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

        // The container builds output itself.
        bool IsSource(string path) =>
            FilePaths.IsIn(path, repository) && !DefaultIgnorePatterns.IsInOutput(FilePaths.Relative(path, repository));

        bool IsInput(string path) =>
            IsRepositoryFile(path) && !outputs.Any(output => FilePaths.IsIn(path, output));
    }

    private IEnumerable<string> DirectiveFiles() => !isFileBased ? [] : FileBasedInputs
        .CompiledFiles(evaluations, folder)
        .Where(IsRepositoryFile)
        .Prepend(file)
        .Distinct(StringComparer.Ordinal);

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

    private IEnumerable<FileGlob> LinkedGlobs(IReadOnlyList<string> files, IEnumerable<FileGlob> ofTargets) => all
        .SelectMany(project => GlobReader.Read(project, files, InputItems.IsFileItem, projects))
        .Concat(ofTargets)
        .Where(glob => !FilePaths.IsIn(glob.Folder, folder) && IsRepositoryFile(glob.Folder))
        .Distinct();

    // The compiler gets the ones of all folders up to the root. A build server has none, and they only change warnings.
    private bool IsMachinesEditorConfig(string path) =>
        Path.GetFileName(path) is ".editorconfig" or ".globalconfig" && !FilePaths.IsIn(path, repository);

    // Excludes files of the SDK and of packages: the container gets both from elsewhere.
    private bool IsRepositoryFile(string path) =>
        !sdkAndPackageFolders.Any(folder => FilePaths.IsIn(path, folder));

    private static List<string> SdkAndPackageFolders(ProjectInstance project, RestoreSettings restore)
    {
        string[] folders =
        [
            project.GetPropertyValue("NetCoreRoot"),
            project.GetPropertyValue("MSBuildToolsPath"),
            project.GetPropertyValue("MSBuildUserExtensionsPath"),
            // Of the last restore, for which NUGET_PACKAGES may have been another.
            .. project.GetPropertyValue("NuGetPackageFolders").Split(';', StringSplitOptions.TrimEntries),
            .. restore.ExtractedPackages,
        ];
        return folders.Where(path => path.Length > 0).Select(Path.GetFullPath).ToList();
    }

    private List<string> OutputFolders() => evaluations
        .SelectMany(
            project => (string[])
            [
                "BaseIntermediateOutputPath", "BaseOutputPath", "MSBuildProjectExtensionsPath", "ArtifactsPath",
                // Otherwise in one of these, or set by a command line.
                .. isFileBased ? ["PublishDir"] : Array.Empty<string>(),
            ],
            (project, name) => project.GetPropertyValue(name))
        .Where(path => path.Length > 0)
        .Select(path => Path.GetFullPath(path.Replace('\\', '/'), folder))
        .Concat(restore.PackagesFolder is { } packages ? [packages] : [])
        .Distinct(StringComparer.Ordinal)
        .ToList();

    private static Version? Framework(ProjectInstance project) =>
        project.GetPropertyValue("TargetFrameworkIdentifier") == ".NETCoreApp"
        && Version.TryParse(project.GetPropertyValue("TargetFrameworkVersion").TrimStart('v'), out var version)
            ? version
            : null;

    // Projects outside the closure that are nested in this folder are excluded, unless the build reads some of their
    // files.
    private ValueList<string> NestedFolders(List<string> inputs, List<string> outputs) =>
        ProjectFiles.EnumerateProjects(folder)
            .Select(nested => Path.GetDirectoryName(nested)!)
            .Distinct(StringComparer.Ordinal)
            .Where(nested => nested != folder
                && !projectFolders.Contains(nested)
                && !outputs.Any(output => FilePaths.IsIn(nested, output)))
            .Where(nested => !inputs.Any(input => FilePaths.IsIn(input, nested)))
            .Order(StringComparer.Ordinal)
            .ToValueList();
}
