using System.Runtime.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>With scripts in the place of the engines' programs.</summary>
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
    public async Task Docker_with_buildx_builds_with_the_builder_in_use()
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
    public async Task A_builder_that_can_export_its_cache_is_known(string driver, string status, bool keepsImages)
    {
        Docker(Info.Replace("""[["Backing Filesystem","extfs"]]""", status, StringComparison.Ordinal), driver);

        var engine = await FindAsync(EngineSelection.Docker);

        Assert.AreEqual((EngineKind.BuildxBuilder, keepsImages), (engine.Kind, engine.KeepsImages));
    }

    [TestMethod]
    public async Task Without_buildx_it_is_the_classic_builder_unless_BuildKit_is_asked_for()
    {
        Docker(Info.Replace("buildx", "compose", StringComparison.Ordinal));

        var engine = await FindAsync(EngineSelection.Auto);

        Assert.AreEqual((EngineKind.DockerClassic, true), (engine.Kind, engine.CanSquash));
        await FailsAsync(DiagnosticCode.NoBuildKit, EngineSelection.Docker);
    }

    [TestMethod]
    public async Task Podman_under_the_name_of_docker_is_podman()
    {
        Docker("""{"host":{"arch":"amd64"},"version":{"Version":"4.3.1"}}""");

        Assert.AreEqual(
            new ContainerEngineInfo(EngineKind.Podman, folder["docker"], new Version(4, 3, 1)),
            await FindAsync(EngineSelection.Auto));
    }

    [TestMethod]
    public async Task What_is_there_is_taken_where_Docker_is_not()
    {
        Script("buildah", "echo 'buildah version 1.28.2 (image-spec 1.1.0-rc2)'");
        Assert.AreEqual(EngineKind.Buildah, (await FindAsync(EngineSelection.Auto)).Kind);

        Script("podman", "echo 'podman version 4.3.1'");
        Assert.AreEqual(EngineKind.Podman, (await FindAsync(EngineSelection.Auto)).Kind);
    }

    [TestMethod]
    public async Task Another_one_is_taken_for_a_daemon_that_does_not_answer_unless_a_context_says_where_it_is()
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
    public async Task Nothing_installed_says_what_to_install(object wish, string diagnostic) =>
        Assert.Contains(diagnostic, (await FailsAsync(DiagnosticCode.NoEngine, (EngineSelection)wish)).Message);

    [TestMethod]
    public async Task A_daemon_that_does_not_answer_is_quoted()
    {
        Script("docker", "echo 'Cannot connect to the daemon.' >&2; exit 1");

        Assert.Contains(
            "Cannot connect to the daemon.",
            (await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, EngineSelection.Docker)).Message);
    }

    [TestMethod]
    public async Task A_builder_that_is_not_there_is_an_error_of_its_own()
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
    public void The_property_of_the_SDK_counts_where_the_engine_is_auto(
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
