using System.Reflection;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.History;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Tasks;

/// <summary>A task that needs the files as they would be generated now.</summary>
public abstract class RenderingTask : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj that keeps what was generated, whoever owns the user's file.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>Each FROM names the digest that its tag has.</summary>
    public bool PinDigests { get; set; }

    /// <summary>Which files are the package's: <c>Dockerfile</c>, <c>.dockerignore</c>, <c>none</c>.</summary>
    public string Owns { get; set; } = "";

    private protected FileOwners Owners => FileOwners.Parse(Owns);

    private protected string CopyOf(GeneratedFile file) => Path.Combine(IntermediateFolder, file.Name);

    private protected Renderer Renderer(ProjectFacts facts, CancellationToken cancelled) =>
        new(TemplatesFolder, UserTemplates(facts), cancelled);

    /// <summary>The files, the one that is built first.</summary>
    private protected static GeneratedFile[] Render(Renderer renderer, ImagePlan plan) =>
    [
        .. renderer.Dockerfiles(plan),
        renderer.IgnoreFile(plan, plan.Context.IgnoreFile),
    ];

    /// <summary>An ignore file that is there and that builders take in place of ours; null where there is none, or ignore files are the user's.</summary>
    private protected string? OverridingIgnoreFile(BuildContext context) =>
        Owners.IgnoreFile && context.PreferredIgnoreFile != context.IgnoreFile && File.Exists(context.PreferredIgnoreFile) ? context.PreferredIgnoreFile : null;

    /// <summary>What was generated before.</summary>
    private protected GeneratedTexts Texts(bool isReadOnly, CancellationToken cancelled) =>
        new(Path.Combine(IntermediateFolder, "generated"), new GitHistory(cancelled).EarlierVersions, isReadOnly);

    private protected static string ToolVersion =>
        typeof(RenderingTask).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    private static string? UserTemplates(ProjectFacts facts) =>
        facts.TemplatesFolder.Length == 0 ? null
        : Directory.Exists(facts.TemplatesFolder) ? facts.TemplatesFolder
        : throw new SlimContainerException(
            DiagnosticCode.NoTemplatesFolder,
            $"SlimContainerTemplates names the folder {facts.TemplatesFolder}, and there is no such folder. Correct the path, which is relative to the project's folder.")
        { File = facts.ProjectFile };

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
        ReportLevel.News => MessageImportance.High,
        ReportLevel.Message => MessageImportance.Normal,
        _ => MessageImportance.Low,
    };
}
