using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>A real engine, as the package finds it, with a context to build from.</summary>
[SupportedOSPlatform("linux")]
internal sealed class EngineUnderTest : IDisposable
{
    private readonly DockerDaemon? daemon;
    private readonly string script;

    private EngineUnderTest(string folder, string script, DockerDaemon? daemon)
    {
        Folder = folder;
        this.script = script;
        this.daemon = daemon;
    }

    public string Folder { get; }

    public ContainerEngineInfo Found { get; private set; } = null!;

    /// <summary>
    /// Finds the engine. Podman and buildah get a storage of their own, a second Docker the containerd store.
    /// </summary>
    public static async Task<EngineUnderTest> FindAsync(EngineKind kind, CancellationToken cancelled)
    {
        // Not below the run's folder: podman takes no longer path than 50 characters.
        var folder = Directory.CreateTempSubdirectory("slim-").FullName;
        TinyContext.Write(folder);
        var daemon = kind == EngineKind.BuildxBuilder
            ? await TestDaemon.StartAsync(Path.Combine(folder, "data"), containerdStore: true, cancelled)
            : null;
        var (wish, program, words) = kind switch
        {
            EngineKind.DockerBuildKit => (EngineSelection.Docker, "docker", ""),
            EngineKind.BuildxBuilder => (EngineSelection.Docker, "docker", $"--host {daemon!.Host}"),
            EngineKind.DockerClassic => (EngineSelection.DockerClassic, "docker", ""),
            EngineKind.Podman => (
                EngineSelection.Podman, "podman", $"--root {folder}/root --runroot {folder}/run --storage-driver vfs"),
            _ => (
                EngineSelection.Buildah,
                "buildah",
                $"--root {folder}/root --runroot {folder}/run --storage-driver vfs"),
        };
        var script = Script(folder, program, words);
        var engine = new EngineUnderTest(folder, script, daemon);
        engine.Found = await new EngineFinder(script, script, script).FindAsync(wish, "", cancelled);
        Assert.AreEqual(kind, engine.Found.Kind);
        return engine;
    }

    /// <summary>Docker at another daemon, for what the machine's own may not be made to suffer.</summary>
    public static async Task<EngineUnderTest> AtAsync(DockerDaemon daemon, CancellationToken cancelled)
    {
        var folder = Directory.CreateTempSubdirectory("slim-").FullName;
        TinyContext.Write(folder);
        var script = Script(folder, "docker", $"--host {daemon.Host}");
        return new EngineUnderTest(folder, script, daemon: null)
        {
            Found = await new EngineFinder(script, script, script).FindAsync(EngineSelection.Docker, "", cancelled),
        };
    }

    /// <summary>Writes a script that runs a program with words before its arguments.</summary>
    public static string Script(string folder, string program, string words)
    {
        var script = Path.Combine(folder, program);
        // Installed by another process: one that this one starts meanwhile would keep it from being run.
        File.WriteAllText(
            script + ".sh",
            $"#!/bin/sh\n{(program == "buildah" ? "export BUILDAH_ISOLATION=chroot" : "")}\n"
            + $"exec {program} {words} \"$@\"\n");
        Process.Start("install", ["-m", "755", script + ".sh", script])!.WaitForExit();
        return script;
    }

    /// <summary>A request that every engine can do.</summary>
    public BuildRequest Request(string name, string run = "")
    {
        var dockerfile = Path.Combine(Folder, $"{name}.Dockerfile");
        File.WriteAllText(dockerfile, TinyContext.Dockerfile(run));
        return new BuildRequest
        {
            Context = Path.Combine(Folder, "context"),
            Dockerfile = dockerfile,
            Tags = [Image(name)],
        };
    }

    /// <summary>An image's name that no other test has.</summary>
    public static string Image(string name) => $"localhost/slimcontainer-tests/engine-{name}:latest";

    public Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancelled) =>
        BuildAsync(request, _ => { }, cancelled);

    public Task<BuildResult> BuildAsync(
        BuildRequest request, Action<BuildProgress> report, CancellationToken cancelled) =>
        new Engine.ContainerEngine(Found).BuildAsync(request, report, cancelled);

    /// <summary>A field of the image's configuration, by its name in the engine's own JSON.</summary>
    public async Task<string> InspectAsync(string image, string dockerFormat, string buildahFormat) =>
        (await RunAsync(Found.Kind == EngineKind.Buildah
            ? ["inspect", "--type", "image", "--format", buildahFormat, image]
            : ["image", "inspect", "--format", dockerFormat, image])).Text.Trim();

    public Task<string> LabelAsync(string image, string label) =>
        InspectAsync(
            image, $"{{{{index .Config.Labels \"{label}\"}}}}", $"{{{{index .OCIv1.Config.Labels \"{label}\"}}}}");

    public async Task<Output> RunAsync(params string[] arguments) => new(await Command.RunAsync(script, arguments));

    /// <summary>Does something a second after an instruction has started.</summary>
    public static Action<BuildProgress> WhenStarted(string instruction, Action action) => progress =>
    {
        if (progress is StepStarted step && step.Name.Contains(instruction, StringComparison.Ordinal))
            Task.Delay(1000).ContinueWith(_ => action(), TaskScheduler.Default);
    };

    public void Dispose()
    {
        daemon?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
