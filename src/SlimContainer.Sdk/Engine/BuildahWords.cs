using System.Text.RegularExpressions;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Podman and buildah, which build with the same code and differ in a few words.</summary>
internal sealed partial class BuildahWords(EngineFound engine) : IEngineWords
{
    private bool IsBuildah => engine.Kind == EngineKind.Buildah;

    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        new(CommandPurpose.Build, Build(request)),
        .. IsManifest(request) && request.Tags.Count > 1 ? [new(CommandPurpose.Save, ["tag", .. request.Tags])] : Array.Empty<EngineCommand>(),
        .. request.Outputs.Where(output => output["dest"].Length > 0 && output.Type is "docker" or "oci").Select(output => Save(request.Tags[0], output)),
        .. request.PushesTags() ? request.Tags.Select(tag => Push(tag, IsManifest(request))) : [],
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => IsBuildah
        ? ["images", "--no-trunc", "--format", "{{.ID}} {{.Size}}", image]
        : ["image", "inspect", "--format", "{{.Id}} {{.Size}}", image];

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new StepwiseOutput(dockerfile);

    private ValueList<string> Build(BuildRequest request) =>
    [
        "build", "--force-rm", .. Words.Flag("--layers", IsBuildah), .. Format(request),
        // Its cache has steps of other platforms and arguments in one.
        .. Words.Common(request with { NoCache = request.NoCache || request.Platforms.Count > 0 || request.BuildArguments.Count > 0 }),
        .. IsManifest(request) ? ["--manifest", request.Tags[0]] : Words.Each("--tag", request.Tags),
        .. Words.Secrets(request),
        .. Words.One("--ignorefile", request.IgnoreFile),
        .. Words.Each("--cache-from", request.CacheFrom, Repository),
        .. Words.Each("--cache-to", request.CacheTo, Repository),
        .. TlsVerify([.. request.CacheFrom.Select(Repository), .. request.CacheTo.Select(Repository)]),
        .. Words.Flag("--pull-always", request.Pull),
        .. Words.One("--platform", string.Join(',', request.Platforms)),
        .. Words.Each("--output", request.Outputs.Where(output => output.Type is "local" or "tar"), output => output.ToString()),
        request.Context,
    ];

    private static bool IsManifest(BuildRequest request) => request.Platforms.Count > 1;

    // In its own format, OCI's, the engine ignores these instructions.
    private static IEnumerable<string> Format(BuildRequest request) =>
        OnlyInDockerFormat().IsMatch(File.ReadAllText(request.Dockerfile)) ? ["--format", "docker"] : [];

    // A tag or digest is an error to it: the steps are the tags.
    private static string Repository(TypedValue cache) => ImageRegistry.WithoutTag(cache["ref"]);

    private EngineCommand Save(string tag, TypedValue output) => new(CommandPurpose.Save, IsBuildah
        ? ["push", tag, $"{output.Type}-archive:{output["dest"]}:{tag}"]
        : ["save", "--format", $"{output.Type}-archive", "--output", output["dest"], tag]);

    private static EngineCommand Push(string tag, bool isManifest) => new(CommandPurpose.Push, isManifest
        ? ["manifest", "push", "--all", .. TlsVerify([tag]), tag, $"docker://{tag}"]
        : ["push", .. TlsVerify([tag]), tag])
    { Tag = tag };

    // As Docker does, which wants no TLS of a registry on this machine.
    private static IEnumerable<string> TlsVerify(IEnumerable<string> references) =>
        references.Any(reference => Loopback().IsMatch(reference)) ? ["--tls-verify=false"] : [];

    [GeneratedRegex(@"^\s*(HEALTHCHECK|SHELL|ONBUILD)\s", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex OnlyInDockerFormat();

    [GeneratedRegex(@"^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?/")]
    private static partial Regex Loopback();
}
