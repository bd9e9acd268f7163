using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>What each engine makes of each option. docs/engines.md shows this table.</summary>
internal static class EngineTable
{
    private const string OtherBuilder = "set `SlimContainerBuilder` to a builder of another driver, or turn Docker's containerd image store on";
    private const string NeedsBuildKit = "install the buildx plugin";
    private const string IntoStore = "the image is in the engine's store";
    private const string OneLayer = "a generated Dockerfile that adds one layer";
    private const string Plain = "build with Docker and buildx";

    private static readonly Capability Supported = new(Support.Supported);

    /// <summary>The columns are in the order of <see cref="EngineKind"/>.</summary>
    public static ValueList<OptionRow> Rows { get; } =
    [
        Row("SlimContainerCacheFrom: a reference, or `type=registry`", request => request.CacheFrom.Any(cache => cache.Type == TypedValue.Registry),
            Supported, Supported, As("pulls the image, then `--cache-from` with the reference"), As("the repository, without tag"), As("the repository, without tag, with `--layers`")),
        Row("SlimContainerCacheFrom: `type=local`", request => request.CacheFrom.Any(cache => cache.Type == "local"),
            Supported, Supported, Refused(NeedsBuildKit), Refused("name a repository"), Refused("name a repository")),
        Row("SlimContainerCacheFrom: `type=gha`, `s3`, `azblob`", request => request.CacheFrom.Any(IsService),
            Refused(OtherBuilder), Supported, Refused(NeedsBuildKit), Refused("name a repository"), Refused("name a repository")),
        Row("SlimContainerCacheTo: `type=inline`", request => request.CacheTo.Any(cache => cache.Type == "inline"),
            Supported, Supported, Implied("the image itself is the cache"), Refused("name a repository"), Refused("name a repository")),
        Row("SlimContainerCacheTo: a reference, or `type=registry`", request => request.CacheTo.Any(cache => cache.Type == TypedValue.Registry),
            Refused($"set it to `type=inline`, or {OtherBuilder}"), Supported, Refused("push the image, and name it in `SlimContainerCacheFrom`"), As("the repository, without tag"), As("the repository, without tag, with `--layers`")),
        Row("SlimContainerCacheTo: `type=local`", request => request.CacheTo.Any(cache => cache.Type == "local"),
            Refused(OtherBuilder), Supported, Refused(NeedsBuildKit), Refused("name a repository"), Refused("name a repository")),
        Row("SlimContainerCacheTo: `type=gha`, `s3`, `azblob`", request => request.CacheTo.Any(IsService),
            Refused(OtherBuilder), Supported, Refused(NeedsBuildKit), Refused("name a repository"), Refused("name a repository")),
        Row("SlimContainerNoCache", request => request.NoCache, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerNoCacheFilter", request => request.NoCacheFilter.Count > 0,
            Supported, Supported, Refused("use `SlimContainerNoCache`"), Refused("use `SlimContainerNoCache`"), Refused("use `SlimContainerNoCache`")),
        Row("SlimContainerPull", request => request.Pull, Supported, Supported, Supported, As("`--pull-always`"), As("`--pull-always`")),
        Row("SlimContainerPlatforms: one", request => request.Platforms.Count == 1,
            Supported, Supported, Refused(NeedsBuildKit), As("`--platform` with `--no-cache`, for its cache mixes platforms"), As("`--platform` with `--no-cache`, for its cache mixes platforms")),
        Row("SlimContainerPlatforms: several", request => request.Platforms.Count > 1,
            Refused(OtherBuilder), Supported, Refused(NeedsBuildKit), As("`--manifest` in place of `--tag`, with `--no-cache`"), As("`--manifest` in place of `--tag`, with `--no-cache`")),
        Row("SlimContainerTarget", request => request.Target.Length > 0, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerBuildArgument", request => request.BuildArguments.Count > 0,
            Supported, Supported, Supported, As("`--build-arg` with `--no-cache`, for its cache does not look at the values"), As("`--build-arg` with `--no-cache`, for its cache does not look at the values")),
        Row("SlimContainerLabel", request => request.Labels.Count > 0, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerSecret", request => request.Secrets.Count > 0, Supported, Supported, Refused(NeedsBuildKit), Supported, Supported),
        Row("SlimContainerSsh", request => request.Ssh.Count > 0, Supported, Supported, Refused(NeedsBuildKit), Supported, Supported),
        Row("SlimContainerNetwork", request => request.Network.Length > 0, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerAddHost", request => request.AddHost.Count > 0, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerOutput: `type=image`, `type=docker`", request => request.Outputs.Any(output => output.Type == "image" || (output.Type == "docker" && output["dest"].Length == 0)),
            Implied(IntoStore), Supported, Implied(IntoStore), Implied(IntoStore), Implied(IntoStore)),
        Row("SlimContainerOutput: `type=docker,dest=…`", request => request.Outputs.Any(output => output.Type == "docker" && output["dest"].Length > 0),
            As("`docker save`"), Supported, As("`docker save`"), As("`podman save`"), As("`buildah push docker-archive:`")),
        Row("SlimContainerOutput: `type=oci,dest=…`", request => request.Outputs.Any(output => output.Type == "oci"),
            Refused($"use `type=docker,dest=…`, which Docker 25 and later write as an OCI layout too, or {OtherBuilder}"), Supported, Refused("use `type=docker,dest=…`, which Docker 25 and later write as an OCI layout too"), As("`podman save --format oci-archive`"), As("`buildah push oci-archive:`")),
        Row("SlimContainerOutput: `type=local`, `type=tar`", request => request.Outputs.Any(output => output.Type is "local" or "tar"),
            Supported, Supported, Refused(NeedsBuildKit), Supported, Supported),
        Row("SlimContainerPush, SlimContainerOutput: `type=registry`", request => request.PushesTags(),
            As("`docker push` of each tag"), Supported, As("`docker push` of each tag"), As("`podman push` of each tag"), As("`buildah push` of each tag")),
        Row("SlimContainerBuilder", request => request.Builder.Length > 0,
            Supported, Supported, Refused(NeedsBuildKit), Refused($"{Plain}, or set CONTAINER_HOST"), Refused(Plain)),
        Row("SlimContainerIidFile", request => request.IidFile.Length > 0, Supported, Supported, Supported, Supported, Supported),
        Row("SlimContainerMetadataFile", request => request.MetadataFile.Length > 0,
            Supported, Supported, Refused("use `SlimContainerIidFile`"), Refused("use `SlimContainerIidFile`"), Refused("use `SlimContainerIidFile`")),
        Row("SlimContainerSquash", request => request.Squash,
            As(OneLayer), As(OneLayer), As($"{OneLayer}, and `--squash` where the daemon has its experimental features on"), As(OneLayer), As(OneLayer)),
        Row("SlimContainerCompress", request => request.Compress,
            Implied("only files that changed are sent"), Implied("only files that changed are sent"), Supported, Implied("the context is read where it is"), Implied("the context is read where it is")),
    ];

    /// <summary>What the engine makes of each option that a request has.</summary>
    /// <exception cref="SlimContainerException">It cannot do one.</exception>
    public static IEnumerable<(string Option, Capability Capability)> Check(BuildRequest request, EngineFound engine)
    {
        var used = Rows.Where(row => row.IsUsed(request)).Select(row => (row.Option, Capability: row.Cells[(int)engine.Kind])).ToList();
        return used.Find(use => use.Capability.Support == Support.Refused) is { Option: { } option, Capability.How: var wayOut }
            ? throw new SlimContainerException(DiagnosticCode.OptionRefused, $"{engine.Name} cannot do what {Spoken(option)} asks for: {Spoken(wayOut)}, or leave the option out.")
            : used;
    }

    private static string Spoken(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal);

    private static bool IsService(TypedValue cache) => cache.Type is not (TypedValue.Registry or "local" or "inline");

    private static OptionRow Row(string option, Func<BuildRequest, bool> isUsed, params ReadOnlySpan<Capability> cells) => new(option, isUsed, ValueList.Create(cells));

    private static Capability As(string how) => new(Support.Translated, how);

    private static Capability Implied(string how) => new(Support.Implied, how);

    private static Capability Refused(string wayOut) => new(Support.Refused, wayOut);
}
