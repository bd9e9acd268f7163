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
    /// <summary>The project's values and items, as the targets collect them.</summary>
    [Required]
    public ITaskItem[] Facts { get; set; } = [];

    /// <summary>The folder of the package's data: the image catalog and package data.</summary>
    [Required]
    public string DataFolder { get; set; } = "";

    /// <inheritdoc cref="ProjectReader.ReadClosure" />
    internal Func<string, CancellationToken, ProjectClosure>? ReadClosure { get; init; }

    /// <summary>Finds the lines of settings. Replaced in tests without MSBuild.</summary>
    internal DiagnosticLocator Locator { get; init; } = new();

    private protected ImageData Knowledge => field ??= ImageData.Load(
        DataFolder, Values.Path(BaseProperties.Catalog) is { Length: > 0 } catalog ? catalog : null);

    private protected static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private protected ProjectValues Values => Collected.Values;

    private protected BuildOptions BuildOptions => new(Collected.Lists, ProjectFile)
    {
        ProblemOf = SecretSource.ProblemOf,
    };

    private protected override string? DefaultFile => ProjectFile;

    private protected string ProjectFile => Values.ProjectFile;

    private protected IReadOnlyCollection<KeyValuePair<string, string>> GlobalProperties =>
        BuildEngine is IBuildEngine6 engine ? engine.GetGlobalProperties() : [];

    /// <summary>A warning for each name on the command line that looks like a property of the package.</summary>
    private protected IEnumerable<Diagnostic> UnknownNames => PropertyCheck.Unknown(CommandLine.Names);

    private CollectedFacts Collected => field ??= new(Facts);

    private CommandLine CommandLine => field ??= new(Values, GlobalProperties);

    private protected sealed override void Run(CancellationToken cancelled)
    {
        // Not part of the plan: whether the files are up to date does not depend on the command line's other names.
        foreach (var one in UnknownNames)
        {
            if (OncePerBuild.TryAdd(BuildEngine, one.Setting.ToUpperInvariant()))
                Diagnostics.Report(one, ProjectFile, line: 0);
        }

        try
        {
            if (PropertyCheck.FirstInvalid(Values.Text) is var (property, value))
                throw InvalidValue.Of(property, value, ProjectFile);
            RunChecked(cancelled);
        }
        catch (SlimContainerException failure) when (Locator.Find(ProjectFile, failure) is { } place)
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

    private protected ProjectFacts ReadFacts(CancellationToken cancelled) =>
        new ProjectReader(Collected, CommandLine) { ReadClosure = ReadClosure }.Read(cancelled);

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

    private protected void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var one in diagnostics)
        {
            var place = Locator.Of(ProjectFile, one.Setting);
            Diagnostics.Report(one, one.File ?? place.File, place.Line);
        }
    }
}
