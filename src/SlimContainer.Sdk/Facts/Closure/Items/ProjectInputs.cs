using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>The files that the build of one project reads.</summary>
/// <param name="file">The project file, or the C# file of a file-based app.</param>
/// <param name="evaluations">Its evaluations, one per target framework.</param>
/// <param name="publishing">Those with a RID, which only add files.</param>
/// <param name="folders">The folders that decide whether a file is an input.</param>
/// <param name="repository">The repository root, or the projects' common folder.</param>
/// <param name="evaluationFiles">Finds what evaluation reads beside imports and items.</param>
/// <param name="projects">The collection that has evaluated the project.</param>
internal sealed class ProjectInputs(
    string file,
    IReadOnlyList<ProjectInstance> evaluations,
    IReadOnlyList<ProjectInstance> publishing,
    BuildFolders folders,
    string repository,
    EvaluationFiles evaluationFiles,
    ProjectCollection projects)
{
    private readonly IReadOnlyList<ProjectInstance> all = [.. evaluations, .. publishing];
    private readonly string folder = Path.GetDirectoryName(file)!;
    private readonly TargetFiles targetFiles = new(repository);

    /// <summary>The imported projects of the repository.</summary>
    public ValueList<string> Imports => field ??= all
        .SelectMany(project => project.ImportPaths)
        // A developer's own settings, which a repository does not have; and for a missing workload, no file at all.
        .Where(path => folders.IsInput(path) && path != file + ".user" && File.Exists(path))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .ToValueList();

    /// <summary>The files with MSBuild's XML: imports, and the project file unless the app is file-based.</summary>
    public ValueList<string> Xml => field ??= folders.IsFileBased ? Imports : [.. Imports, file];

    /// <summary>The C# files that can have directives of a file-based app.</summary>
    public ValueList<string> DirectiveFiles => field ??= !folders.IsFileBased ? [] : FileBasedInputs
        .CompiledFiles(evaluations, folder)
        .Where(folders.IsRepositoryFile)
        .Prepend(file)
        .Distinct(StringComparer.Ordinal)
        .ToValueList();

    /// <summary>The patterns of files that targets read.</summary>
    public ValueList<FileGlob> TargetGlobs => field ??= all.SelectMany(targetFiles.Globs).ToValueList();

    /// <summary>What evaluation and restore read beside <see cref="Xml"/>.</summary>
    public ValueList<string> EvaluationFiles => field ??= ReadByEvaluation().ToValueList();

    /// <summary>All inputs of the build, which need not exist.</summary>
    public ValueList<string> All => field ??= ReadByBuild().Distinct(StringComparer.Ordinal).ToValueList();

    /// <summary>The existing inputs of the build that are no imports.</summary>
    public ValueList<string> Files => field ??= All.Except(Imports).Except(DirectiveFiles)
        .Where(path => !folders.IsFileBased || !folders.IsOutput(path))
        .Concat(FileBasedInputs.DefaultItemsSwitch(evaluations, folder))
        .Where(path => File.Exists(path) && folders.IsRepositoryFile(path))
        .Order(StringComparer.Ordinal)
        .ToValueList();

    private IEnumerable<string> ReadByEvaluation()
    {
        var restored = all.SelectMany(targetFiles.OfRestore).ToList();
        return all.SelectMany(project => evaluationFiles.Of(project, Xml))
            .Concat(restored)
            .Concat(PackageInputs.OfPaket(restored))
            .Distinct(StringComparer.Ordinal)
            .Except(Xml)
            .Except(DirectiveFiles)
            .Where(folders.IsInput)
            .Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> ReadByBuild() => all
        .SelectMany(project => InputItems.Of(project, folder)
            .Where(path => !folders.IsMachinesEditorConfig(path))
            .Concat(ReadByTargets(project).Where(folders.IsInput)))
        .Concat(targetFiles.Of(TargetGlobs).Where(folders.IsInput))
        .Concat(PackageInputs.Of(PackageItems.Names(evaluations), folder).Where(folders.IsInput));

    private IEnumerable<string> ReadByTargets(ProjectInstance project) => evaluationFiles.OfTargets(project, Xml)
        .Concat(targetFiles.Of(project))
        .Concat(ProtoImports.Of(project, repository))
        .Concat(TaskFiles.Of(project, Xml, projects).Where(folders.IsSource));
}
