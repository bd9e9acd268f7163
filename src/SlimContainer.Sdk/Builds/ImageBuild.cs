using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using TaskLoggingHelper = Microsoft.Build.Utilities.TaskLoggingHelper;

namespace SlimContainer.Sdk.Builds;

/// <summary>Builds a project's image from its existing Dockerfiles.</summary>
/// <param name="values">The properties.</param>
/// <param name="intermediateFolder">The package's folder below obj.</param>
/// <param name="log">The task's log.</param>
internal sealed class ImageBuild(ProjectValues values, string intermediateFolder, TaskLoggingHelper log)
{
    /// <summary>Finds the engine, by the name of the requested builder.</summary>
    public required Func<string, CancellationToken, Task<ContainerEngineInfo>> FindEngine { get; init; }

    /// <summary>Adapts a request to what the engine supports.</summary>
    public required Func<BuildRequest, ContainerEngineInfo, CancellationToken, BuildRequest> Adapt { get; init; }

    /// <summary>What the target PublishContainer is given; null if it does not run.</summary>
    public ContainerPublish? Publish { get; init; }

    /// <param name="requests">The builds, in build order. The size of the last one is logged.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <returns>The images as the target PublishContainer describes them; none if it does not run.</returns>
    /// <exception cref="SlimContainerException">A build failed, or exceeded the time limit.</exception>
    public ITaskItem[] Run(IReadOnlyList<BuildRequest> requests, CancellationToken cancelled)
    {
        var limit = values.TimeLimit(TargetProperties.Timeout);
        ITaskItem[] published = [];
        foreach (var request in requests)
        {
            var build = TimeLimit.RunAsync(limit, values.ProjectFile, stop => RunAsync(request, stop), cancelled);
            (var image, published) = build.GetAwaiter().GetResult();
            if (request == requests[^1])
                LogResult(image);
        }

        return published;
    }

    private async Task<(BuildResult Image, ITaskItem[] Published)> RunAsync(
        BuildRequest request, CancellationToken cancelled)
    {
        var output = new BuildLog(log, values.Choice<ProgressOption>(TargetProperties.Progress));
        var engine = await FoundAsync(request.Builder, cancelled).ConfigureAwait(false);
        var details = engine.Details.Length > 0 ? $" ({engine.Details})" : "";
        LogNormal($"Engine: {engine.Name} {engine.Version}{details}");
        var supported = Adapt(request, engine, cancelled);
        if (Publish is not null && supported.Outputs.Count > 0)
            supported = ArchiveOutput.For(engine, supported, Publish.Archive);
        using var slot = await BuildSlots.OfUser.TakeAsync(ParallelBuilds(), LogWait, cancelled).ConfigureAwait(false);
        LogNormal($"Building {supported.Tags[0]} from {supported.Dockerfile}");
        var image = await new ContainerEngine(engine).BuildAsync(supported, output.Report, cancelled)
            .ConfigureAwait(false);
        await ExportSbomAsync(engine, supported, cancelled).ConfigureAwait(false);
        if (Publish is null || !supported.Tags.Equals(Publish.FullNames))
            return (image, []);

        var described = PublishedItem.DescribeAsync(Publish, supported.Platforms, engine, LogNormal, cancelled);
        return (image, await described.ConfigureAwait(false));
    }

    private async Task<ContainerEngineInfo> FoundAsync(string builder, CancellationToken cancelled)
    {
        try
        {
            return await FindEngine(builder, cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure) when (Publish is not null && failure.Code == DiagnosticCode.NoEngine)
        {
            throw new SlimContainerException(
                failure.Code,
                $"{failure.Message} Without SlimContainerPublishContainer, the .NET SDK builds another image, without "
                    + "an engine.",
                failure)
            { File = failure.File };
        }
    }

    private async Task ExportSbomAsync(ContainerEngineInfo engine, BuildRequest built, CancellationToken cancelled)
    {
        var format = values.Choice<SbomFormat>(LayerProperties.Sbom);
        if (format == SbomFormat.None)
            return;

        var isPrebuilt = values.Choice<BuildMode>(FileProperties.Mode) == BuildMode.Prebuilt;
        var folder = InspectionRequest.ReportFolderOf(values, intermediateFolder);
        var file = await new SbomExport(format, intermediateFolder, isPrebuilt)
            .WriteAsync(engine, built, folder, cancelled).ConfigureAwait(false);
        if (file is not null)
            LogHigh($"Bill of materials: {file}");
        else if (built.DependsOn is null)
            LogNormal($"No bill of materials: {engine.Name} exports no files.");
    }

    private void LogResult(BuildResult image)
    {
        LogHigh(image.Summary());
        var last = new LastSizes(intermediateFolder);
        if (image.PartsLine(last.Of(image.Name)) is not { } parts)
            return;

        LogHigh(parts);
        last.Write(image.Name, image.Parts.ToDictionary(part => part.Name, part => part.Bytes));
    }

    private void LogWait() => LogHigh(
        "Waiting for another image build of yours to end: SlimContainerMaxParallelBuilds is "
        + $"{ParallelBuilds()}.");

    private int ParallelBuilds() =>
        values.Number(TargetProperties.MaxParallelBuilds) ?? Environment.ProcessorCount;

    private void LogNormal(string text) => log.LogMessage(MessageImportance.Normal, "{0}", text);

    private void LogHigh(string text) => log.LogMessage(MessageImportance.High, "{0}", text);
}
