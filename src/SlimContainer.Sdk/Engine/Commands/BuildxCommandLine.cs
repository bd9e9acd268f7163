using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Commands of Docker with BuildKit: <c>docker buildx</c>.</summary>
internal sealed class BuildxCommandLine(ContainerEngineInfo engine) : IEngineCommandBuilder
{
    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        .. Builds(request),
        .. engine.Kind == EngineKind.DockerBuildKit ? DockerStore.Commands(request) : [],
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => DockerStore.Inspect(image);

    /// <inheritdoc />
    public ValueList<string> History(string image) => CliArguments.History(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new BuildKitOutput();

    private ValueList<string> Build(BuildRequest request) =>
    [
        "buildx", "build", .. CliArguments.One("--builder", engine.Builder), "--progress=plain",
        .. CliArguments.Common(request),
        .. CliArguments.Each("--tag", request.Tags),
        .. CliArguments.Secrets(request),
        .. CliArguments.Each("--cache-from", request.CacheFrom, cache => cache.ToString()),
        .. CliArguments.Each("--cache-to", request.CacheTo, cache => cache.ToString()),
        .. CliArguments.Each("--no-cache-filter", request.NoCacheFilter),
        .. CliArguments.Flag("--pull", request.Pull),
        .. CliArguments.One("--platform", string.Join(',', request.Platforms)),
        .. CliArguments.Each("--attest", request.Attest, Attestation),
        .. CliArguments.One("--metadata-file", request.MetadataFile),
        .. Output(request),
        request.Context,
    ];

    // A build that writes files does not store the image, and what is pushed afterwards would be an earlier one. Only
    // BuildKit since 0.13 has more than one output.
    private IEnumerable<EngineCommand> Builds(BuildRequest request) =>
        request.YieldsImage() && request.Outputs.Any(output => output.IsFiles)
            ?
            [
                new(CommandPurpose.Build, Build(request with
                {
                    Outputs = request.Outputs.Where(output => !output.IsFiles).ToValueList(),
                })),
                new(CommandPurpose.Export, Build(request.FromCache())),
            ]
            : [new(CommandPurpose.Build, Build(request))];

    private static IEnumerable<string> Push(ImageFormat format) => format switch
    {
        // Provenance, which builders attest by default, makes any image an OCI index.
        ImageFormat.Docker => ["--provenance=false", "--output", "type=registry,oci-mediatypes=false"],
        ImageFormat.Oci => ["--output", "type=registry,oci-mediatypes=true"],
        _ => ["--push"],
    };

    // Without a mode, provenance lacks the steps of the build.
    private static string Attestation(string kind) =>
        kind.Equals("provenance", StringComparison.OrdinalIgnoreCase) ? "type=provenance,mode=max" : "type=sbom";

    private IEnumerable<string> Output(BuildRequest request)
    {
        if (engine.Kind == EngineKind.DockerBuildKit)
        {
            var files = request.Outputs.Where(output => output.IsFiles);
            return CliArguments.Each("--output", files, output => output.ToString());
        }

        return
        [
            .. CliArguments.Each("--output", request.Outputs, output => output.ToString()),
            .. request.Push ? Push(request.Format) : [],
            // Other drivers leave the image in the build cache only.
            .. CliArguments.Flag("--load", !request.Push && request.Outputs.Count == 0 && !engine.KeepsImages),
        ];
    }
}
