namespace SlimContainer.Sdk.Facts;

/// <summary>How much of .NET is in the publish folder.</summary>
internal enum PublishKind
{
    /// <summary>The app alone: the image brings the runtime.</summary>
    FrameworkDependent,

    /// <summary>The app with the runtime.</summary>
    SelfContained,

    /// <summary>One native executable.</summary>
    NativeAot,
}
