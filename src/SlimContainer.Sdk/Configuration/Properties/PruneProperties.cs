using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the removal of old images.</summary>
internal static class PruneProperties
{
    public static Property PruneApply { get; } = Property.Flag(
        Affects.Prune,
        "Whether [SlimContainerPrune](prune.md) removes what it lists; meant for the command line.");

    public static Property Keep { get; } = Property.Of(
        Number,
        Affects.Prune,
        "How many images `SlimContainerPrune` keeps of each name, the newest ones.") with
    {
        Default = "3",
    };

    public static Property PruneCache { get; } = Property.Flag(
        Affects.Prune,
        """
        Whether `SlimContainerPrune` includes the engine's build cache that was not used for two days, of all projects.
        Cache mounts, such as NuGet's, [are kept](prune.md#the-build-cache).
        """);

    public static Property PruneAdvice { get; } = Property.Of(
        Choices,
        Affects.Prune,
        "For which nodes and registries `SlimContainerPrune` prints settings that fit these images.") with
    {
        Values = [new("kubernetes"), new("ecs"), new("ecr"), new("acr"), new("ghcr")],
    };
}
