namespace SlimContainer.Sdk.Staging;

/// <summary>The content of a software bill of materials: what publish put into the image, and nothing else.</summary>
/// <param name="App">The app.</param>
/// <param name="Components">The packages, runtime packs and projects, sorted.</param>
/// <param name="Tool">The version of this package.</param>
internal sealed record SbomDocument(SbomComponent App, IReadOnlyList<SbomComponent> Components, string Tool)
{
    /// <summary>The app, and all components.</summary>
    public IEnumerable<SbomComponent> All => Components.Prepend(App);

    /// <summary>The components that one needs.</summary>
    public IEnumerable<SbomComponent> NeededBy(SbomComponent component) => Components
        .Where(one => component.DependsOn.Contains(one.Name, StringComparer.OrdinalIgnoreCase));
}

/// <summary>A part of the app.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The id of the package, or the name of the project.</param>
/// <param name="Version">The version; empty if there is none.</param>
internal sealed record SbomComponent(FileOwnerKind Kind, string Name, string Version)
{
    /// <summary>The license.</summary>
    public PackageLicense License { get; init; } = PackageLicense.None;

    /// <summary>The SHA-512 of the package in hexadecimal digits; empty if unknown.</summary>
    public string PackageHash { get; init; } = "";

    /// <summary>Its files in the image, sorted by path.</summary>
    public IReadOnlyList<SbomFile> Files { get; init; } = [];

    /// <summary>The names of the components that it needs, sorted.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>
    /// Whether it comes from a package. .NET for WebAssembly, for example, has no version of its own.
    /// </summary>
    public bool IsPackage => Kind == FileOwnerKind.Package || (Kind == FileOwnerKind.Runtime && Version.Length > 0);

    /// <summary>The package URL (ECMA-427), or a name for a part that is not a package.</summary>
    public string Reference => IsPackage
        ? $"pkg:nuget/{Uri.EscapeDataString(Name)}{(Version.Length > 0 ? "@" + Uri.EscapeDataString(Version) : "")}"
        : $"{Kind.ToString().ToLowerInvariant()}:{Name}";
}

/// <summary>A file in the image.</summary>
/// <param name="Path">The path relative to the app's folder.</param>
/// <param name="Sha256">The SHA-256 in hexadecimal digits.</param>
/// <param name="Sha1">The SHA-1 in hexadecimal digits, which SPDX requires.</param>
internal sealed record SbomFile(string Path, string Sha256, string Sha1);
