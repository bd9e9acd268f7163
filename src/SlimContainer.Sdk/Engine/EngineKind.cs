namespace SlimContainer.Sdk.Engine;

/// <summary>The engines, as far as they differ in what they are able to do: the columns of <see cref="EngineTable"/>.</summary>
internal enum EngineKind
{
    /// <summary>Docker's own BuildKit, which keeps images where the classic builder does.</summary>
    DockerBuildKit,

    /// <summary>
    /// A BuildKit that can export its cache: Docker with the containerd image store, or a builder of buildx with another
    /// driver than <c>docker</c>: a container, Kubernetes, a remote machine.
    /// </summary>
    BuildxBuilder,

    /// <summary>Docker's builder from before BuildKit.</summary>
    DockerClassic,

    /// <summary>Podman.</summary>
    Podman,

    /// <summary>Buildah.</summary>
    Buildah,
}
