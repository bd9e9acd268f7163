namespace SlimContainer.Sdk.Engine;

/// <summary>An engine that answered.</summary>
/// <param name="Kind">What it is able to do.</param>
/// <param name="Program">The program that speaks to it.</param>
/// <param name="Version">Its version: the daemon's where there is one.</param>
internal sealed record EngineFound(EngineKind Kind, string Program, Version Version)
{
    /// <summary>The builder of buildx to use; empty without buildx.</summary>
    public string Builder { get; init; } = "";

    /// <summary>The builder's driver; empty without buildx.</summary>
    public string Driver { get; init; } = "";

    /// <summary>What the user should know of where images go, and of versions; for the log.</summary>
    public string Details { get; init; } = "";

    /// <summary>The daemon has its experimental features on, and stores images in a way that they work with.</summary>
    public bool CanSquash { get; init; }

    /// <summary>What it is called in messages.</summary>
    public string Name => Kind switch
    {
        EngineKind.DockerBuildKit => "Docker with BuildKit",
        EngineKind.BuildxBuilder when Driver == DockerDriver => "Docker with BuildKit and the containerd image store",
        EngineKind.BuildxBuilder => $"buildx with the driver {Driver}",
        EngineKind.DockerClassic => "Docker's classic builder",
        EngineKind.Podman => "Podman",
        _ => "Buildah",
    };

    /// <summary>The driver of the builder that every daemon is.</summary>
    public const string DockerDriver = "docker";

    /// <summary>What is built is in the store of the engine, and not only in the builder's cache.</summary>
    public bool KeepsImages => Kind != EngineKind.BuildxBuilder || Driver == DockerDriver;
}
