namespace SlimContainer.Sdk.Facts;

/// <summary>Who publishes the app, and in how many Dockerfiles (<c>SlimContainerMode</c>). The image is the same.</summary>
internal enum BuildMode
{
    /// <summary>The container publishes, in a stage of the one Dockerfile.</summary>
    MultiStage,

    /// <summary>The host publishes, and the Dockerfile only copies.</summary>
    Prebuilt,

    /// <summary>The container publishes in one Dockerfile, and a second one makes the image of it.</summary>
    Split,
}
