namespace SlimContainer.Sdk.Facts;

/// <summary>How much of .NET the publish output contains.</summary>
internal enum PublishKind
{
    /// <summary>Only the app: the image contains the runtime.</summary>
    FrameworkDependent,

    /// <summary>The app and the runtime.</summary>
    SelfContained,

    /// <summary>One native executable.</summary>
    NativeAot,
}
