namespace SlimContainer.Sdk.Plan;

/// <summary>How CI builds the image, the same for each CI system.</summary>
internal sealed record PipelinePlan
{
    /// <summary>The tag that <c>SlimContainerBuild</c> gives the image in CI.</summary>
    public const string LocalTag = "ci";

    /// <summary>The platforms of the image; empty for that of the machine that builds.</summary>
    public required ValueList<PipelinePlatform> Platforms { get; init; }

    /// <summary>Whether each platform is built on a machine of its own.</summary>
    public required bool HasRunnerPerPlatform { get; init; }

    /// <summary>Why one machine builds all platforms, or each has its own; empty for one platform.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Whether <c>SlimContainerBuild</c> builds: for two Dockerfiles in order, and for Windows, which has no BuildKit.
    /// </summary>
    public required bool UsesBuildTarget { get; init; }

    /// <summary>Whether only a machine with the same release of Windows can build the image.</summary>
    public required bool NeedsMatchingHost { get; init; }

    /// <summary>The name that <c>SlimContainerBuild</c> gives the image, with a tag.</summary>
    public required string LocalImage { get; init; }

    /// <summary>The version of the .NET SDK that runs the package's targets, two parts.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>The image with that SDK.</summary>
    public required string SdkImage { get; init; }

    /// <summary>The global.json that requires an SDK, absolute; empty without one.</summary>
    public required string GlobalJson { get; init; }

    /// <summary>The selected framework of a project with several; empty for other projects.</summary>
    public required string TargetFramework { get; init; }

    /// <summary><c>ContainerRegistry</c>; empty for the registry of the CI system.</summary>
    public required string Registry { get; init; }

    /// <summary>The folder that the host publishes to, absolute; empty if the container publishes.</summary>
    public required string PublishedFolder { get; init; }

    /// <summary>The credentials that a restore reads, on the host too; of both Dockerfiles, if there are two.</summary>
    public required StageSecrets Secrets { get; init; }

    /// <summary>Whether a value of the build comes from git's history.</summary>
    public required bool NeedsHistory { get; init; }
}

/// <summary>A platform of the image in CI.</summary>
/// <param name="Name">Docker's name, for example <c>linux/arm64</c>.</param>
/// <param name="RuntimeIdentifier">.NET's name for it, if the project sets one; else empty.</param>
internal sealed record PipelinePlatform(string Name, string RuntimeIdentifier)
{
    /// <summary>The name in file names and tags.</summary>
    public string Slug => Name.Replace('/', '-');

    /// <summary>Whether it is Arm with 64 bits.</summary>
    public bool IsArm64 => Name == "linux/arm64";

    /// <summary>Whether no CI system has machines of this platform.</summary>
    public bool IsEmulated => Name == "linux/arm/v7";
}
