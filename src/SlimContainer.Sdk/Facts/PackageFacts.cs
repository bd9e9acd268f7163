using NuGet.Versioning;

namespace SlimContainer.Sdk.Facts;

/// <summary>A NuGet package that the app brings along.</summary>
/// <param name="Id">Its id, as NuGet spells it.</param>
/// <param name="Version">Its version; null before the first restore.</param>
/// <param name="NativeRuntimes">The RIDs for which it holds native libraries, for example <c>linux-musl-x64</c>.</param>
internal sealed record PackageFacts(string Id, NuGetVersion? Version, ValueList<string> NativeRuntimes)
{
    /// <summary>It brings files that are published with the app; analyzers and build tools do not. Before restore nobody knows.</summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>It brings files that a web app serves as they are.</summary>
    public bool HasStaticFiles { get; init; }

    /// <summary>The languages that it has texts in, with what each weighs.</summary>
    public ValueList<PackageLanguage> Languages { get; init; } = [];

    public override string ToString() => Version is null ? Id : $"{Id} {Version}";
}

/// <summary>The texts of a package in one language.</summary>
/// <param name="Name">The culture, for example <c>de</c>.</param>
/// <param name="Bytes">The size of its satellite assemblies.</param>
internal sealed record PackageLanguage(string Name, long Bytes);
