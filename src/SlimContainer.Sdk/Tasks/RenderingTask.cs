using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Tasks;

/// <summary>A task that needs the current generated files.</summary>
public abstract class RenderingTask : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj with copies of all generated files.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    private protected bool PinDigests => Values.Flag(BaseProperties.PinDigests);

    /// <summary>The Dockerfiles of a plan, in build order.</summary>
    private protected static IEnumerable<string> DockerfilesOf(ImagePlan plan) =>
        plan.BuilderImage is { } first ? [first.Dockerfile, plan.Dockerfile] : [plan.Dockerfile];

    private protected ManagedFiles Owners => ManagedFiles.Of(Values.List(FileProperties.Owns));

    private protected string CopyOf(GeneratedFile file) => Path.Combine(IntermediateFolder, file.Name);

    private protected Renderer Renderer(ProjectFacts facts, CancellationToken cancelled) =>
        new(TemplatesFolder, UserTemplates(facts), cancelled);

    /// <summary>The generated files: Dockerfiles in build order, then the ignore file.</summary>
    private protected GeneratedFile[] Render(Renderer renderer, ImagePlan plan) =>
    [
        .. renderer.Dockerfiles(plan)
            .Append(renderer.IgnoreFile(plan, plan.Context.IgnoreFile))
            .Select(file => file with { ProjectFile = ProjectFile }),
    ];

    /// <summary>
    /// Whether the user has their own Dockerfile and no ignore file for it: a generated one would exclude files that
    /// their Dockerfile copies, and builders prefer it to any <c>.dockerignore</c>.
    /// </summary>
    private protected bool IsIgnoreFileUnwanted(IReadOnlyCollection<GeneratedFile> files) =>
        Values.Text(FileProperties.Owns).Length == 0
        && files.Where(file => file.IsIgnoreFile).All(file => !File.Exists(file.Path))
        && files.Where(file => !file.IsIgnoreFile).Any(file => GeneratedHeader.IsForeignFile(file.Path));

    /// <summary>
    /// An existing ignore file that builders use instead of the generated one; null if there is none, if the package
    /// does not write ignore files, or if it is for the Dockerfile of another project in the folder.
    /// </summary>
    private protected string? OverridingIgnoreFile(BuildContext context)
    {
        var preferred = context.PreferredIgnoreFile;
        return Owners.IgnoreFile
            && preferred != context.IgnoreFile
            && FileContent.Read(preferred) is { } content
            && !IsOfOtherProject(preferred, content)
                ? preferred
                : null;
    }

    private bool IsOfOtherProject(string path, FileContent content)
    {
        var file = new GeneratedFile(path, "") { ProjectFile = ProjectFile };
        return FileComparison.OtherProjectOf(file, GeneratedHeader.Read(content.Text)) is not null;
    }

    /// <summary>Earlier generated texts.</summary>
    private protected GeneratedHistory Texts(bool isReadOnly, CancellationToken cancelled) =>
        new(Path.Combine(IntermediateFolder, "generated"), new GitHistory(cancelled).EarlierVersions, isReadOnly);

    private static string? UserTemplates(ProjectFacts facts)
    {
        if (facts.TemplatesFolder.Length == 0)
            return null;
        if (Directory.Exists(facts.TemplatesFolder))
            return facts.TemplatesFolder;

        throw new SlimContainerException(
            DiagnosticCode.NoTemplatesFolder,
            $"SlimContainerTemplates folder {facts.TemplatesFolder} not found. "
            + "Correct the path, which is relative to the project folder.")
        { File = facts.ProjectFile, Setting = FileProperties.Templates.Name };
    }

    /// <summary>The plan of the files around the image.</summary>
    private protected WorkflowPlan PlanWorkflow(ProjectFacts facts, ImagePlan plan) => WorkflowPlanner.Plan(
        facts,
        plan,
        DataFile.Read<BackingServices>(Path.Combine(DataFolder, "compose-services.json")),
        LaunchSettings.HttpPort(facts.ProjectFolder),
        Values.Text("ContainerRegistry"));

    /// <summary>The plan with the image for development.</summary>
    private protected WorkflowPlan WithDevelopment(WorkflowPlan workflow, ProjectFacts facts) =>
        workflow.NoDevelopmentReason.Length == 0
            ? workflow with
            {
                Development = DevelopmentPlanner.Plan(facts, PinnedDevelopmentPlan(facts), workflow.Ports),
            }
            : workflow;

    private ImagePlan PinnedDevelopmentPlan(ProjectFacts facts)
    {
        var plan = Plan(DevelopmentPlanner.Facts(facts));
        return plan.WithDigests(PinnedDigests.In(DockerfilesOf(plan)).Of);
    }

    private protected void Report(FileReport report, string path)
    {
        switch (report.Level)
        {
            case ReportLevel.Error:
                Error(report.Code!, path, report.Text, report.Line);
                break;
            case ReportLevel.Warning:
                Warn(report.Code!, path, report.Text, report.Line);
                break;
            default:
                Log.LogMessage(Importance(report.Level), "{0}", report.Text);
                break;
        }
    }

    private static MessageImportance Importance(ReportLevel level) => level switch
    {
        ReportLevel.Information => MessageImportance.High,
        ReportLevel.Message => MessageImportance.Normal,
        _ => MessageImportance.Low,
    };
}
