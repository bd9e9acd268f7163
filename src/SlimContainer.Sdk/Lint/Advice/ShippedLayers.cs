using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>The stages whose layers are in the image: the last one, and those that it is based on.</summary>
internal static class ShippedLayers
{
    public static IEnumerable<Stage> Of(Dockerfile dockerfile) => Below(dockerfile.Stages[^1]);

    private static IEnumerable<Stage> Below(Stage stage) =>
        stage.Base is { } below ? Below(below).Append(stage) : [stage];
}
