using System.Runtime.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Engine detection with scripts as the engine CLIs.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class EngineFinderTests : IDisposable
{
    private const string Info =
        """{"ServerVersion":"26.1.5+dfsg1","OSType":"linux","ExperimentalBuild":true,"DriverStatus":"""
        + """[["Backing Filesystem","extfs"]],"ClientInfo":"""
        + """{"Context":"default","Plugins":[{"Name":"buildx","Version":"v0.13.1+ds1"}]}}""";

    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Docker_with_buildx_uses_the_current_builder()
    {
        Docker(Info);

        var engine = await FindAsync(EngineSelection.Auto);

        Assert.AreEqual(
            new ContainerEngineInfo(EngineKind.DockerBuildKit, folder["docker"], new Version(26, 1, 5))
            {
                Builder = "default",
                Driver = "docker",
                Details = "buildx 0.13.1, builder default, context default",
            },
            engine);
    }

    [TestMethod]
    [DataRow("docker", "[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]", true)]
    [DataRow("kubernetes", "[]", false)]
    public async Task Builder_with_cache_export_is_detected(string driver, string status, bool keepsImages)
    {
        Docker(Info.Replace("""[["Backing Filesystem","extfs"]]""", status, StringComparison.Ordinal), driver);

        var engine = await FindAsync(EngineSelection.Docker);

        Assert.AreEqual((EngineKind.BuildxBuilder, keepsImages), (engine.Kind, engine.KeepsImages));
    }

    [TestMethod]
    public async Task Docker_without_buildx_uses_classic_builder_unless_BuildKit_is_requested()
    {
        Docker(Info.Replace("buildx", "compose", StringComparison.Ordinal));

        var engine = await FindAsync(EngineSelection.Auto);

        Assert.AreEqual((EngineKind.DockerClassic, true), (engine.Kind, engine.CanSquash));
        await FailsAsync(DiagnosticCode.NoBuildKit, EngineSelection.Docker);
    }

    [TestMethod]
    public async Task Podman_installed_as_docker_is_detected()
    {
        Docker("""{"host":{"arch":"amd64"},"version":{"Version":"4.3.1"}}""");

        Assert.AreEqual(
            new ContainerEngineInfo(EngineKind.Podman, folder["docker"], new Version(4, 3, 1)),
            await FindAsync(EngineSelection.Auto));
    }

    [TestMethod]
    public async Task Installed_podman_or_buildah_is_used_without_Docker()
    {
        Script("buildah", "echo 'buildah version 1.28.2 (image-spec 1.1.0-rc2)'");
        Assert.AreEqual(EngineKind.Buildah, (await FindAsync(EngineSelection.Auto)).Kind);

        Script("podman", "echo 'podman version 4.3.1'");
        Assert.AreEqual(EngineKind.Podman, (await FindAsync(EngineSelection.Auto)).Kind);
    }

    [TestMethod]
    public async Task Unreachable_Docker_falls_back_to_podman_only_in_the_default_context()
    {
        Script("podman", "echo 'podman version 4.3.1'");
        Script("docker", "[ $1 = context ] && echo default || { echo 'Cannot connect.' >&2; exit 1; }");
        Assert.AreEqual(EngineKind.Podman, (await FindAsync(EngineSelection.Auto)).Kind);

        Script("docker", "[ $1 = context ] && echo farm || { echo 'Cannot connect.' >&2; exit 1; }");
        await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, EngineSelection.Auto);
    }

    [TestMethod]
    [DataRow(EngineSelection.Auto, "Install Docker Engine 23 or later")]
    [DataRow(EngineSelection.Docker, "Install Docker Engine 23 or later")]
    [DataRow(EngineSelection.Podman, "there is no '")]
    [DataRow(EngineSelection.Buildah, "there is no '")]
    public async Task Missing_engine_is_an_error_that_names_what_to_install(object wish, string diagnostic) =>
        Assert.Contains(diagnostic, (await FailsAsync(DiagnosticCode.NoEngine, (EngineSelection)wish)).Message);

    [TestMethod]
    public async Task Unreachable_daemon_is_an_error_with_its_output()
    {
        Script("docker", "echo 'Cannot connect to the daemon.' >&2; exit 1");

        Assert.Contains(
            "Cannot connect to the daemon.",
            (await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, EngineSelection.Docker)).Message);
    }

    [TestMethod]
    public async Task Missing_builder_is_a_separate_error()
    {
        Script(
            "docker",
            $"[ $1 = info ] && echo '{Info}' || {{ echo 'ERROR: no builder \"farm\" found' >&2; exit 1; }}");

        Assert.Contains(
            "no builder \"farm\" found",
            (await FailsAsync(DiagnosticCode.NoBuilder, EngineSelection.Auto)).Message);
    }

    [TestMethod]
    [DataRow("", "", EngineSelection.Auto)]
    [DataRow("auto", "Podman", EngineSelection.Podman)]
    [DataRow("Docker-Classic", "Podman", EngineSelection.DockerClassic)]
    public void LocalRegistry_selects_the_engine_if_it_is_auto(
        string engine,
        string localRegistry,
        object wish)
    {
        var values = new ProjectValues(new Dictionary<string, string> { [TargetProperties.Engine.Name] = engine });
        var own = values.Choice<EngineSelection>(TargetProperties.Engine);

        Assert.AreEqual((EngineSelection)wish, EngineSelections.Of(own, localRegistry));
    }

    private Task<ContainerEngineInfo> FindAsync(EngineSelection wish) =>
        new EngineFinder(folder["docker"], folder["podman"], folder["buildah"])
            .FindAsync(wish, "", TestContext.CancellationToken);

    private async Task<SlimContainerException> FailsAsync(string code, EngineSelection wish)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => FindAsync(wish));
        Assert.AreEqual(code, failure.Code);
        return failure;
    }

    private void Docker(string info, string driver = "docker") =>
        Script("docker", $"[ $1 = info ] && echo '{info}' || printf 'Name:   default\\nDriver: {driver}\\n'");

    private void Script(string name, string text) => Infrastructure.Script.Add(folder, name, text);
}
