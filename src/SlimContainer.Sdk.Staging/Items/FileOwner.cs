namespace SlimContainer.Sdk.Staging;

/// <summary>Kinds of owners of published files.</summary>
internal enum FileOwnerKind
{
    /// <summary>The app itself, and what is not known.</summary>
    App,

    /// <summary>A referenced project.</summary>
    Project,

    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>.NET, of a self-contained app.</summary>
    Runtime,
}

/// <summary>The owner of a published file.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">
/// The id of the package or runtime pack, or the name of the project's file; empty for the app.
/// </param>
/// <param name="Version">The version of the package; empty for projects and the app.</param>
internal sealed record FileOwner(FileOwnerKind Kind, string Name, string Version)
{
    /// <summary>The app.</summary>
    public static readonly FileOwner App = new(FileOwnerKind.App, "", "");
}
