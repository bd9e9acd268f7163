using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>A container engine that is available.</summary>
/// <param name="Kind">The kind, which determines the supported options.</param>
/// <param name="Program">The CLI program.</param>
/// <param name="Version">The version: of the daemon if there is one.</param>
internal sealed record ContainerEngineInfo(EngineKind Kind, string Program, Version Version)
{
    /// <summary>The buildx builder to use; empty without buildx.</summary>
    public string Builder { get; init; } = "";

    /// <summary>The builder's driver; empty without buildx.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Versions, builder and context for the log.</summary>
    public string Details { get; init; } = "";

    /// <summary>Whether <c>--squash</c> works: experimental features and the classic image store.</summary>
    public bool CanSquash { get; init; }

    /// <summary>The name for messages.</summary>
    public string Name => Kind switch
    {
        EngineKind.DockerBuildKit => "Docker with BuildKit",
        EngineKind.BuildxBuilder when Driver == DockerDriver => "Docker with BuildKit and the containerd image store",
        EngineKind.BuildxBuilder => $"buildx with the driver {Driver}",
        EngineKind.DockerClassic => "Docker's classic builder",
        EngineKind.Podman => "Podman",
        _ => "Buildah",
    };

    /// <summary>The driver of the builder that is built into each Docker daemon.</summary>
    public const string DockerDriver = "docker";

    /// <summary>Whether built images are stored in the engine's image store, not only in the build cache.</summary>
    public bool KeepsImages => Kind != EngineKind.BuildxBuilder || Driver == DockerDriver;

    /// <summary>
    /// Whether the image of a request is in the engine's image store afterwards. If not, an earlier one can be.
    /// </summary>
    public bool Stores(BuildRequest request) => Kind != EngineKind.BuildxBuilder
        ? request.YieldsImage()
        : request.Outputs.Any(output => output.Type == "docker" && output["dest"].Length == 0)
            || (request.Outputs.Count == 0 && !request.PushesTags())
            || (KeepsImages && (request.PushesTags() || request.Outputs.Any(output => output.Type == "image")));
}
