using System.Globalization;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Merge;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Builds the image from the Dockerfile that is there.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildContainerImage : PlanningTask
{
    /// <summary>The app's version, for a Dockerfile that takes it as a build argument.</summary>
    public string Version { get; set; } = "";

    /// <summary>The commit that the app is built from, likewise.</summary>
    public string Revision { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        var request = BuildRequest.For(facts, plan, new BuildFacts(Version, Revision, Now())) with { SecretValues = FeedCredentials(facts, plan) };
        if (!File.Exists(request.Dockerfile))
        {
            throw new SlimContainerException(DiagnosticCode.NoDockerfile, $"There is no {request.Dockerfile} to build. Run the target SlimContainerGenerate first, or set SlimContainerDockerfile.")
            { File = request.Dockerfile };
        }

        var dockerfile = File.ReadAllText(facts.Dockerfile);
        RequireNoConflicts(facts, dockerfile);
        RequireAllProjects(facts, plan, dockerfile);
        Log.LogMessage(MessageImportance.Normal, "Building {0} from {1}", request.Tags[0], request.Dockerfile);
        var image = new DockerEngine().BuildAsync(request, Report, cancelled).GetAwaiter().GetResult();
        Log.LogMessage(MessageImportance.High, image.Summary());
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // What the environment has, the engine's client finds itself.
    private static SecretValues FeedCredentials(ProjectFacts facts, ImagePlan plan)
    {
        var host = new HostFeedCredentials(facts.ProjectFolder);
        return new SecretValues((plan.Build?.SecretVariables ?? [])
            .Where(variable => !variable.IsRequired)
            .Select(variable => (variable.Name, Value: host.ValueOf(variable.Name)))
            .Where(secret => secret.Value is not null)
            .ToDictionary(secret => secret.Name, secret => secret.Value!));
    }

    private static void RequireNoConflicts(ProjectFacts facts, string dockerfile)
    {
        if (ConflictMarkers.FirstIn(dockerfile) is not { } line)
            return;

        var report = FileReport.Unresolved(Path.GetFileName(facts.Dockerfile), line);
        throw new SlimContainerException(report.Code!, report.Text) { File = facts.Dockerfile, Line = line };
    }

    private static void RequireAllProjects(ProjectFacts facts, ImagePlan plan, string dockerfile)
    {
        var projects = facts.Closure.Projects.Select(project => FilePaths.Relative(project.File, plan.Context.Root));
        if (RestoreCopies.Missing(Dockerfile.Parse(dockerfile), plan.Context.Project, projects).FirstOrDefault() is ({ } project, var line))
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"The Dockerfile does not copy {project} before it restores, so restore would skip it. Add the COPY: what would be generated today is in obj/slimcontainer.")
            { File = facts.Dockerfile, Line = line };
        }
    }

    // Never by LogMessageFromText: a compiler error in a command's output would become an error of this build.
    private void Report(BuildProgress progress)
    {
        switch (progress)
        {
            case StepStarted step:
                Log.LogMessage(MessageImportance.Low, "{0}", step.Name);
                break;
            case StepFinished { Seconds: null } step:
                Log.LogMessage(MessageImportance.Normal, "{0}  cached", step.Name);
                break;
            case StepFinished step:
                Log.LogMessage(MessageImportance.Normal, "{0}  {1} s", step.Name, step.Seconds?.ToString("0.0", CultureInfo.InvariantCulture));
                break;
            case StepOutput output:
                Log.LogMessage(MessageImportance.Low, "  {0}", output.Line);
                break;
            case EngineMessage message:
                Log.LogMessage(MessageImportance.Low, "{0}", message.Line);
                break;
        }
    }
}
