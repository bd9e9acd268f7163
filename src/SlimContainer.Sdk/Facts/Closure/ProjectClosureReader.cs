using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Microsoft.Build.Graph;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>Evaluates the app's project graph and determines every file that the build reads.</summary>
internal static class ProjectClosureReader
{
    // Set by MSBuild for all projects of a graph.
    private const string GraphBuild = "IsGraphBuild";

    // Set by the SDK during publish. PublishSelfContained, which only applies then, is repeated for restore.
    private static readonly string[] PublishPropertyNames = ["_IsPublishing"];

    /// <inheritdoc cref="Read(string, string, CancellationToken)" />
    public static ProjectClosure Read(string projectFile, CancellationToken cancelled) =>
        Read(projectFile, "", cancelled);

    /// <param name="projectFile">The app's project or its C# file, absolute.</param>
    /// <param name="context">The requested build context, absolute; empty for the default.</param>
    /// <param name="cancelled">Stops the evaluation.</param>
    /// <exception cref="SlimContainerException">A project is missing, invalid, or in a reference cycle.</exception>
    public static ProjectClosure Read(string projectFile, string context, CancellationToken cancelled) =>
        Read([projectFile], context, cancelled);

    /// <summary>The closure of several projects, in this order.</summary>
    /// <inheritdoc cref="Read(string, string, CancellationToken)" />
    public static ProjectClosure Read(
        IReadOnlyList<string> projectFiles,
        string context,
        CancellationToken cancelled)
    {
        using var projects = ContainerEvaluation.Projects();
        var fileSystem = new RecordingFileSystem();
        var root = RepositoryRoot.Of(Path.GetDirectoryName(projectFiles[0])!);
        var virtualProjects = new VirtualProjects(cancelled);
        var builds = new TargetBuilds(
            files => Evaluate(
                [.. files.Select(virtualProjects.Add)], context, projects, fileSystem, virtualProjects, cancelled),
            root);
        var evaluated = builds.Evaluate(projectFiles).ToList();
        var publishing = new PublishEvaluations(
            (file, properties) => Evaluate(
                file,
                new ProjectOptions
                {
                    GlobalProperties = properties,
                    ProjectCollection = projects,
                    LoadSettings = ContainerEvaluation.LoadSettings,
                },
                virtualProjects),
            root ?? Path.GetDirectoryName(projectFiles[0])!)
            .Of([.. evaluated.Where(project => projectFiles.Contains(project.FullPath))]);
        evaluated.AddRange(builds.EvaluateMore(publishing.SelectMany(References), evaluated));
        var evaluations = ByFile(evaluated, virtualProjects, projectFiles[0]);
        var folders = evaluations
            .Select(project => Path.GetDirectoryName(project.Key)!)
            .ToHashSet(StringComparer.Ordinal);
        var limit = FilePaths.Outer(root ?? FilePaths.CommonFolder(folders), context);
        RefuseLinkedFolders(folders, limit);
        var ownFolders = evaluations.Where(project => !virtualProjects.Contains(project.Key))
            .Select(project => Path.GetDirectoryName(project.Key)!)
            .ToHashSet(StringComparer.Ordinal);
        var nuget = new NuGetSettings();
        var evaluationFiles = new EvaluationFiles(fileSystem, limit);
        var closure = new ProjectClosure
        {
            Projects = evaluations
                .Select(project => new EvaluatedProject(
                    project.Key,
                    [.. project],
                    [.. publishing.Where(one => one.FullPath == project.Key)],
                    ownFolders,
                    limit,
                    nuget.For(Path.GetDirectoryName(project.Key)!, RestoreProperties.Of(project.First())),
                    evaluationFiles,
                    projects).Read())
                .ToValueList(),
            RepositoryRoot = root,
        };
        closure = new BuildOutput(closure with { ProjectsOfTargets = builds.Restored(closure) }).Separate(cancelled);
        closure = WithRepositorysFiles(closure, virtualProjects, nuget, context) with
        {
            IgnoresFailedSources = Is(evaluations[0].First(), "RestoreIgnoreFailedSources"),
        };
        return closure with
        {
            MissingFiles = MissingFiles(closure, fileSystem).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
        };
    }

    // The app first.
    private static List<IGrouping<string, ProjectInstance>> ByFile(
        IEnumerable<ProjectInstance> evaluated,
        VirtualProjects virtualProjects,
        string app) => evaluated
        .GroupBy(project => virtualProjects.FileOf(project.FullPath), StringComparer.Ordinal)
        .OrderBy(project => project.Key == app ? 0 : 1)
        .ThenBy(project => project.Key, StringComparer.Ordinal)
        .ToList();

    private static ProjectClosure WithRepositorysFiles(
        ProjectClosure closure,
        VirtualProjects virtualProjects,
        NuGetSettings nuget,
        string context)
    {
        var files = closure.Projects
            .SelectMany(project => project.Imports.Append(project.File))
            .Where(file => !virtualProjects.Contains(file))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return RepositoryConfigReader.AddTo(
            closure with
            {
                DependsOnPublishing =
                    DependsOnPublishing(files.Select(RegularFile.ReadText).Concat(virtualProjects.Texts)),
                RestoreDependsOnSources =
                    RestoreScan.DependsOnSources(files) || virtualProjects.Texts.Any(RestoreScan.DependsOnSources),
            },
            nuget,
            context);
    }

    // Not those that the build itself creates.
    private static IEnumerable<string> MissingFiles(ProjectClosure closure, RecordingFileSystem fileSystem)
    {
        var outputs = closure.Projects.SelectMany(project => project.OutputFolders).ToHashSet(StringComparer.Ordinal);
        return fileSystem.Missing
            .Where(path => FilePaths.IsIn(path, closure.Boundary)
                && !DefaultIgnorePatterns.IsInOutput(FilePaths.Relative(path, closure.Boundary))
                && !FilePaths.Ancestors(path).Prepend(path).Any(outputs.Contains))
            .Concat(RepositoryConfigReader.Missing(closure));
    }

    private static IEnumerable<string> References(ProjectInstance project) => project.GetItems("ProjectReference")
        .Select(reference => ProjectExpressions.PathIn(project.Directory, reference.EvaluatedInclude))
        .OfType<string>();

    private static bool Is(ProjectInstance project, string property) =>
        project.GetPropertyValue(property).Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool DependsOnPublishing(IEnumerable<string> texts) => texts.Any(text =>
        PublishPropertyNames.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)));

    // COPY of a project file creates a real folder in place of the link, and the sources' COPY of the link then fails.
    private static void RefuseLinkedFolders(IEnumerable<string> folders, string limit)
    {
        foreach (var folder in folders)
        {
            if (SymbolicLinks.FindLink(folder, limit) is { } link)
            {
                throw new SlimContainerException(
                    DiagnosticCode.LinkedProjectFolder,
                    $"The project folder {folder} is behind the symbolic link {link}. A Dockerfile cannot first copy a "
                    + "file through a link and then the link itself. Reference the project by its real path: "
                    + $"{SymbolicLinks.Follow(folder, limit)}.")
                { File = link };
            }
        }
    }

    private static ProjectGraph Evaluate(
        IReadOnlyList<string> projectFiles,
        string requestedContext,
        ProjectCollection projects,
        RecordingFileSystem fileSystem,
        VirtualProjects virtualProjects,
        CancellationToken cancelled)
    {
        var context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared, fileSystem);
        try
        {
            return new ProjectGraph(
                projectFiles.Select(file => new ProjectGraphEntryPoint(file, GlobalProperties(file, requestedContext))),
                projects,
                (path, properties, collection) => Evaluate(path, new()
                {
                    GlobalProperties = WithoutGraph(properties),
                    ProjectCollection = collection,
                    EvaluationContext = context,
                    LoadSettings = ContainerEvaluation.LoadSettings,
                }, virtualProjects),
                cancelled);
        }
        catch (AggregateException failures)
            when (failures.InnerExceptions.OfType<SlimContainerException>().FirstOrDefault() is { } failure)
        {
            throw failure;
        }
        // The graph reports its cancellation as one of its failures.
        catch (AggregateException) when (cancelled.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled);
        }
        catch (Exception failure)
            when (failure is InvalidProjectFileException or CircularDependencyException or AggregateException)
        {
            throw Broken(failure, projectFiles[0]);
        }
    }

    private static Dictionary<string, string> GlobalProperties(string projectFile, string context)
    {
        var repository = RepositoryRoot.Of(Path.GetDirectoryName(projectFile)!);
        var boundary = repository is null ? null : FilePaths.Outer(repository, context);
        return ContainerEvaluation.GlobalPropertiesWith(ResponseFiles.Of(projectFile, boundary));
    }

    // No build in the container is one of a graph, for which packages and projects can have further references.
    private static Dictionary<string, string> WithoutGraph(IDictionary<string, string> properties) => new(
        properties.Where(property => !property.Key.Equals(GraphBuild, StringComparison.OrdinalIgnoreCase)),
        StringComparer.OrdinalIgnoreCase);

    private static ProjectInstance Evaluate(string path, ProjectOptions options, VirtualProjects virtualProjects)
    {
        if (virtualProjects.Find(path) is { } project)
            return project.Evaluate(options);

        return File.Exists(path) ? ProjectInstance.FromFile(path, options) : throw Missing(path);
    }

    private static SlimContainerException Missing(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var spelled = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder)
                .FirstOrDefault(file => file.Equals(path, StringComparison.OrdinalIgnoreCase))
            : null;
        return new SlimContainerException(
            DiagnosticCode.BrokenProject,
            spelled is null
                ? $"A project references {path}, which does not exist. Restore skips it silently, and the build in the "
                    + "container would fail later. Correct the ProjectReference."
                : $"A project references {path}, but the file is named {Path.GetFileName(spelled)}. File names are "
                    + "case-sensitive on Linux. Correct the ProjectReference.")
        { File = path, Reference = path };
    }

    private static SlimContainerException Broken(Exception failure, string projectFile)
    {
        var cause = failure is AggregateException several ? several.InnerExceptions[0] : failure;
        return cause is InvalidProjectFileException invalid
            ? new SlimContainerException(
                DiagnosticCode.BrokenProject,
                $"Cannot evaluate a project: {invalid.BaseMessage} {invalid.InnerException?.Message}".TrimEnd(),
                failure)
            {
                File = invalid.ProjectFile.Length > 0 ? invalid.ProjectFile : projectFile,
                Line = invalid.LineNumber,
                Column = invalid.ColumnNumber,
            }
            : new SlimContainerException(
                DiagnosticCode.BrokenProject,
                $"Cannot build the project graph: {cause.Message}",
                failure)
            { File = projectFile };
    }
}
