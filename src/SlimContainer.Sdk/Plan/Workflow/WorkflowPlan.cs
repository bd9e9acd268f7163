namespace SlimContainer.Sdk.Plan;

/// <summary>What the files around the image have in common.</summary>
internal sealed record WorkflowPlan
{
    /// <summary>The plan of the image.</summary>
    public required ImagePlan Image { get; init; }

    /// <summary>The app's name where lowercase letters, digits and dashes are allowed, at most 40 of them.</summary>
    public required string AppName { get; init; }

    /// <summary>The image's name without a tag.</summary>
    public required string ImageName { get; init; }

    /// <summary>The project's file, absolute.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The root of the repository, absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The published ports; the container's port and the protocol as the image exposes them.</summary>
    public required ValueList<PublishedPort> Ports { get; init; }

    /// <summary>The volumes, with names that are unique in the app.</summary>
    public required ValueList<NamedVolume> Volumes { get; init; }

    /// <summary>
    /// Those of the image for development: its container runs as root, and the app could not write what that wrote.
    /// </summary>
    public IEnumerable<NamedVolume> DevelopmentVolumes =>
        Volumes.Select(volume => volume with { Name = volume.Name + "-dev" });

    /// <summary>The build secrets of the image.</summary>
    public required StageSecrets Secrets { get; init; }

    /// <summary>The names of the Dockerfile's build arguments.</summary>
    public required ValueList<BuildArgument> Arguments { get; init; }

    /// <summary>How CI builds the image.</summary>
    public required PipelinePlan Pipeline { get; init; }

    /// <summary>What a Kubernetes manifest says about the container.</summary>
    public required KubernetesPlan Kubernetes { get; init; }

    /// <summary>The image for development; null where there is none, or no file needs it.</summary>
    public DevelopmentStage? Development { get; init; }

    /// <summary>Why there is no image for development; empty if there is one.</summary>
    public string NoDevelopmentReason { get; init; } = "";

    /// <summary>Services that the app's packages are clients of.</summary>
    public ValueList<BackingService> Services { get; init; } = [];

    /// <summary>The compose files of the repository's apps, absolute; with that of this app.</summary>
    public ValueList<string> ComposeFiles { get; init; } = [];

    /// <summary>The project's folder, absolute.</summary>
    public string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The app's own compose file, absolute.</summary>
    public string ComposeFile => Path.Combine(Folder, WorkflowFiles.ComposeName);
}

/// <summary>A volume of the image.</summary>
/// <param name="Name">The app's name and the last part of the path, as a DNS label.</param>
/// <param name="Path">The path in the container.</param>
internal sealed record NamedVolume(string Name, string Path);

/// <summary>A port of the container that the host publishes.</summary>
/// <param name="Host">The port on the host.</param>
/// <param name="Container">The port in the container.</param>
internal sealed record PublishedPort(int Host, Port Container);
