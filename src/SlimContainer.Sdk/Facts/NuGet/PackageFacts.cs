using NuGet.Versioning;

namespace SlimContainer.Sdk.Facts;

/// <summary>A NuGet package of the app.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The version; null if it is unknown before the first restore.</param>
/// <param name="NativeRuntimes">The RIDs that it contains native libraries for, such as <c>linux-musl-x64</c>.</param>
internal sealed record PackageFacts(string Id, NuGetVersion? Version, ValueList<string> NativeRuntimes)
{
    /// <summary>
    /// Whether files of it are published with the app, unlike analyzers and build tools. True before the first restore.
    /// </summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>Whether it contains static web assets.</summary>
    public bool HasStaticFiles { get; init; }

    /// <summary>Whether the app has files of it.</summary>
    public bool HasFiles => IsPublished || HasStaticFiles;

    /// <summary>
    /// The size of its files that are published, without satellite assemblies and with the native libraries of one
    /// runtime identifier; 0 before the first restore.
    /// </summary>
    public long Bytes { get; init; }

    /// <summary>The languages of its satellite assemblies, with their sizes.</summary>
    public ValueList<PackageLanguage> Languages { get; init; } = [];

    public override string ToString() => Version is null ? Id : $"{Id} {Version}";
}

/// <summary>What restore resolved.</summary>
/// <param name="IsRestored">False before the first restore: dependencies of packages are unknown then.</param>
/// <param name="Packages">The packages.</param>
/// <param name="FrameworkReferences">The shared frameworks that the app, projects or packages reference.</param>
internal sealed record RestoredPackages(
    bool IsRestored,
    ValueList<PackageFacts> Packages,
    ValueList<string> FrameworkReferences);

/// <summary>A package reference of a project, before restore.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The lowest version that it accepts; null if unknown.</param>
internal sealed record PackageVersion(string Id, NuGetVersion? Version);

/// <summary>The satellite assemblies of a package in one language.</summary>
/// <param name="Name">The culture, for example <c>de</c>.</param>
/// <param name="Bytes">The total size.</param>
internal sealed record PackageLanguage(string Name, long Bytes);
