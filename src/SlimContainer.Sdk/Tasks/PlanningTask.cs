using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>A task that needs the plan.</summary>
public abstract class PlanningTask : SlimContainerTask
{
    /// <summary>The project's facts: names as identities, values in the metadata <c>Value</c>.</summary>
    [Required]
    public ITaskItem[] Facts { get; set; } = [];

    /// <summary>The folder of the package's data: the catalog and what is known of packages.</summary>
    [Required]
    public string DataFolder { get; set; } = "";

    /// <summary>The project's own image catalog, where it has one.</summary>
    public string CatalogFile { get; set; } = "";

    private static readonly HashSet<string> PublishProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "PublishAot", "PublishTrimmed", "PublishSingleFile", "PublishReadyToRun", "StaticExecutable", "InvariantGlobalization", "InvariantTimezone",
        "SatelliteResourceLanguages", "SlimContainerSymbols", "SlimContainerXmlDocumentation",
    };

    /// <summary>Evaluates the project graph. Replaced where no MSBuild is at hand.</summary>
    internal Func<string, CancellationToken, ProjectClosure> ReadClosure { get; init; } = ProjectClosureReader.Read;

    /// <summary>Finds the app's tests. Replaced where no MSBuild is at hand.</summary>
    internal Func<ProjectClosure, IReadOnlyList<string>, CancellationToken, TestClosure> ReadTests { get; init; } = TestClosureReader.Read;

    private protected ImageKnowledge Knowledge => field ??= ImageKnowledge.Load(DataFolder, CatalogFile.Length > 0 ? CatalogFile : null);

    /// <summary>OS packages that the user adds or leaves out, with the metadata <c>Reason</c> and <c>Needed</c>.</summary>
    public ITaskItem[] OsPackages { get; set; } = [];

    /// <summary>The items that configure the image, with the metadata <c>Kind</c>, <c>Value</c> and <c>Type</c>.</summary>
    public ITaskItem[] ContainerItems { get; set; } = [];

    private protected override string? UsualFile => ProjectFile;

    private protected string ProjectFile => ProjectItems.Values(Facts).Text("ProjectFile");

    private protected ProjectFacts ReadFacts(CancellationToken cancelled)
    {
        var values = ProjectItems.Values(Facts);
        var facts = ProjectFactsReader.Read(values, [.. ContainerItems.Select(ProjectItems.Container)], projectFile => ReadClosure(projectFile, cancelled));
        return facts with
        {
            OsPackages = OsPackages.Select(ProjectItems.OsPackage).ToValueList(),
            CommandLineProperties = CommandLineProperties().ToValueList(),
            Tests = values.Flag("TestStage") ? ReadTests(facts.Closure, [.. values.List("TestProjects")], cancelled) : null,
        };
    }

    // Command-line properties aren't in the project files, so repeat them in the Dockerfile's commands.
    private IEnumerable<KeyValuePair<string, string>> CommandLineProperties() =>
        BuildEngine is IBuildEngine6 engine
            ? engine.GetGlobalProperties().Where(property => PublishProperties.Contains(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal)
            : [];

    private protected ImagePlan Plan(ProjectFacts facts)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var planner = new ImagePlanner(new ImageChooser(Knowledge, today));
        var plan = planner.Plan(facts);
        return HasForeignIgnoreFile(plan.Context)
            ? planner.Plan(facts with { Closure = facts.Closure with { RestoreDependsOnSources = true } })
            : plan;
    }

    // An ignore file of the user's own may send the host's obj, which replaces what the restore layer wrote.
    private static bool HasForeignIgnoreFile(BuildContext context) =>
        File.Exists(context.IgnoreFile) && OwnershipMark.Of(File.ReadAllText(context.IgnoreFile)) == Ownership.Foreign;

    private protected PlannedBuild PlanBuild(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        return PlannedBuild.Of(facts, Plan(facts));
    }

    private protected void Report(IEnumerable<Advice> advice, string projectFile)
    {
        foreach (var one in advice)
        {
            if (one.IsWarning)
                Warn(one.Code, projectFile, one.Text);
            else
                Log.LogMessage(null, one.Code, null, projectFile, 0, 0, 0, 0, MessageImportance.Normal, "{0}", one.Text);
        }
    }
}
