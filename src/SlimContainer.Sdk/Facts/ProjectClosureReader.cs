using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Microsoft.Build.Graph;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Evaluates the app's project graph, and reads off it every file that the build reads.</summary>
internal static class ProjectClosureReader
{
    // Set by the SDK while it publishes. PublishSelfContained, which counts only then, is repeated for restore.
    private static readonly string[] WordsOfPublish = ["_IsPublishing"];

    // As the build in the container evaluates it.
    private static readonly Dictionary<string, string> GlobalProperties = new() { ["Configuration"] = "Release" };

    /// <param name="projectFile">The app's project, absolute.</param>
    /// <param name="cancelled">Stops the evaluation.</param>
    /// <exception cref="SlimContainerException">A project is missing, refers to itself or cannot be evaluated.</exception>
    public static ProjectClosure Read(string projectFile, CancellationToken cancelled) => Read([projectFile], cancelled);

    /// <summary>The closure of several projects, the first one in front.</summary>
    /// <inheritdoc cref="Read(string, CancellationToken)" />
    public static ProjectClosure Read(IReadOnlyList<string> projectFiles, CancellationToken cancelled)
    {
        // Read-only: nobody edits these projects, and MSBuild then shares their XML.
        using var projects = new ProjectCollection(GlobalProperties, null, null, ToolsetDefinitionLocations.Default, 1, onlyLogCriticalEvents: true, loadProjectsReadOnly: true);
        var graph = Evaluate(projectFiles, projects, cancelled);
        var root = RepositoryRoot.Of(Path.GetDirectoryName(projectFiles[0])!);
        var evaluations = graph.ProjectNodesTopologicallySorted
            .Select(node => node.ProjectInstance)
            .GroupBy(project => project.FullPath, StringComparer.Ordinal)
            .OrderBy(project => project.Key == projectFiles[0] ? 0 : 1)
            .ThenBy(project => project.Key, StringComparer.Ordinal)
            .ToList();
        var folders = evaluations.Select(project => Path.GetDirectoryName(project.Key)!).ToHashSet(StringComparer.Ordinal);
        var limit = root ?? FilePaths.CommonFolder(folders);
        RefuseLinkedFolders(folders, limit);
        var nuget = new NuGetSettings();
        var closure = new ProjectClosure
        {
            Projects = evaluations.Select(project => new EvaluatedProject(project.Key, [.. project], folders, limit, nuget.For(Path.GetDirectoryName(project.Key)!)).Read()).ToValueList(),
            RepositoryRoot = root,
        };
        var files = closure.Projects.SelectMany(project => project.Imports.Append(project.File)).Distinct(StringComparer.Ordinal).ToList();
        return ToolFileReader.AddTo(closure with { AsksForPublish = AsksForPublish(files), RestoreDependsOnSources = RestoreScan.DependsOnSources(files) }, nuget);
    }

    private static bool AsksForPublish(IEnumerable<string> files) => files
        .Any(file => WordsOfPublish.Any(word => File.ReadAllText(file).Contains(word, StringComparison.OrdinalIgnoreCase)));

    // COPY of a project file makes a folder where the link is, and the sources' COPY then fails to put the link there.
    private static void RefuseLinkedFolders(IEnumerable<string> folders, string limit)
    {
        foreach (var folder in folders)
        {
            if (SymbolicLinks.On(folder, limit) is { } link)
            {
                throw new SlimContainerException(
                    DiagnosticCode.LinkedProjectFolder,
                    $"A project of this app is in {folder}, and {link} is a symbolic link. A Dockerfile cannot copy one file through it and the link afterwards. Refer to the project where it really is: {SymbolicLinks.Follow(folder, limit)}.")
                { File = link };
            }
        }
    }

    private static ProjectGraph Evaluate(IReadOnlyList<string> projectFiles, ProjectCollection projects, CancellationToken cancelled)
    {
        var context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared);
        try
        {
            return new ProjectGraph(
                projectFiles.Select(file => new ProjectGraphEntryPoint(file, GlobalProperties)),
                projects,
                (path, properties, collection) => Evaluate(path, properties, collection, context),
                cancelled);
        }
        catch (AggregateException failures) when (failures.InnerExceptions.OfType<SlimContainerException>().FirstOrDefault() is { } failure)
        {
            throw failure;
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or CircularDependencyException or AggregateException)
        {
            throw Broken(failure, projectFiles[0]);
        }
    }

    private static ProjectInstance Evaluate(string path, Dictionary<string, string> properties, ProjectCollection projects, EvaluationContext context)
    {
        if (!File.Exists(path))
            throw Missing(path);

        return ProjectInstance.FromFile(path, new Microsoft.Build.Definition.ProjectOptions
        {
            GlobalProperties = properties,
            ProjectCollection = projects,
            EvaluationContext = context,
            // What an import lacks before the first restore, the build in the container has.
            LoadSettings = ProjectLoadSettings.IgnoreMissingImports | ProjectLoadSettings.IgnoreInvalidImports | ProjectLoadSettings.IgnoreEmptyImports,
        });
    }

    private static SlimContainerException Missing(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var spelled = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).FirstOrDefault(file => file.Equals(path, StringComparison.OrdinalIgnoreCase))
            : null;
        return new SlimContainerException(
            DiagnosticCode.BrokenProject,
            spelled is null
                ? $"{path} does not exist, and a project of this app refers to it. Restore skips it silently and the build in the container would fail later. Correct the ProjectReference."
                : $"A project of this app refers to {path}, and the file is spelled {Path.GetFileName(spelled)}: on Linux these are two names. Correct the ProjectReference.")
        { File = path };
    }

    private static SlimContainerException Broken(Exception failure, string projectFile)
    {
        var cause = failure is AggregateException several ? several.InnerExceptions[0] : failure;
        return cause is InvalidProjectFileException invalid
            ? new SlimContainerException(DiagnosticCode.BrokenProject, $"A project of this app cannot be evaluated: {invalid.BaseMessage} {invalid.InnerException?.Message}".TrimEnd(), failure)
            { File = invalid.ProjectFile.Length > 0 ? invalid.ProjectFile : projectFile, Line = invalid.LineNumber, Column = invalid.ColumnNumber }
            : new SlimContainerException(DiagnosticCode.BrokenProject, $"The projects of this app cannot be put in order: {cause.Message}", failure)
            { File = projectFile };
    }
}
