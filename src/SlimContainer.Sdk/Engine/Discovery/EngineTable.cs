using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Support of each option by each engine. docs/engines.md shows this table.</summary>
internal static class EngineTable
{
    private const string OtherBuilder =
        "set `SlimContainerBuilder` to a builder with another driver, or enable Docker's containerd image store";

    private const string NeedsBuildKit = "install the buildx plugin";
    private const string UseRegistry = "use `type=registry`";
    private const string UseNoCache = "use `SlimContainerNoCache`";
    private const string UseIidFile = "use `SlimContainerIidFile`";
    private const string UseDockerArchive = "use `type=docker,dest=…` (also an OCI layout since Docker 25)";
    private const string UseLayout = "use `type=oci,dest=…`";
    private const string UseBuildx = "build with Docker and buildx";
    private const string Repository = "the repository without a tag";
    private const string RepositoryAndLayers = "the repository without a tag, and `--layers`";
    private const string PullAlways = "`--pull-always`";
    private const string NoCachePlatform = "`--platform` with `--no-cache` (the cache does not separate platforms)";
    private const string NoCacheArgument = "`--build-arg` with `--no-cache` (the cache ignores the values)";
    private const string Manifest = "`--manifest` instead of `--tag`, with `--no-cache`";
    private const string IntoStore = "the image is always stored in the engine";
    private const string OneLayer = "a generated Dockerfile that adds one layer";
    private const string ChangedFiles = "only changed files are sent";
    private const string InPlace = "the context is read in place";

    private static readonly Capability Supported = new(Support.Supported);

    /// <summary>The rows. Their cells are in the order of <see cref="EngineKind"/>.</summary>
    public static ValueList<OptionRow> Rows { get; } =
    [
        Row(
            $"{BuildProperties.CacheFrom.Name}: a reference, or `type=registry`",
            request => request.CacheFrom.Any(cache => cache.Type == CsvOption.Registry),
            Supported,
            Supported,
            As("`docker pull`, then `--cache-from` with the reference"),
            As(Repository),
            As(RepositoryAndLayers)),
        Row(
            $"{BuildProperties.CacheFrom.Name}: `type=local`",
            request => request.CacheFrom.Any(cache => cache.Type == "local"),
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            Refused(UseRegistry),
            Refused(UseRegistry)),
        Row(
            $"{BuildProperties.CacheFrom.Name}: `type=gha`, `s3`, `azblob`",
            request => request.CacheFrom.Any(IsService),
            Refused(OtherBuilder),
            Supported,
            Refused(NeedsBuildKit),
            Refused(UseRegistry),
            Refused(UseRegistry)),
        Row(
            $"{BuildProperties.CacheTo.Name}: `type=inline`",
            request => request.CacheTo.Any(cache => cache.Type == "inline"),
            Supported,
            Supported,
            Implied("the image itself is the cache"),
            Refused(UseRegistry),
            Refused(UseRegistry)),
        Row(
            $"{BuildProperties.CacheTo.Name}: a reference, or `type=registry`",
            request => request.CacheTo.Any(cache => cache.Type == CsvOption.Registry),
            Refused($"set it to `type=inline`, or {OtherBuilder}"),
            Supported,
            Refused("push the image and set `SlimContainerCacheFrom` to it"),
            As(Repository),
            As(RepositoryAndLayers)),
        Row(
            $"{BuildProperties.CacheTo.Name}: `type=local`",
            request => request.CacheTo.Any(cache => cache.Type == "local"),
            Refused(OtherBuilder),
            Supported,
            Refused(NeedsBuildKit),
            Refused(UseRegistry),
            Refused(UseRegistry)),
        Row(
            $"{BuildProperties.CacheTo.Name}: `type=gha`, `s3`, `azblob`",
            request => request.CacheTo.Any(IsService),
            Refused(OtherBuilder),
            Supported,
            Refused(NeedsBuildKit),
            Refused(UseRegistry),
            Refused(UseRegistry)),
        SupportedByAll(BuildProperties.NoCache.Name, request => request.NoCache),
        Row(
            BuildProperties.NoCacheFilter.Name,
            request => request.NoCacheFilter.Count > 0,
            Supported,
            Supported,
            Refused(UseNoCache),
            Refused(UseNoCache),
            Refused(UseNoCache)),
        Row(
            BuildProperties.Pull.Name,
            request => request.Pull,
            Supported,
            Supported,
            Supported,
            As(PullAlways),
            As(PullAlways)),
        Row(
            $"{BuildProperties.Platforms.Name}: one",
            request => request.Platforms.Count == 1,
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            As(NoCachePlatform),
            As(NoCachePlatform)),
        Row(
            $"{BuildProperties.Platforms.Name}, or runtime identifiers of PublishContainer: several",
            request => request.Platforms.Count > 1,
            Refused(OtherBuilder),
            Supported,
            Refused(NeedsBuildKit),
            As(Manifest),
            As(Manifest)),
        Row(
            $"{BuildProperties.Output.Name}: `type=docker,dest=…`, for several platforms",
            request => request.Platforms.Count > 1 && request.Outputs.Any(IsDockerArchive),
            Refused(OtherBuilder),
            Refused(UseLayout),
            Refused(NeedsBuildKit),
            Refused(UseLayout),
            Refused(UseLayout)),
        SupportedByAll(BuildProperties.Target.Name, request => request.Target.Length > 0),
        Row(
            BuildProperties.BuildArgument.Name,
            request => request.BuildArguments.Count > 0,
            Supported,
            Supported,
            Supported,
            As(NoCacheArgument),
            As(NoCacheArgument)),
        SupportedByAll(BuildProperties.Label.Name, request => request.Labels.Count > 0),
        Row(
            BuildProperties.Secret.Name,
            request => request.Secrets.Count > 0,
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            Supported,
            Supported),
        Row(
            BuildProperties.Ssh.Name,
            request => request.Ssh.Count > 0,
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            Supported,
            Supported),
        SupportedByAll(BuildProperties.Network.Name, request => request.Network.Length > 0),
        SupportedByAll(BuildProperties.AddHost.Name, request => request.AddHost.Count > 0),
        Row(
            $"{BuildProperties.Output.Name}: `type=image`, `type=docker`",
            request => request.Outputs.Any(IsStored),
            Implied(IntoStore),
            Supported,
            Implied(IntoStore),
            Implied(IntoStore),
            Implied(IntoStore)),
        Row(
            $"{BuildProperties.Output.Name}: `type=docker,dest=…`",
            request => request.Outputs.Any(IsDockerArchive),
            As("`docker save`"),
            Supported,
            As("`docker save`"),
            As("`podman save`"),
            As("`buildah push docker-archive:`")),
        Row(
            $"{BuildProperties.Output.Name}: `type=oci,dest=…`",
            request => request.Outputs.Any(output => output.Type == "oci"),
            Refused($"{UseDockerArchive}, or {OtherBuilder}"),
            Supported,
            Refused(UseDockerArchive),
            As("`podman save --format oci-archive`"),
            As("`buildah push oci-archive:`")),
        Row(
            $"{BuildProperties.Output.Name}: `type=local`, `type=tar`",
            request => request.Outputs.Any(output => output.IsFiles),
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            Supported,
            Supported),
        Row(
            $"{BuildProperties.Push.Name}, {BuildProperties.Output.Name}: `type=registry`",
            request => request.PushesTags(),
            As("`docker push` of each tag"),
            Supported,
            As("`docker push` of each tag"),
            As("`podman push` of each tag"),
            As("`buildah push` of each tag")),
        Row(
            "ContainerImageFormat: `OCI`, pushed",
            request => request.Format == ImageFormat.Oci && request.PushesTags(),
            Refused($"set it to `Docker`, or {OtherBuilder}"),
            As("`oci-mediatypes=true`"),
            Refused("set it to `Docker`"),
            As("`--format oci`"),
            As("`--format oci`")),
        Row(
            "ContainerImageFormat: `Docker`, pushed",
            request => request.Format == ImageFormat.Docker && request.PushesTags(),
            Implied("the image store has this format"),
            As("`oci-mediatypes=false`, without provenance"),
            Implied("the image store has this format"),
            As("`--format docker`"),
            As("`--format docker`")),
        Row(
            BuildProperties.Attest.Name,
            request => request.Attest.Count > 0,
            Refused($"{OtherBuilder}: Docker's classic image store holds no attestations"),
            Supported,
            Refused(UseBuildx),
            Refused(UseBuildx),
            Refused(UseBuildx)),
        Row(
            BuildProperties.Builder.Name,
            request => request.Builder.Length > 0,
            Supported,
            Supported,
            Refused(NeedsBuildKit),
            Refused($"{UseBuildx}, or set CONTAINER_HOST"),
            Refused(UseBuildx)),
        SupportedByAll(BuildProperties.IidFile.Name, request => request.IidFile.Length > 0),
        Row(
            BuildProperties.MetadataFile.Name,
            request => request.MetadataFile.Length > 0,
            Supported,
            Supported,
            Refused(UseIidFile),
            Refused(UseIidFile),
            Refused(UseIidFile)),
        Row(
            LayerProperties.Squash.Name,
            request => request.Squash,
            As(OneLayer),
            As(OneLayer),
            As($"{OneLayer}, and `--squash` if the daemon's experimental features are enabled"),
            As(OneLayer),
            As(OneLayer)),
        Row(
            BuildProperties.Compress.Name,
            request => request.Compress,
            Implied(ChangedFiles),
            Implied(ChangedFiles),
            Supported,
            Implied(InPlace),
            Implied(InPlace)),
    ];

    /// <summary>The engine's support for each option that a request uses.</summary>
    /// <exception cref="SlimContainerException">The engine does not support an option.</exception>
    public static IEnumerable<(string Option, Capability Capability)> Check(
        BuildRequest request,
        ContainerEngineInfo engine)
    {
        var used = Rows
            .Where(row => row.IsUsed(request))
            .Select(row => (row.Option, Capability: row.Cells[(int)engine.Kind]))
            .ToList();
        return used.Find(use => use.Capability.Support == Support.Refused) is { Option: { } option } refused
            ? throw new SlimContainerException(
                DiagnosticCode.OptionRefused,
                $"{engine.Name} does not support {StripMarkdown(option)}. "
                + $"Either {StripMarkdown(refused.Capability.How)}, or remove the option.")
            : used;
    }

    private static string StripMarkdown(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal);

    private static bool IsService(CsvOption cache) => cache.Type is not (CsvOption.Registry or "local" or "inline");

    private static bool IsStored(CsvOption output) =>
        output.Type == "image" || (output.Type == "docker" && output["dest"].Length == 0);

    private static bool IsDockerArchive(CsvOption output) => output.Type == "docker" && output["dest"].Length > 0;

    private static OptionRow SupportedByAll(string option, Func<BuildRequest, bool> isUsed) =>
        Row(option, isUsed, Supported, Supported, Supported, Supported, Supported);

    private static OptionRow Row(
        string option,
        Func<BuildRequest, bool> isUsed,
        params ReadOnlySpan<Capability> cells) => new(option, isUsed, ValueList.Create(cells));

    private static Capability As(string how) => new(Support.Translated, how);

    private static Capability Implied(string reason) => new(Support.Implied, reason);

    private static Capability Refused(string alternative) => new(Support.Refused, alternative);
}
