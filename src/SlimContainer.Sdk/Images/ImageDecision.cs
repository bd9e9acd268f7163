using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Which images, why, what was turned down, and what the user should know.</summary>
/// <param name="Runtime">The image that the final stage stands on.</param>
/// <param name="Sdk">The image that the build stage stands on.</param>
/// <param name="Platforms">The platforms that both are there for.</param>
/// <param name="Size">The compressed size of a minimal app on <paramref name="Runtime"/>, in MB; null where it is not known.</param>
/// <param name="Alternatives">The other families, in the order in which a reader would ask for them.</param>
/// <param name="Advice">What should be said with the decision.</param>
internal sealed record ImageDecision(
    BaseImage Runtime,
    BaseImage Sdk,
    ValueList<string> Platforms,
    double? Size,
    ValueList<Alternative> Alternatives,
    ValueList<Advice> Advice);

/// <summary>A base image that was not chosen.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Reference">The image; null where there is none for this project.</param>
/// <param name="WhyNot">Why it was turned down.</param>
/// <param name="Size">As in <see cref="ImageDecision"/>.</param>
internal sealed record Alternative(BaseFamily Family, ImageReference? Reference, string WhyNot, double? Size);
