using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The first stage, in which an IDE runs the app that it has built itself and mounts. Visual Studio keeps the container
/// alive with a shell and <c>tail</c>, which the smallest images do not have.
/// </summary>
/// <param name="From">The whole distribution, with the OS packages that the app needs.</param>
internal sealed record DebugStage(BaseImage From)
{
    /// <summary>Null where the project does not request it, or where builders would not skip it.</summary>
    public static DebugStage? Plan(ProjectFacts facts, ImageDecision decision, Dialect dialect) =>
        facts is { HasDebugStage: true, Mode: not BuildMode.Split }
        && dialect.SkipsUnusedStages
        && decision.Debug is { } image
            ? new DebugStage(image)
            : null;
}
