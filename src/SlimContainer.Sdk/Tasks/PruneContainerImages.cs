using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Lists or removes the images of the project that are not needed any more.</summary>
public sealed class PruneContainerImages : ImageTask
{
    private protected override string Stopped =>
        "The removal was stopped by SIGTERM. Images that were not removed yet are kept.";

    private protected override void RunOnImage(CancellationToken cancelled)
    {
        var settings = PruneSettings.Of(Values);
        var request = Request();
        var build = request.PlanBuild(cancelled);
        var identity = RepositoryIdentity.Read(ProjectFile, isComplete: true, cancelled);
        ValueList<string> projects = ProjectLabel.Explicit(build) is { Length: > 0 } project
            ? [project]
            : ProjectLabel.Values(identity, ProjectFile);
        var engine = request.FindEngine(build.Builder, cancelled).GetAwaiter().GetResult();
        var prune = new ProjectPrune(engine, settings, LogResult);
        foreach (var (image, reason) in prune.RunAsync(build, projects, cancelled).GetAwaiter().GetResult())
        {
            Warn(
                DiagnosticCode.ImageNotRemoved,
                ProjectFile,
                $"{engine.Name} did not remove {image.Name}: {reason.TrimEnd('.')}. The others are not affected.");
        }
    }

    private void LogResult(string text) => Log.LogMessage(MessageImportance.High, "{0}", text);
}
