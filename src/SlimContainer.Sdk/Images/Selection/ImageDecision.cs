using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>The chosen images, their reasons, the alternatives, and diagnostics.</summary>
/// <param name="Runtime">The base image of the final stage.</param>
/// <param name="Sdk">The base image of the build stage.</param>
/// <param name="Platforms">The platforms that both support.</param>
/// <param name="Size">
/// The compressed size of a minimal app on <paramref name="Runtime"/>, in MB; null where it is unknown.
/// </param>
/// <param name="Alternatives">The other families, most relevant first.</param>
/// <param name="Diagnostics">Diagnostics of the decision.</param>
internal sealed record ImageDecision(
    BaseImage Runtime,
    BaseImage Sdk,
    ValueList<string> Platforms,
    double? Size,
    ValueList<Alternative> Alternatives,
    ValueList<Diagnostic> Diagnostics)
{
    /// <summary>The image to debug on; null where it was not requested, or there is none.</summary>
    public BaseImage? Debug { get; init; }

    /// <summary>The packages with which the app runs on the SDK image.</summary>
    public ValueList<OsPackage> DevelopmentPackages { get; init; } = [];
}

/// <summary>A base image that was not chosen.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Reference">The image; null where the family has none for this project.</param>
/// <param name="WhyNot">Why it was not chosen.</param>
/// <param name="Size">As in <see cref="ImageDecision"/>.</param>
internal sealed record Alternative(BaseFamily Family, ImageReference? Reference, string WhyNot, double? Size);
