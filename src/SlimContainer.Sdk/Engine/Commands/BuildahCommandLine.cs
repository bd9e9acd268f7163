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
    public IEnumerable<EngineCommand> Commands(BuildRequest request)
    {
        var isList = request.Platforms.Count > 1;
        // Not a tag: --manifest adds to the list that has the name, and fails if an image has it.
        var list = $"localhost/slimcontainer:{Guid.NewGuid():N}";
        return
        [
            new(CommandPurpose.Build, Build(request, isList ? ["--manifest", list] : Tags(request))),
            .. isList ? Rename(list, request.Tags) : [],
            .. request.Outputs
                .Where(output => output["dest"].Length > 0 && output.Type is "docker" or "oci")
                .Select(output => Save(request.Tags[0], output, isList)),
            .. request.PushesTags() ? request.Tags.Select(tag => Push(tag, isList)) : [],
        ];
    }

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => IsBuildah
        ? ["images", "--no-trunc", "--format", "{{.ID}} {{.Size}}", image]
        : ["image", "inspect", "--format", "{{.Id}} {{.Size}}", image];

    /// <inheritdoc />
    public ValueList<string> History(string image) => IsBuildah ? [] : CliArguments.History(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new StepwiseOutput(dockerfile);

    private static IEnumerable<string> Tags(BuildRequest request) => CliArguments.Each("--tag", request.Tags);

    private static IEnumerable<EngineCommand> Rename(string list, ValueList<string> tags) =>
    [
        new(CommandPurpose.Save, ["tag", list, .. tags]),
        new(CommandPurpose.Save, ["manifest", "rm", list]),
    ];

    private ValueList<string> Build(BuildRequest request, IEnumerable<string> names) =>
    [
        "build", "--force-rm", .. CliArguments.Flag("--layers", IsBuildah), .. Format(request),
        .. CliArguments.Common(request with { NoCache = request.NoCache || IsUnsafeToCache(request) }),
        .. names,
        .. CliArguments.Secrets(request),
        .. CliArguments.One("--ignorefile", request.IgnoreFile),
        .. CliArguments.Each("--cache-from", request.CacheFrom, Repository),
        .. CliArguments.Each("--cache-to", request.CacheTo, Repository),
        .. TlsVerify([.. request.CacheFrom.Select(Repository), .. request.CacheTo.Select(Repository)]),
        .. CliArguments.Flag("--pull-always", request.Pull),
        .. CliArguments.One("--platform", string.Join(',', request.Platforms)),
        .. CliArguments.Each("--output", request.Outputs.Where(output => output.IsFiles), output => output.ToString()),
        request.Context,
    ];

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

    // Both add to an archive that exists, or refuse it. Of a list, they save one image.
    private EngineCommand Save(string tag, CsvOption output, bool isList)
    {
        var archive = $"{output.Type}-archive:{output["dest"]}:{tag}";
        return new EngineCommand(CommandPurpose.Save, isList
            ? ["manifest", "push", "--all", tag, archive]
            : IsBuildah
                ? ["push", tag, archive]
                : ["save", "--format", $"{output.Type}-archive", "--output", output["dest"], tag])
        { Replaces = output["dest"] };
    }

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
