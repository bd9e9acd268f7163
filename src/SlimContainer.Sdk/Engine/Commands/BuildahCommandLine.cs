using System.Text.RegularExpressions;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>Commands of podman and buildah, which share the build code and differ in a few arguments.</summary>
internal sealed partial class BuildahCommandLine(ContainerEngineInfo engine) : IEngineCommandBuilder
{
    private bool IsBuildah => engine.Kind == EngineKind.Buildah;

    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        new(CommandPurpose.Build, Build(request)),
        .. IsManifest(request) && request.Tags.Count > 1
            ? [new(CommandPurpose.Save, ["tag", .. request.Tags])]
            : Array.Empty<EngineCommand>(),
        .. request.Outputs
            .Where(output => output["dest"].Length > 0 && output.Type is "docker" or "oci")
            .Select(output => Save(request.Tags[0], output)),
        .. request.PushesTags() ? request.Tags.Select(tag => Push(tag, IsManifest(request))) : [],
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => IsBuildah
        ? ["images", "--no-trunc", "--format", "{{.ID}} {{.Size}}", image]
        : ["image", "inspect", "--format", "{{.Id}} {{.Size}}", image];

    /// <inheritdoc />
    public ValueList<string> History(string image) => IsBuildah ? [] : CliArguments.History(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new StepwiseOutput(dockerfile);

    private ValueList<string> Build(BuildRequest request) =>
    [
        "build", "--force-rm", .. CliArguments.Flag("--layers", IsBuildah), .. Format(request),
        .. CliArguments.Common(request with { NoCache = request.NoCache || IsUnsafeToCache(request) }),
        .. IsManifest(request) ? ["--manifest", request.Tags[0]] : CliArguments.Each("--tag", request.Tags),
        .. CliArguments.Secrets(request),
        .. CliArguments.One("--ignorefile", request.IgnoreFile),
        .. CliArguments.Each("--cache-from", request.CacheFrom, Repository),
        .. CliArguments.Each("--cache-to", request.CacheTo, Repository),
        .. TlsVerify([.. request.CacheFrom.Select(Repository), .. request.CacheTo.Select(Repository)]),
        .. CliArguments.Flag("--pull-always", request.Pull),
        .. CliArguments.One("--platform", string.Join(',', request.Platforms)),
        .. CliArguments.Each("--output", request.Outputs.Where(IsFiles), output => output.ToString()),
        request.Context,
    ];

    private static bool IsManifest(BuildRequest request) => request.Platforms.Count > 1;

    private static bool IsFiles(CsvOption output) => output.Type is "local" or "tar";

    // The cache doesn't separate steps by platform and build arguments.
    private static bool IsUnsafeToCache(BuildRequest request) =>
        request.Platforms.Count > 0 || request.BuildArguments.Count > 0;

    // The default format, OCI, ignores these instructions.
    private static IEnumerable<string> Format(BuildRequest request) => request.Format switch
    {
        ImageFormat.Docker => ["--format", "docker"],
        ImageFormat.Oci => ["--format", "oci"],
        _ => OnlyInDockerFormat().IsMatch(RegularFile.ReadText(request.Dockerfile)) ? ["--format", "docker"] : [],
    };

    // The engine rejects a tag or digest: it uses tags for the steps.
    private static string Repository(CsvOption cache) => ImageReference.Parse(cache["ref"]).Name;

    private EngineCommand Save(string tag, CsvOption output) => new(CommandPurpose.Save, IsBuildah
        ? ["push", tag, $"{output.Type}-archive:{output["dest"]}:{tag}"]
        : ["save", "--format", $"{output.Type}-archive", "--output", output["dest"], tag]);

    private static EngineCommand Push(string tag, bool isManifest) => new(CommandPurpose.Push, isManifest
        ? ["manifest", "push", "--all", .. TlsVerify([tag]), tag, $"docker://{tag}"]
        : ["push", .. TlsVerify([tag]), tag])
    { Tag = tag };

    // Like Docker, which does not require TLS for a registry on this machine.
    private static IEnumerable<string> TlsVerify(IEnumerable<string> references) =>
        references.Any(reference => Loopback().IsMatch(reference)) ? ["--tls-verify=false"] : [];

    [GeneratedRegex(@"^\s*(HEALTHCHECK|SHELL|ONBUILD)\s", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex OnlyInDockerFormat();

    [GeneratedRegex(@"^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?/")]
    private static partial Regex Loopback();
}
