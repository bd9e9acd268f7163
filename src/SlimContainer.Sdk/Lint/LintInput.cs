using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>What the rules compare: the Dockerfile and the project.</summary>
/// <param name="Dockerfile">The user's Dockerfile, with at least one stage.</param>
/// <param name="Generated">The Dockerfile that would be generated now, with at least one stage.</param>
/// <param name="App">The project's requirements.</param>
/// <param name="Catalog">The .NET images.</param>
internal sealed record LintInput(Dockerfile Dockerfile, Dockerfile Generated, AppRequirements App, ImageCatalog Catalog)
{
    /// <summary>The text of the ignore file that builders use with the Dockerfile; null if there is none.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>The stage of the image.</summary>
    public Stage Final => Dockerfile.Stages[^1];

    /// <summary>The stage of the image that would be generated now.</summary>
    public Stage NeededFinal => Generated.Stages[^1];
}

/// <summary>The project's requirements on a Dockerfile.</summary>
/// <param name="Assembly">The app's assembly, without extension.</param>
/// <param name="Build">What its build reads.</param>
internal sealed record AppRequirements(string Assembly, AppBuild Build)
{
    /// <summary>What in the app uses cultures, for a message; null if that is unknown.</summary>
    public Func<string?> CultureUse { get; init; } = () => null;
}
