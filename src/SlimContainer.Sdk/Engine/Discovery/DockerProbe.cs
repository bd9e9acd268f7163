using System.Text.Json;
using System.Text.Json.Serialization;
using CliWrap.Buffered;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Detects the capabilities of the Docker CLI and its daemon.</summary>
/// <param name="docker">The CLI, by name or path.</param>
internal sealed class DockerProbe(string docker)
{
    private const string DefaultContext = "default";

    private static readonly string[] Variables = ["DOCKER_HOST", "DOCKER_CONTEXT"];

    /// <summary>Docker, as selected by the CLI's configuration and the environment variables.</summary>
    /// <exception cref="SlimContainerException">
    /// Docker is not installed, does not answer, or lacks BuildKit although it was requested.
    /// </exception>
    public async Task<ContainerEngineInfo> FindAsync(
        EngineSelection selection,
        string builder,
        CancellationToken cancelled)
    {
        // In parallel with docker info: each call takes 0.1 s or more, before every build. Cancelled at the end: if the
        // result is not needed, the process must not outlive this call.
        using var inspection = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var inspecting = EngineFinder.TryAsync(
            docker,
            ["buildx", "inspect", .. CliArguments.One("--builder", builder)],
            inspection.Token);
        try
        {
            return await FoundAsync(selection, inspecting, cancelled).ConfigureAwait(false);
        }
        finally
        {
            await inspection.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<ContainerEngineInfo> FoundAsync(
        EngineSelection selection,
        Task<BufferedCommandResult?> inspecting,
        CancellationToken cancelled)
    {
        var info = await InfoAsync(cancelled).ConfigureAwait(false);
        var version = EngineVersion.Parse(info.ServerVersion ?? info.Version?.Version ?? "");
        // The package podman-docker installs podman as docker.
        if (info.Host is not null)
            return new ContainerEngineInfo(EngineKind.Podman, docker, version);

        var buildx = info.ClientInfo?.Plugins?.FirstOrDefault(plugin => plugin.Name == "buildx");
        if (selection == EngineSelection.DockerClassic
            || (selection == EngineSelection.Auto && (buildx is null || IsClassicDefault(info))))
        {
            return new ContainerEngineInfo(EngineKind.DockerClassic, docker, version)
            {
                CanSquash = info.ExperimentalBuild && !info.HasContainerdStore,
                Details = buildx is null ? "no buildx plugin" : "",
            };
        }

        return buildx is not null
            ? WithBuildx(info, version, buildx, await inspecting.ConfigureAwait(false))
            : throw new SlimContainerException(
                DiagnosticCode.NoBuildKit,
                "Docker cannot build with BuildKit: the docker CLI has no buildx plugin. "
                + "Install it (package docker-buildx-plugin or docker-buildx).");
    }

    /// <summary>Whether an environment variable or <c>docker context use</c> selects Docker's engine.</summary>
    public async Task<bool> HasExplicitContextAsync(CancellationToken cancelled)
    {
        if (Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }))
            return true;

        var shown = await EngineFinder.TryAsync(docker, ["context", "show"], cancelled).ConfigureAwait(false);
        return shown is { ExitCode: 0 } && shown.StandardOutput.Trim() is not ("" or DefaultContext);
    }

    // Like the docker CLI: if this variable says so, and for Windows containers, which BuildKit does not support.
    private static bool IsClassicDefault(DockerInfo info) =>
        Environment.GetEnvironmentVariable("DOCKER_BUILDKIT") is "0" or "false" || info.OSType == "windows";

    private async Task<DockerInfo> InfoAsync(CancellationToken cancelled)
    {
        var answer = await EngineFinder
            .TryAsync(docker, ["info", "--format", "{{json .}}"], cancelled)
            .ConfigureAwait(false)
            ?? throw new SlimContainerException(
                DiagnosticCode.NoEngine,
                $"No container engine found: there is no '{docker}' on the PATH. "
                + "Install Docker Engine 23 or later, Docker Desktop or Podman. "
                + "Generating the Dockerfile needs no engine.");
        var info = Parse(answer.StandardOutput);
        if (answer.ExitCode == 0 && info is { ServerErrors: null or [] })
            return info;

        var reason = EngineProcess.LastLine(info?.ServerErrors?[0] ?? answer.StandardError);
        var end = reason.EndsWith('.') || reason.EndsWith('?') ? "" : ".";
        throw new SlimContainerException(
            DiagnosticCode.EngineDoesNotAnswer,
            $"Docker is installed, but its engine does not answer: {reason}{end} "
            + "Start the engine (Docker Desktop, or `systemctl start docker`), "
            + "or check DOCKER_HOST and your permissions.");
    }

    private ContainerEngineInfo WithBuildx(
        DockerInfo info,
        Version version,
        DockerPlugin buildx,
        BufferedCommandResult? answer)
    {
        var (name, driver) = (Field(answer?.StandardOutput, "Name:"), Field(answer?.StandardOutput, "Driver:"));
        if (answer is not { ExitCode: 0 } || driver.Length == 0)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoBuilder,
                $"buildx has no usable builder: {EngineProcess.LastLine(answer?.StandardError ?? "").TrimEnd('.')}. "
                + "`docker buildx ls` lists the builders; set SlimContainerBuilder to one of them, or remove it.");
        }

        var exportsCache = driver != ContainerEngineInfo.DockerDriver || info.HasContainerdStore;
        var kind = exportsCache ? EngineKind.BuildxBuilder : EngineKind.DockerBuildKit;
        var buildxVersion = EngineVersion.Parse(buildx.Version);
        return new ContainerEngineInfo(kind, docker, version)
        {
            Builder = name,
            Driver = driver,
            Details = $"buildx {buildxVersion}, builder {name}, context {info.ClientInfo?.Context}",
        };
    }

    private static string Field(string? text, string name) =>
        text?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim()
        ?? "";

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

        // Only podman's output has this and the next.
        [JsonPropertyName("host")]
        public JsonElement? Host { get; init; }

        [JsonPropertyName("version")]
        public PodmanVersion? Version { get; init; }

        public bool HasContainerdStore => DriverStatus?.Any(IsContainerdDriver) == true;

        private static bool IsContainerdDriver(string[] status) =>
            status is ["driver-type", var type] && type.StartsWith("io.containerd.", StringComparison.Ordinal);
    }

    private sealed record DockerClient(string? Context, DockerPlugin[]? Plugins);

    private sealed record DockerPlugin(string Name, string Version);

    private sealed record PodmanVersion(string? Version);
}
