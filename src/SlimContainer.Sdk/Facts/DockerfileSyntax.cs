namespace SlimContainer.Sdk.Facts;

/// <summary>Which builders a Dockerfile is for (<c>SlimContainerDockerfileSyntax</c>). The image is the same.</summary>
internal enum DockerfileSyntax
{
    /// <summary>BuildKit, and what knows its instructions: Docker since 23, buildah since 1.41, podman since 5.6.</summary>
    BuildKit,

    /// <summary>Any builder: also Docker's classic one, kaniko, and buildah and podman of before.</summary>
    Portable,
}
