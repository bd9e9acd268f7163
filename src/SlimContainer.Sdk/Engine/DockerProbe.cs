using System.Text.Json;
using System.Text.Json.Serialization;
using CliWrap.Buffered;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Asks Docker's client what it has, and its daemon what that is able to do.</summary>
/// <param name="docker">The client, by name or path.</param>
internal sealed class DockerProbe(string docker)
{
    private const string DefaultContext = "default";

    private static readonly string[] Variables = ["DOCKER_HOST", "DOCKER_CONTEXT"];

    /// <summary>Docker, as the client and the variables of the environment point to it.</summary>
    /// <exception cref="SlimContainerException">There is none, it does not answer, or it has no BuildKit and that is asked for.</exception>
    public async Task<EngineFound> FindAsync(EngineWish wish, string builder, CancellationToken cancelled)
    {
        // Both at once: each takes the client a tenth of a second or more, before every build. Whoever returns without the
        // second answer does not leave its process behind.
        using var inspection = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var inspecting = EngineFinder.TryAsync(docker, ["buildx", "inspect", .. Words.One("--builder", builder)], inspection.Token);
        try
        {
            return await FoundAsync(wish, inspecting, cancelled).ConfigureAwait(false);
        }
        finally
        {
            await inspection.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<EngineFound> FoundAsync(EngineWish wish, Task<BufferedCommandResult?> inspecting, CancellationToken cancelled)
    {
        var info = await InfoAsync(cancelled).ConfigureAwait(false);
        var version = EngineVersion.Parse(info.ServerVersion ?? info.Version?.Version ?? "");
        // The package podman-docker installs podman under this name.
        if (info.Host is not null)
            return new EngineFound(EngineKind.Podman, docker, version);

        var buildx = info.ClientInfo?.Plugins?.FirstOrDefault(plugin => plugin.Name == "buildx");
        if (wish == EngineWish.DockerClassic || (wish == EngineWish.Auto && WantsClassic(info)) || (buildx is null && wish == EngineWish.Auto))
        {
            return new EngineFound(EngineKind.DockerClassic, docker, version)
            {
                CanSquash = info.ExperimentalBuild && !info.HasContainerdStore,
                Details = buildx is null ? "there is no buildx" : "",
            };
        }

        return buildx is not null
            ? WithBuildx(info, version, buildx, await inspecting.ConfigureAwait(false))
            : throw new SlimContainerException(DiagnosticCode.NoBuildKit, "Docker cannot build with BuildKit here: the client has no buildx. Install the buildx plugin (package docker-buildx-plugin or docker-buildx).");
    }

    /// <summary>Somebody said where Docker's engine is: by a variable, or with <c>docker context use</c>.</summary>
    public async Task<bool> IsToldAsync(CancellationToken cancelled) =>
        Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })
        || (await EngineFinder.TryAsync(docker, ["context", "show"], cancelled).ConfigureAwait(false) is { ExitCode: 0 } answer && answer.StandardOutput.Trim() is not ("" or DefaultContext));

    // As the client itself: by this variable, and where the daemon runs Windows containers, which BuildKit does not.
    private static bool WantsClassic(DockerInfo info) =>
        Environment.GetEnvironmentVariable("DOCKER_BUILDKIT") is "0" or "false" || info.OSType == "windows";

    private async Task<DockerInfo> InfoAsync(CancellationToken cancelled)
    {
        var answer = await EngineFinder.TryAsync(docker, ["info", "--format", "{{json .}}"], cancelled).ConfigureAwait(false)
            ?? throw new SlimContainerException(
                DiagnosticCode.NoEngine,
                $"No container engine was found: there is no '{docker}' on the PATH. Install Docker Engine 23 or later, Docker Desktop or Podman. The Dockerfile itself is written without an engine.");
        var info = Parse(answer.StandardOutput);
        return answer.ExitCode == 0 && info is { ServerErrors: null or [] } ? info : throw new SlimContainerException(
            DiagnosticCode.EngineDoesNotAnswer,
            $"Docker is installed and its engine does not answer: {EngineProcess.LastLine(info?.ServerErrors?[0] ?? answer.StandardError)} Start the engine (Docker Desktop, or `systemctl start docker`), or check DOCKER_HOST and your right to use it.");
    }

    private EngineFound WithBuildx(DockerInfo info, Version version, DockerPlugin buildx, BufferedCommandResult? answer)
    {
        var (name, driver) = (Field(answer?.StandardOutput, "Name:"), Field(answer?.StandardOutput, "Driver:"));
        if (answer is not { ExitCode: 0 } || driver.Length == 0)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoBuilder,
                $"buildx has no builder that could be used: {EngineProcess.LastLine(answer?.StandardError ?? "")} `docker buildx ls` shows what there is; set SlimContainerBuilder to one of them, or leave it out.");
        }

        var exportsCache = driver != EngineFound.DockerDriver || info.HasContainerdStore;
        return new EngineFound(exportsCache ? EngineKind.BuildxBuilder : EngineKind.DockerBuildKit, docker, version)
        {
            Builder = name,
            Driver = driver,
            Details = $"buildx {EngineVersion.Parse(buildx.Version)}, builder {name}, context {info.ClientInfo?.Context}",
        };
    }

    private static string Field(string? text, string name) =>
        text?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() ?? "";

    private static DockerInfo? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DockerInfo>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record DockerInfo
    {
        public string? ServerVersion { get; init; }
        public string? OSType { get; init; }
        public bool ExperimentalBuild { get; init; }
        public string[][]? DriverStatus { get; init; }
        public string[]? ServerErrors { get; init; }
        public DockerClient? ClientInfo { get; init; }

        /// <summary>Only podman has these two.</summary>
        [JsonPropertyName("host")]
        public JsonElement? Host { get; init; }

        [JsonPropertyName("version")]
        public PodmanVersion? Version { get; init; }

        public bool HasContainerdStore => DriverStatus?.Any(pair => pair is ["driver-type", var type] && type.StartsWith("io.containerd.", StringComparison.Ordinal)) == true;
    }

    private sealed record DockerClient(string? Context, DockerPlugin[]? Plugins);

    private sealed record DockerPlugin(string Name, string Version);

    private sealed record PodmanVersion(string? Version);
}
