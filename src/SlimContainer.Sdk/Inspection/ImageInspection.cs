using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads an image and reports its size by owner. Writes nothing.</summary>
/// <param name="request">What to inspect.</param>
/// <param name="log">Logs details.</param>
internal sealed class ImageInspection(InspectionRequest request, Action<string> log)
{
    /// <summary>
    /// The file to save an image in an engine to first, for programs that cannot read from the engine; empty for none.
    /// </summary>
    public string Archive { get; init; } = "";

    /// <summary>The report, with the comparison if one is requested.</summary>
    /// <exception cref="SlimContainerException">The image cannot be found or read.</exception>
    public async Task<ImageReport> ReportAsync(CancellationToken cancelled)
    {
        var report = (await ReadAsync(cancelled).ConfigureAwait(false)).Report;
        return request.CompareWith.Length > 0
            ? ReportComparer.With(report, await OtherAsync(request.CompareWith, cancelled).ConfigureAwait(false))
            : report;
    }

    /// <summary>The image, with the report but without a comparison.</summary>
    /// <exception cref="SlimContainerException">The image cannot be found or read.</exception>
    public Task<InspectedImage> ReadAsync(CancellationToken cancelled) => request.Image.Length > 0
        ? ReadAsync(request.Image, cancelled)
        : ReadOwnAsync(cancelled);

    private async Task<InspectedImage> ReadOwnAsync(CancellationToken cancelled)
    {
        var build = request.PlanBuild(cancelled);
        // A build without an image needs no engine to be refused.
        var output = BuiltImage.InOutput(build, request.ProjectFile);
        var engine = await request.FindEngine(build.Builder, cancelled).ConfigureAwait(false);
        // The engine may have the image of an earlier build.
        var prefix = build.PushesTags() && !engine.Stores(build) ? ImageSourceParser.Registry : "";
        var found = await Parser(engine).ParseAsync(output ?? prefix + build.Tags[0], cancelled).ConfigureAwait(false);
        var (source, contents) = await ContentsAsync(found, cancelled).ConfigureAwait(false);
        var origin = await new BuiltImage(request, build).OriginAsync(contents, engine, cancelled)
            .ConfigureAwait(false);
        return new InspectedImage(source, contents, Report(contents, origin))
        {
            Dockerfile = build.Dockerfile,
            Record = origin.Record,
        };
    }

    private async Task<InspectedImage> ReadAsync(string image, CancellationToken cancelled)
    {
        var engine = await EngineOrNullAsync(cancelled).ConfigureAwait(false);
        var found = await Parser(engine).ParseAsync(image, cancelled).ConfigureAwait(false);
        log($"Reading {found.GetType().Name}");
        var (source, contents) = await ContentsAsync(found, cancelled).ConfigureAwait(false);
        return new InspectedImage(source, contents, Report(contents, ImageOrigin.Unknown));
    }

    private ImageSourceParser Parser(ContainerEngineInfo? engine) => new(engine, request.ProjectFolder);

    // The ID that the engine shows, and not the digest of what it saves.
    private async Task<(ImageSource Source, ImageContents Contents)> ContentsAsync(
        ImageSource found, CancellationToken cancelled)
    {
        var source = found is ImageSource.EngineImage image && Archive.Length > 0
            ? await SaveAsync(image, cancelled).ConfigureAwait(false)
            : found;
        var contents = await ImageReader.ReadAsync(source, ReadingOptions(), cancelled).ConfigureAwait(false);
        if (found is not ImageSource.EngineImage { Engine: var engine, Name: var name })
            return (source, contents);

        var digest = await new ContainerEngine(engine).DigestAsync(name, cancelled).ConfigureAwait(false);
        return (source, contents with { Digest = digest });
    }

    private async Task<ImageSource> SaveAsync(ImageSource.EngineImage image, CancellationToken cancelled)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Archive)!);
            await EngineImages.SaveAsync(image, Archive, ReadingOptions(), cancelled).ConfigureAwait(false);
            return new ImageSource.ArchiveFile(image.Name, Archive);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ReportFiles.CannotWrite("the image", Archive, failure);
        }
    }

    private async Task<ImageReport> OtherAsync(string other, CancellationToken cancelled)
    {
        var path = Path.GetFullPath(other, request.ProjectFolder);
        if (!other.EndsWith(".json", StringComparison.Ordinal) || !File.Exists(path))
            return (await ReadAsync(other, cancelled).ConfigureAwait(false)).Report;

        try
        {
            return ReportJson.Read(RegularFile.ReadText(path));
        }
        catch (JsonException failure)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnreadableSizes,
                $"Cannot read the report {path}: {failure.Message.TrimEnd('.')}. Name a report.json, or an image.")
            { File = request.ProjectFile, Setting = InspectionProperties.CompareWith.Name };
        }
    }

    private static ImageReport Report(ImageContents contents, ImageOrigin origin) =>
        SizeAdvisor.With(new ReportBuilder(contents, origin).Build(), contents);

    private ReadOptions ReadingOptions() => new()
    {
        Platform = request.Platform,
        // An engine may store layers uncompressed, and what counts is what a push sends.
        MeasurePacked = true,
        HashContents = true,
        FindBundles = true,
    };

    // A file, a folder and a registry need no engine.
    private async Task<ContainerEngineInfo?> EngineOrNullAsync(CancellationToken cancelled)
    {
        try
        {
            return await request.FindEngine("", cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure)
        {
            log($"No engine: {failure.Message}");
            return null;
        }
    }
}
