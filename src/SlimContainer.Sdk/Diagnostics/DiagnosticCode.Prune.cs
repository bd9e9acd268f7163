namespace SlimContainer.Sdk.Diagnostics;

// Removal of images and build cache.
internal static partial class DiagnosticCode
{
    /// <summary>The engine does not list its images or its build cache.</summary>
    public const string ImagesNotListed = "SLIM7002";

    /// <summary>The engine refuses to remove an image. A warning.</summary>
    public const string ImageNotRemoved = "SLIM7003";

    /// <summary>The engine stopped answering while images were removed.</summary>
    public const string PruneInterrupted = "SLIM7004";

    /// <summary>The engine failed to remove build cache.</summary>
    public const string CacheNotPruned = "SLIM7005";
}
