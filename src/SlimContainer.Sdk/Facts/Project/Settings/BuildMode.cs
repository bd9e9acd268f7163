namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Where the app is published, and in how many Dockerfiles (<c>SlimContainerMode</c>). The image is the same.
/// </summary>
internal enum BuildMode
{
    /// <summary>Published in the container, in a stage of the one Dockerfile.</summary>
    MultiStage,

    /// <summary>Published on the host; the Dockerfile only copies.</summary>
    Prebuilt,

    /// <summary>Published in the container by one Dockerfile; a second one builds the runtime image.</summary>
    Split,
}
