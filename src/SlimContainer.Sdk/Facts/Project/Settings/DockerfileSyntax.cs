namespace SlimContainer.Sdk.Facts;

/// <summary>The Dockerfile dialect (<c>SlimContainerDockerfileSyntax</c>). The image is the same.</summary>
internal enum DockerfileSyntax
{
    /// <summary>BuildKit instructions: Docker 23 or later, buildah 1.41 or later, podman 5.6 or later.</summary>
    BuildKit,

    /// <summary>Any builder, including Docker's classic builder, kaniko, and older buildah and podman.</summary>
    Portable,
}
