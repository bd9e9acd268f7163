using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Build options: one sentence each, and a line of one table in the documentation.</summary>
internal static class BuildProperties
{
    public static Property CacheFrom { get; } = Property.Of(List, Image, "caches to read layers from") with
    {
        Values = [new("a reference"), new("`auto`"), new("`type=…,…`")],
    };

    public static Property CacheTo { get; } = Property.Of(List, Image, "caches to write layers to") with
    {
        Values = [new("a reference"), new("`auto`"), new("`inline`"), new("`type=…,…`")],
    };

    public static Property NoCache { get; } = Property.Flag(Image, "runs every instruction");

    public static Property NoCacheFilter { get; } = Property.Of(List, Image, "runs all instructions of these stages");

    public static Property Pull { get; } = Property.Flag(Image, "looks for newer base images in the registry");

    public static Property Platforms { get; } = Property.Of(List, Image, "target platforms") with
    {
        Values = [new("`linux/arm64`")],
    };

    public static Property Target { get; } = Property.Of(Text, Image, "the stage to build");

    public static Property BuildArgument { get; } = Property.Of(
        Pairs,
        Image,
        "values of `ARG`. They are in the image's history");

    public static Property Label { get; } = Property.Of(Pairs, Image, "labels");

    public static Property Secret { get; } = Property.Of(
        List,
        Image,
        "build secrets for `RUN --mount=type=secret`") with
    {
        Values = [new("`id=…,src=file`"), new("`id=…,env=VARIABLE`")],
    };

    public static Property Ssh { get; } = Property.Of(List, Image, "agents and keys for `RUN --mount=type=ssh`") with
    {
        Values = [new("`default`"), new("`id=key`")],
    };

    public static Property Network { get; } = Property.Of(Text, Image, "the network of `RUN`") with
    {
        Values = [new("`default`"), new("`none`"), new("`host`")],
    };

    public static Property AddHost { get; } = Property.Of(List, Image, "host names for `RUN`") with
    {
        Values = [new("`name:address`")],
    };

    public static Property Output { get; } = Property.Of(List, Image, "where to write the result") with
    {
        Values =
        [
            new("a folder"),
            new("`type=…,dest=…` with `local`, `tar`, `oci`, `docker`, `image`, `registry`"),
        ],
    };

    public static Property Push { get; } = Property.Flag(Image, "pushes all tags");

    public static Property Attest { get; } = Property.Of(
        Choices,
        Image,
        "BuildKit attestations to attach to the image") with
    {
        Values = [new("sbom"), new("provenance")],
    };

    public static Property Builder { get; } = Property.Of(
        Text,
        Image,
        "a builder of buildx: a container, Kubernetes, a remote machine");

    public static Property IidFile { get; } = Property.Of(PropertyKind.Path, Image, "receives the image's id");

    public static Property MetadataFile { get; } = Property.Of(
        PropertyKind.Path,
        Image,
        "receives BuildKit's metadata as JSON");

    public static Property Compress { get; } = Property.Flag(
        Image,
        "compresses the context, if the engine is sent all of it");
}
