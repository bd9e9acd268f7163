using System.Text.Json;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Reports an image's size by owner, and checks it against the limits.</summary>
public sealed class InspectContainerImage : PlanningTask
{
    /// <summary>The folder below obj with the build manifest and, by default, the reports.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    /// <inheritdoc cref="BuildContainerImage.LocalRegistry" />
    public string LocalRegistry { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled) =>
        RunAsync(cancelled).GetAwaiter().GetResult();

    private async Task RunAsync(CancellationToken cancelled)
    {
        var reader = new BudgetReader(Values);
        var budget = reader.Budget();
        var updates = Values.Flag(InspectionProperties.UpdateBaseline);
        var baseline = updates ? null : reader.Baseline();
        var image = Values.Text(InspectionProperties.Image);
        var report = image.Length > 0
            ? await ReadAsync(image, cancelled).ConfigureAwait(false)
            : await ReadOwnAsync(cancelled).ConfigureAwait(false);
        if (Values.Text(InspectionProperties.CompareWith) is { Length: > 0 } other)
            report = ReportComparer.With(report, await OtherAsync(other, cancelled).ConfigureAwait(false));
        Log.LogMessage(MessageImportance.High, "{0}", ReportTable.Of(report));
        var page = ReportFiles.Write(report, ReportFolder());
        Log.LogMessage(MessageImportance.High, "Report: {0}", page);
        if (updates)
            WriteBaseline(report);
        foreach (var overrun in budget.Overruns(report, baseline))
        {
            var place = FindSetting(ProjectFile, Property.Prefix + overrun.Limit, "");
            Error(DiagnosticCode.OverBudget, place?.File ?? ProjectFile, OneLine.Of(overrun.Text), place?.Line ?? 0);
        }
    }

    private string ReportFolder() => Values.Path(InspectionProperties.ReportFolder) is { Length: > 0 } folder
        ? folder
        : Path.Combine(IntermediateFolder, "report");

    // The image of this project: its Dockerfile says what the base is, and staging who owns which file.
    private async Task<ImageReport> ReadOwnAsync(CancellationToken cancelled)
    {
        var planned = new BuildManifestStore(IntermediateFolder, FactsHash).Read() ?? PlanBuild(cancelled);
        var request = BuildOptions.AddTo(planned.Request(new BuildMetadata("", "", "")));
        var engine = await EngineAsync(request.Builder, cancelled).ConfigureAwait(false);
        // A pushed image may be in the registry only.
        var source = await Parser(engine).ParseAsync(request.Tags[0], cancelled).ConfigureAwait(false);
        var contents = await ContentsAsync(source, cancelled).ConfigureAwait(false);
        var record = StagedRecord() ?? await new OwnerRecordExport(engine, Path.Combine(IntermediateFolder, "inspect"))
            .ReadAsync(request, cancelled).ConfigureAwait(false);
        var stages = Dockerfile.Parse(RegularFile.ReadText(request.Dockerfile)).Stages;
        var origin = new ImageOrigin(
            stages is [.., var final] ? final.Root.Image ?? "" : "",
            stages is [.., var last] ? BaseLayers.Of(contents, last) : null,
            record,
            AppFolder: "");
        return Report(contents, origin);
    }

    // In mode Prebuilt, publish on the host has staged.
    private OwnerRecord? StagedRecord() =>
        Values.Choice<BuildMode>(FileProperties.Mode) == BuildMode.Prebuilt
        && Directory.Exists(Path.Combine(IntermediateFolder, "layers"))
        && Directory.EnumerateFiles(Path.Combine(IntermediateFolder, "layers"), "*" + OwnerRecord.Extension)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault() is { } path
            ? OwnerRecord.Read(RegularFile.ReadBytes(path))
            : null;

    private async Task<ImageReport> ReadAsync(string image, CancellationToken cancelled)
    {
        var engine = await EngineOrNullAsync(cancelled).ConfigureAwait(false);
        var source = await Parser(engine).ParseAsync(image, cancelled).ConfigureAwait(false);
        Log.LogMessage(MessageImportance.Normal, "Reading {0}", source.GetType().Name);
        var contents = await ContentsAsync(source, cancelled).ConfigureAwait(false);
        return Report(contents, ImageOrigin.Unknown);
    }

    private ImageSourceParser Parser(ContainerEngineInfo? engine) => new(engine, Path.GetDirectoryName(ProjectFile)!);

    // The ID that the engine shows, and not the digest of what it saves.
    private async Task<ImageContents> ContentsAsync(ImageSource source, CancellationToken cancelled)
    {
        var contents = await ImageReader.ReadAsync(source, ReadingOptions(), cancelled).ConfigureAwait(false);
        if (source is not ImageSource.EngineImage { Engine: var engine, Name: var name })
            return contents;

        var digest = await new ContainerEngine(engine).DigestAsync(name, cancelled).ConfigureAwait(false);
        return contents with { Digest = digest };
    }

    private async Task<ImageReport> OtherAsync(string other, CancellationToken cancelled)
    {
        var path = Path.GetFullPath(other, Path.GetDirectoryName(ProjectFile)!);
        if (!other.EndsWith(".json", StringComparison.Ordinal) || !File.Exists(path))
            return await ReadAsync(other, cancelled).ConfigureAwait(false);

        try
        {
            return ReportJson.Read(RegularFile.ReadText(path));
        }
        catch (JsonException failure)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnreadableSizes,
                $"Cannot read the report {path}: {failure.Message.TrimEnd('.')}. Name a report.json, or an image.")
            { File = ProjectFile, Setting = InspectionProperties.CompareWith.Name };
        }
    }

    private static ImageReport Report(ImageContents contents, ImageOrigin origin) =>
        SizeAdvisor.With(new ReportBuilder(contents, origin).Build(), contents);

    private ReadOptions ReadingOptions() => new()
    {
        Platform = Values.Text(InspectionProperties.InspectPlatform),
        // An engine may store layers uncompressed, and what counts is what a push sends.
        MeasurePacked = true,
        HashContents = true,
    };

    private void WriteBaseline(ImageReport report)
    {
        var path = Values.Path(InspectionProperties.SizeBaseline);
        if (path.Length == 0)
        {
            throw InvalidValue.Because(
                DiagnosticCode.InvalidPropertyValue,
                InspectionProperties.UpdateBaseline.Name,
                "true",
                "set SlimContainerSizeBaseline to the file to write",
                ProjectFile);
        }

        AtomicFile.Write(path, SizeBaseline.Of(report).Write());
        Log.LogMessage(MessageImportance.High, "Updated {0}.", path);
    }

    // A file, a folder and a registry need no engine.
    private async Task<ContainerEngineInfo?> EngineOrNullAsync(CancellationToken cancelled)
    {
        try
        {
            return await EngineAsync("", cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure)
        {
            Log.LogMessage(MessageImportance.Low, "No engine: {0}", failure.Message);
            return null;
        }
    }

    private Task<ContainerEngineInfo> EngineAsync(string builder, CancellationToken cancelled)
    {
        var requested = EngineSelections.Of(Values.Choice<EngineSelection>(TargetProperties.Engine), LocalRegistry);
        return EngineSearch.Of(BuildEngine, new EngineFinder(), requested, builder).FoundAsync(cancelled);
    }
}
