using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>A task that needs the plan.</summary>
public abstract class PlanningTask : SlimContainerTask
{
    /// <summary>The project's facts, with the metadata <c>Value</c>.</summary>
    [Required]
    public ITaskItem[] Facts { get; set; } = [];

    /// <summary>The folder of the package's data: the image catalog and package data.</summary>
    [Required]
    public string DataFolder { get; set; } = "";

    /// <summary>
    /// Properties that do not affect the generated files, with the metadata <c>Value</c>. Lists are separated by
    /// semicolons.
    /// </summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>
    /// Items of name-value options: the property as <c>Option</c>, the value as <c>Value</c> or after <c>=</c>.
    /// </summary>
    public ITaskItem[] OptionItems { get; set; } = [];

    /// <summary>The project's items, with the metadata <c>Kind</c> and their own metadata.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Evaluates the project graph; null for MSBuild. Set in tests without MSBuild.</summary>
    internal Func<string, CancellationToken, ProjectClosure>? ReadClosure { get; init; }

    /// <summary>Finds the app's tests. Replaced in tests without MSBuild.</summary>
    internal Func<ProjectClosure, IReadOnlyList<string>, CancellationToken, TestClosure> ReadTests { get; init; } =
        TestClosureReader.Read;

    /// <summary>Finds the line of a property or an item. Replaced in tests without MSBuild.</summary>
    internal Func<string, string, string, ProjectFileLocation?> FindSetting { get; init; } = ProjectFileLocation.Find;

    /// <summary>Finds the line that names a file. Replaced in tests without MSBuild.</summary>
    internal Func<string, string, ProjectFileLocation?> FindReference { get; init; } = FileReference.Find;

    private protected ImageData Knowledge => field ??= ImageData.Load(
        DataFolder, Values.Path(BaseProperties.Catalog) is { Length: > 0 } catalog ? catalog : null);

    private protected static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private protected ProjectValues Values => field ??= ProjectItems.Values([.. Facts, .. Options]);

    private protected BuildOptions BuildOptions =>
        new(ProjectItems.BuildOptions([.. Facts.Where(IsBuildOption), .. Options], OptionItems), ProjectFile)
        {
            ProblemOf = SecretSource.ProblemOf,
        };

    // Affects the generated files and the engine.
    private static bool IsBuildOption(ITaskItem fact) => fact.ItemSpec == LayerProperties.Squash.Name;

    private protected override string? DefaultFile => ProjectFile;

    private protected string ProjectFile => Values.ProjectFile;

    private protected sealed override void Run(CancellationToken cancelled)
    {
        WarnAboutUnknownNames();
        try
        {
            if (PropertyCheck.FirstInvalid(Values.Text) is var (property, value))
                throw InvalidValue.Of(property, value, ProjectFile);
            RunChecked(cancelled);
        }
        catch (SlimContainerException failure) when (failure.Line == 0 && Place(failure) is { } place)
        {
            throw new SlimContainerException(failure.Code, failure.Message)
            {
                File = place.File,
                Line = place.Line,
                Details = failure.Details,
            };
        }
    }

    /// <summary>Executes the task after the property values are validated.</summary>
    /// <param name="cancelled">Set when the user stops the build.</param>
    private protected abstract void RunChecked(CancellationToken cancelled);

    /// <summary>Runs work that a SIGTERM also stops, with what it has started.</summary>
    /// <param name="work">The work, which stops when the task is cancelled.</param>
    /// <param name="stopped">What a SIGTERM has stopped, and what is left.</param>
    /// <exception cref="SlimContainerException">A SIGTERM has stopped it.</exception>
    private protected void RunUntilExit(Action work, string stopped)
    {
        using var exit = new ProcessExit(Cancel);
        try
        {
            work();
        }
        catch (OperationCanceledException) when (exit.IsRequested)
        {
            throw new SlimContainerException(DiagnosticCode.Terminated, stopped) { File = ProjectFile };
        }
    }

    private ProjectFileLocation? Place(SlimContainerException failure) => failure switch
    {
        { Setting.Length: > 0 } => FindSetting(ProjectFile, failure.Setting, failure.Value),
        { Reference.Length: > 0 } => FindReference(
            failure.File is { } file && File.Exists(file) ? file : ProjectFile,
            failure.Reference),
        _ => null,
    };

    private protected ProjectFacts ReadFacts(CancellationToken cancelled)
    {
        var shared = SharedBuild.Of(
            ProjectFile, [.. Items.Where(ProjectItems.IsSharedApp).Select(ProjectItems.SharedApp)]);
        var facts = ProjectFactsReader.Read(
            Values,
            [.. Items.Select(ProjectItems.Container)],
            projectFile => CommandLine.AddTo(ReadClosure is { } read
                ? read(projectFile, cancelled)
                : ProjectClosureReader.Read(
                    [projectFile, .. shared.Apps.Select(app => app.Project).Where(project => project != projectFile)],
                    Values.Path(FileProperties.Context),
                    cancelled)));
        return facts with
        {
            SharedBuild = shared,
            IsNamedByCommandLine = CommandLine.NamesImage,
            OsPackages = Items.Where(ProjectItems.IsOsPackage).Select(ProjectItems.OsPackage).ToValueList(),
            // Those of a response file apply in the container anyway.
            CommandLineProperties =
                CommandLine.PublishProperties.Except(facts.Closure.ResponseFileProperties).ToValueList(),
            PackageSettings = [.. facts.Closure.Projects.Take(1).SelectMany(project => project.PackageSettings)],
            Tests = Values.Flag(StageProperties.TestStage)
                ? ReadTests(facts.Closure, [.. Values.List(ItemTable.TestProject.Name)], cancelled)
                : null,
        };
    }

    private protected IReadOnlyCollection<KeyValuePair<string, string>> GlobalProperties =>
        BuildEngine is IBuildEngine6 engine ? engine.GetGlobalProperties() : [];

    private CommandLine CommandLine => field ??= new(Values, GlobalProperties);

    /// <summary>A warning for each name on the command line that looks like a property of the package.</summary>
    private protected IEnumerable<Diagnostic> UnknownNames => PropertyCheck.Unknown(CommandLine.Names);

    // Not part of the facts: whether the files are up to date does not depend on it.
    private void WarnAboutUnknownNames()
    {
        foreach (var one in UnknownNames)
        {
            if (IsFirst(new UnknownName(one.Setting.ToUpperInvariant())))
                Warn(one.Code, ProjectFile, OneLine.Of(one.Text));
        }
    }

    // All tasks and projects of a build have the same command line.
    private bool IsFirst(UnknownName name)
    {
        const RegisteredTaskObjectLifetime Build = RegisteredTaskObjectLifetime.Build;
        if (BuildEngine is not IBuildEngine4 cache)
            return true;
        if (cache.GetRegisteredTaskObject(name, Build) is not null)
            return false;

        cache.RegisterTaskObject(name, name, Build, allowEarlyCollection: false);
        return true;
    }

    private sealed record UnknownName(string Name);

    /// <summary>Warns about values of build arguments that look like secrets.</summary>
    /// <param name="request">The build.</param>
    /// <param name="place">Where anyone can read them.</param>
    private protected void WarnAboutArguments(BuildRequest request, string place)
    {
        foreach (var name in SecretHeuristics.Of(request))
        {
            Warn(
                DiagnosticCode.SecretInArgument,
                ProjectFile,
                $"Build argument {name} looks like a secret: anyone with {place}. "
                + "Pass it as SlimContainerSecret, and read it with RUN --mount=type=secret.");
        }
    }

    private protected ImagePlan Plan(ProjectFacts facts)
    {
        var planner = new ImagePlanner(new ImageChooser(Knowledge, Today));
        var plan = planner.Plan(facts);

        // A user's own ignore file may include the host's obj, which would overwrite the output of the restore layer.
        return GeneratedHeader.IsForeignFile(plan.Context.IgnoreFile)
            ? planner.Plan(facts with { Closure = facts.Closure with { RestoreDependsOnSources = true } })
            : plan;
    }

    /// <summary>The build that the last generation has planned, or a new plan if the facts are others now.</summary>
    /// <param name="intermediateFolder">The package's folder below obj.</param>
    /// <param name="factsHash">The hash of the facts.</param>
    /// <param name="cancelled">Cancels.</param>
    private protected BuildManifest PlanBuild(
        string intermediateFolder, string factsHash, CancellationToken cancelled)
    {
        if (new BuildManifestStore(intermediateFolder, factsHash).Read() is { } planned)
            return planned;

        var facts = ReadFacts(cancelled);
        return BuildManifest.Of(facts, Plan(facts));
    }

    private protected BuildRequest RequestBuild(BuildManifest planned, BuildMetadata metadata) =>
        BuildOptions.AddTo(planned.Request(metadata, File.Exists(planned.IgnoreFile)));

    /// <summary>Finds the selected engine.</summary>
    /// <param name="localRegistry">The engine that the .NET SDK's own container publishing would use.</param>
    /// <param name="builder">The requested builder; empty for the default.</param>
    /// <param name="cancelled">Cancels.</param>
    private protected Task<ContainerEngineInfo> FindEngineAsync(
        string localRegistry, string builder, CancellationToken cancelled)
    {
        var requested = EngineSelections.Of(Values.Choice<EngineSelection>(TargetProperties.Engine), localRegistry);
        return EngineSearch.Of(BuildEngine, new EngineFinder(), requested, builder).FoundAsync(cancelled);
    }

    private protected void Report(IEnumerable<Diagnostic> diagnostics, string projectFile)
    {
        foreach (var one in diagnostics)
        {
            var place = one.Setting.Length > 0 ? FindSetting(projectFile, one.Setting, "") : null;
            var file = one.File ?? place?.File ?? projectFile;
            if (one.IsWarning)
                Warn(one.Code, file, OneLine.Of(one.Text), place?.Line ?? 0);
            else
                LogMessage(one, file);
        }
    }

    private void LogMessage(Diagnostic one, string file) =>
        Log.LogMessage(null, one.Code, null, file, 0, 0, 0, 0, MessageImportance.Normal, "{0}", OneLine.Of(one.Text));
}
