using Microsoft.Build.Framework;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>A task that reads an image: the project's, or the one of <c>SlimContainerImage</c>.</summary>
public abstract class ImageTask : PlanningTask
{
    private BuildManifest? planned;

    /// <summary>The folder below obj with the build manifest and, by default, the reports.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    /// <inheritdoc cref="BuildContainerImage.LocalRegistry" />
    public string LocalRegistry { get; set; } = "";

    /// <summary>What a SIGTERM has stopped, and what is left.</summary>
    private protected abstract string Stopped { get; }

    // The task starts engines and scanners, and writes an archive of the image.
    private protected sealed override void RunChecked(CancellationToken cancelled) =>
        RunUntilExit(() => RunOnImage(cancelled), Stopped);

    /// <summary>Executes the task.</summary>
    /// <param name="cancelled">Set when the user stops the build, or the process is stopped.</param>
    private protected abstract void RunOnImage(CancellationToken cancelled);

    private protected InspectionRequest Request() =>
        InspectionRequest.Of(Values, IntermediateFolder, PlanRequest, EngineAsync) with
        {
            Projects = ProjectFiles,
        };

    private protected void LogDetail(string text) => Log.LogMessage(MessageImportance.Low, "{0}", text);

    private IReadOnlyList<string> ProjectFiles(CancellationToken cancelled)
    {
        var build = Planned(cancelled);
        return [.. build.Projects.Select(project => Path.GetFullPath(project, build.Context))];
    }

    private BuildManifest Planned(CancellationToken cancelled) =>
        planned ??= PlanBuild(IntermediateFolder, FactsHash, cancelled);

    private BuildRequest PlanRequest(CancellationToken cancelled) =>
        RequestBuild(Planned(cancelled), new BuildMetadata("", "", ""));

    private Task<ContainerEngineInfo> EngineAsync(string builder, CancellationToken cancelled) =>
        FindEngineAsync(LocalRegistry, builder, cancelled);
}
