using Microsoft.Build.Framework;
using SlimContainer.Sdk.Builds;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Builds the image from the existing Dockerfile.</summary>
public sealed class BuildContainerImage : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj with copies of all generated files.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

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
        var planned = PlanBuild(IntermediateFolder, FactsHash, cancelled);
        var publish = ContainerPublish.Read(
            PublishedNames, PublishedRegistry, PublishedArchive, PublishedFormat, ProjectFile);
        var metadata = BuildMetadataReader.Read(Version, Revision, GitVersion, GitVersionFile);
        var project = new ProjectRequest(ProjectFile, BuildOptions, metadata, publish);
        var request = project.Of(planned);
        var requests = ProjectRequest.InOrder(request);
        DockerfilePreconditions.Require(requests, planned, ProjectFile);
        if (publish is not null && GlobalProperties.FirstOrDefault(IsBaseImage) is { Value.Length: > 0 } image)
            BaseImagePrecondition.Require(request.Dockerfile, image.Value);
        WarnAboutArguments(request, "the image can read it in the image history");
        RunUntilExit(
            () => PublishedImages = ImageBuildOf(project, publish).Run(requests, cancelled),
            "The build was stopped by SIGTERM, including in the engine. Nothing was tagged or pushed, unless it was "
            + "already pushing.");
    }

    private ImageBuild ImageBuildOf(ProjectRequest project, ContainerPublish? publish) =>
        new(Values, IntermediateFolder, Log)
        {
            FindEngine = (builder, stop) => FindEngineAsync(LocalRegistry, builder, stop),
            Publish = publish,
            Adapt = new PortableDockerfile
            {
                ReadFacts = ReadFacts,
                Plan = Plan,
                Request = project.Of,
                TemplatesFolder = TemplatesFolder,
                IntermediateFolder = IntermediateFolder,
                Log = text => Log.LogMessage(MessageImportance.Normal, "{0}", text),
            }.Adapt,
        };

    private static bool IsBaseImage(KeyValuePair<string, string> property) =>
        property.Key.Equals("ContainerBaseImage", StringComparison.OrdinalIgnoreCase);
}
