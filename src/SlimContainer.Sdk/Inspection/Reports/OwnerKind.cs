namespace SlimContainer.Sdk.Inspection;

/// <summary>Kinds of owners of files.</summary>
internal enum OwnerKind
{
    /// <summary>A file of the base image that no package owns.</summary>
    Base,

    /// <summary>A package of the operating system.</summary>
    OsPackage,

    /// <summary>.NET: a shared framework, or the runtime of a self-contained app.</summary>
    Runtime,

    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A referenced project.</summary>
    Project,

    /// <summary>The app itself.</summary>
    App,

    /// <summary>Not known.</summary>
    Unknown,
}
