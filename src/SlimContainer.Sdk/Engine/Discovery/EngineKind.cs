namespace SlimContainer.Sdk.Engine;

/// <summary>Engines by the options they support: the columns of <see cref="EngineTable"/>.</summary>
internal enum EngineKind
{
    /// <summary>Docker's built-in BuildKit with the classic image store.</summary>
    DockerBuildKit,

    /// <summary>
    /// A BuildKit that can export its cache: Docker with the containerd image store, or a buildx builder with another
    /// driver than <c>docker</c>: a container, Kubernetes, a remote machine.
    /// </summary>
    BuildxBuilder,

    /// <summary>Docker's classic builder, without BuildKit.</summary>
    DockerClassic,

    /// <summary>Podman.</summary>
    Podman,

    /// <summary>Buildah.</summary>
    Buildah,
}
