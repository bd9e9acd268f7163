using System.Globalization;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Prune;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Builds the image from the existing Dockerfile.</summary>
public sealed class BuildContainerImage : RenderingTask
{
    private string? projectLabel;
    private ContainerPublish? publish;

    /// <summary>The app's version, for a Dockerfile that takes it as a build argument.</summary>
    public string Version { get; set; } = "";

    /// <summary>The properties that Nerdbank.GitVersioning has set, with their values as metadata.</summary>
    public ITaskItem[] GitVersion { get; set; } = [];

    /// <summary>The JSON file that GitVersion has written, absolute; empty without GitVersion.</summary>
    public string GitVersionFile { get; set; } = "";

    /// <summary>The commit that the app is built from, for a Dockerfile that takes it as a build argument.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The engine that the .NET SDK's own container publishing would use.</summary>
    public string LocalRegistry { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    /// <summary>The names of the target PublishContainer, separated by commas; empty if it does not run.</summary>
    public string PublishedNames { get; set; } = "";

    /// <summary>The registry of the target PublishContainer.</summary>
    public string PublishedRegistry { get; set; } = "";

    /// <summary>The archive of the target PublishContainer.</summary>
    public string PublishedArchive { get; set; } = "";

    /// <summary>The image format of the target PublishContainer.</summary>
    public string PublishedFormat { get; set; } = "";

    /// <summary>The built images as the target PublishContainer describes them.</summary>
    [Output]
    public ITaskItem[] PublishedImages { get; private set; } = [];

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var planned = new BuildManifestStore(IntermediateFolder, FactsHash).Read() ?? PlanBuild(cancelled);
        publish = ContainerPublish.Read(
            PublishedNames, PublishedRegistry, PublishedArchive, PublishedFormat, ProjectFile);
        var request = Request(planned);
        BuildRequest[] requests = request.DependsOn is { } first
            ? [first with { SecretValues = request.SecretValues }, request]
            : [request];
        DockerfilePreconditions.Require(requests, planned, ProjectFile);
        if (publish is not null && GlobalProperties.FirstOrDefault(IsBaseImage) is { Value.Length: > 0 } image)
            BaseImagePrecondition.Require(request.Dockerfile, image.Value);
        WarnAboutArguments(request, "the image can read it in the image history");
        RunUntilExit(
            () => Build(requests, cancelled),
            "The build was stopped by SIGTERM, including in the engine. Nothing was tagged or pushed, unless it was "
            + "already pushing.");
    }

    private void Build(BuildRequest[] requests, CancellationToken cancelled)
    {
        var limit = Values.Text(TargetProperties.Timeout);
        foreach (var request in requests)
        {
            var build = TimeLimit.RunAsync(limit, ProjectFile, stop => BuildAsync(request, stop), cancelled);
            var image = build.GetAwaiter().GetResult();
            if (request == requests[^1])
                LogResult(image);
        }
    }

    private void LogResult(BuildResult image)
    {
        Log.LogMessage(MessageImportance.High, "{0}", image.Summary());
        var last = new LastSizes(IntermediateFolder);
        if (image.PartsLine(last.Of(image.Name)) is not { } parts)
            return;

        Log.LogMessage(MessageImportance.High, "{0}", parts);
        last.Write(image.Name, image.Parts.ToDictionary(part => part.Name, part => part.Bytes));
    }

    private BuildRequest Request(BuildManifest planned)
    {
        var request = planned.Request(
            Metadata(Version, Revision, GitVersionValues.Read(GitVersion, GitVersionFile)));
        var label = projectLabel ??= ProjectLabel.Values(
            RepositoryIdentity.Read(ProjectFile, isComplete: false, CancellationToken.None), ProjectFile)[0];
        var built = BuildOptions.AddTo(request with { SecretValues = FeedCredentials(planned) });
        return ProjectLabel.AddTo(publish?.AddTo(built, Platforms(planned)) ?? built, label);
    }

    // The engine's own platform needs no option, which takes the cache from some engines.
    private static ValueList<string> Platforms(BuildManifest planned) =>
        planned.Platforms is [var only] && only == ImagePlatform.OfHost ? [] : planned.Platforms.ToValueList();

    private static bool IsBaseImage(KeyValuePair<string, string> property) =>
        property.Key.Equals("ContainerBaseImage", StringComparison.OrdinalIgnoreCase);

    private async Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancelled)
    {
        var log = new BuildLog(Log, Values.Choice<ProgressOption>(TargetProperties.Progress));
        var search = EngineSearch.Of(BuildEngine, new EngineFinder(), Requested(), request.Builder);
        var engine = await FoundAsync(search, cancelled).ConfigureAwait(false);
        var details = engine.Details.Length > 0 ? $" ({engine.Details})" : "";
        Log.LogMessage(MessageImportance.Normal, "Engine: {0} {1}{2}", engine.Name, engine.Version, details);
        var supported = WithSupportedSyntax(request, engine, cancelled);
        if (publish is not null && supported.Outputs.Count > 0)
            supported = ArchiveOutput.For(engine, supported, publish.Archive);
        using var slot = await BuildSlots.OfUser.TakeAsync(ParallelBuilds(), LogWait, cancelled).ConfigureAwait(false);
        Log.LogMessage(MessageImportance.Normal, "Building {0} from {1}", supported.Tags[0], supported.Dockerfile);
        var image = await new ContainerEngine(engine).BuildAsync(supported, log.Report, cancelled)
            .ConfigureAwait(false);
        await ExportSbomAsync(engine, supported, cancelled).ConfigureAwait(false);
        if (publish is not null && supported.Tags.Equals(publish.FullNames))
        {
            var described = PublishedItem.DescribeAsync(publish, supported.Platforms, engine, LogNormal, cancelled);
            PublishedImages = await described.ConfigureAwait(false);
        }

        return image;
    }

    private async Task<ContainerEngineInfo> FoundAsync(EngineSearch search, CancellationToken cancelled)
    {
        try
        {
            return await search.FoundAsync(cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure) when (publish is not null && failure.Code == DiagnosticCode.NoEngine)
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
        var format = Values.Choice<SbomFormat>(LayerProperties.Sbom);
        if (format == SbomFormat.None)
            return;

        var isPrebuilt = Values.Choice<BuildMode>(FileProperties.Mode) == BuildMode.Prebuilt;
        var folder = InspectionRequest.ReportFolderOf(Values, IntermediateFolder);
        var file = await new SbomExport(format, IntermediateFolder, isPrebuilt)
            .WriteAsync(engine, built, folder, cancelled).ConfigureAwait(false);
        if (file is not null)
            Log.LogMessage(MessageImportance.High, "Bill of materials: {0}", file);
        else if (built.DependsOn is null)
            Log.LogMessage(MessageImportance.Normal, "No bill of materials: {0} exports no files.", engine.Name);
    }

    private void LogNormal(string text) => Log.LogMessage(MessageImportance.Normal, "{0}", text);

    private void LogWait() => Log.LogMessage(
        MessageImportance.High,
        "Waiting for another image build of yours to end: SlimContainerMaxParallelBuilds is {0}.",
        ParallelBuilds());

    private EngineSelection Requested() =>
        EngineSelections.Of(Values.Choice<EngineSelection>(TargetProperties.Engine), LocalRegistry);

    private int ParallelBuilds() =>
        Values.PositiveNumber(TargetProperties.MaxParallelBuilds, DiagnosticCode.BadBuildOption)
        ?? Environment.ProcessorCount;

    // A generated Dockerfile is generated again in portable syntax, in another file than the user's.
    private BuildRequest WithSupportedSyntax(
        BuildRequest request,
        ContainerEngineInfo engine,
        CancellationToken cancelled)
    {
        var text = RegularFile.ReadText(request.Dockerfile);
        if (DockerfileFeatures.FirstUnknown(text, engine) is not var (feature, line))
            return request;

        var facts = ReadFacts(cancelled);
        if (facts.Syntax is not null || GeneratedHeader.Of(text) != Ownership.Ours)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnknownToEngine,
                $"{engine.Name} {engine.Version} doesn't support {feature}. "
                + "Use another engine (SlimContainerEngine), remove it from your Dockerfile, "
                + "or generate a Dockerfile with SlimContainerDockerfileSyntax=portable.")
            { File = request.Dockerfile, Line = line };
        }

        var plan = Plan(facts with
        {
            Syntax = DockerfileSyntax.Portable,
            Mode = facts.Mode == BuildMode.Split ? BuildMode.MultiStage : facts.Mode,
        });
        if (engine.Kind == EngineKind.DockerClassic && !File.Exists(Path.Combine(request.Context, ".dockerignore")))
        {
            throw new SlimContainerException(
                DiagnosticCode.IgnoreFileUnknown,
                $"{engine.Name} supports only .dockerignore in {request.Context} as ignore file. "
                + "It is missing, so the whole folder would be sent. "
                + "Set SlimContainerUnionIgnoreFile=true to generate it, or install the buildx plugin.")
            { File = request.Dockerfile };
        }

        var path = Path.Combine(IntermediateFolder, "portable", Path.GetFileName(request.Dockerfile));
        var portable = Renderer(facts, cancelled).Dockerfile(plan, path);
        Directory.CreateDirectory(Path.GetDirectoryName(portable.Path)!);
        AtomicFile.Write(portable.Path, portable.Text);
        Log.LogMessage(
            MessageImportance.Normal,
            "{0} doesn't support {1}; building from an equivalent portable Dockerfile: {2}",
            engine.Name,
            feature,
            portable.Path);
        return Request(BuildManifest.Of(facts, plan)) with { Dockerfile = portable.Path };
    }

    /// <summary>The values of build arguments.</summary>
    internal static BuildMetadata Metadata(
        string version, string revision, ValueList<KeyValuePair<string, string>> gitVersion) =>
        new(version, revision, Now()) { GitVersion = gitVersion };

    // In the format of labels.
    private static string Now() =>
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Variables set in the environment are resolved by the CLI.
    private SecretValues FeedCredentials(BuildManifest planned)
    {
        var host = new HostFeedCredentials(Path.GetDirectoryName(ProjectFile)!);
        return new SecretValues(planned.FeedVariables
            .Select(variable => (Name: variable, Value: host.ValueOf(variable)))
            .Where(secret => secret.Value is not null)
            .ToDictionary(secret => secret.Name, secret => secret.Value!));
    }
}
