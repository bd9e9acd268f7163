using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>With scripts in the place of the engines' programs.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class EngineFinderTests : IDisposable
{
    private const string Info = """{"ServerVersion":"26.1.5+dfsg1","OSType":"linux","ExperimentalBuild":true,"DriverStatus":[["Backing Filesystem","extfs"]],"ClientInfo":{"Context":"default","Plugins":[{"Name":"buildx","Version":"v0.13.1+ds1"}]}}""";

    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Docker_with_buildx_builds_with_the_builder_in_use()
    {
        Docker(Info);

        var engine = await FindAsync(EngineWish.Auto);

        Assert.AreEqual(
            new EngineFound(EngineKind.DockerBuildKit, folder["docker"], new Version(26, 1, 5)) { Builder = "default", Driver = "docker", Details = "buildx 0.13.1, builder default, context default" },
            engine);
    }

    [TestMethod]
    [DataRow("docker", "[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]", true)]
    [DataRow("kubernetes", "[]", false)]
    public async Task A_builder_that_can_export_its_cache_is_known(string driver, string status, bool keepsImages)
    {
        Docker(Info.Replace("""[["Backing Filesystem","extfs"]]""", status, StringComparison.Ordinal), driver);

        var engine = await FindAsync(EngineWish.Docker);

        Assert.AreEqual((EngineKind.BuildxBuilder, keepsImages), (engine.Kind, engine.KeepsImages));
    }

    [TestMethod]
    public async Task Without_buildx_it_is_the_classic_builder_unless_BuildKit_is_asked_for()
    {
        Docker(Info.Replace("buildx", "compose", StringComparison.Ordinal));

        var engine = await FindAsync(EngineWish.Auto);

        Assert.AreEqual((EngineKind.DockerClassic, true), (engine.Kind, engine.CanSquash));
        await FailsAsync(DiagnosticCode.NoBuildKit, EngineWish.Docker);
    }

    [TestMethod]
    public async Task Podman_under_the_name_of_docker_is_podman()
    {
        Docker("""{"host":{"arch":"amd64"},"version":{"Version":"4.3.1"}}""");

        Assert.AreEqual(new EngineFound(EngineKind.Podman, folder["docker"], new Version(4, 3, 1)), await FindAsync(EngineWish.Auto));
    }

    [TestMethod]
    public async Task What_is_there_is_taken_where_Docker_is_not()
    {
        Script("buildah", "echo 'buildah version 1.28.2 (image-spec 1.1.0-rc2)'");
        Assert.AreEqual(EngineKind.Buildah, (await FindAsync(EngineWish.Auto)).Kind);

        Script("podman", "echo 'podman version 4.3.1'");
        Assert.AreEqual(EngineKind.Podman, (await FindAsync(EngineWish.Auto)).Kind);
    }

    [TestMethod]
    public async Task Another_one_is_taken_for_a_daemon_that_does_not_answer_unless_a_context_says_where_it_is()
    {
        Script("podman", "echo 'podman version 4.3.1'");
        Script("docker", "[ $1 = context ] && echo default || { echo 'Cannot connect.' >&2; exit 1; }");
        Assert.AreEqual(EngineKind.Podman, (await FindAsync(EngineWish.Auto)).Kind);

        Script("docker", "[ $1 = context ] && echo farm || { echo 'Cannot connect.' >&2; exit 1; }");
        await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, EngineWish.Auto);
    }

    [TestMethod]
    [DataRow(EngineWish.Auto, "Install Docker Engine 23 or later")]
    [DataRow(EngineWish.Docker, "Install Docker Engine 23 or later")]
    [DataRow(EngineWish.Podman, "there is no '")]
    [DataRow(EngineWish.Buildah, "there is no '")]
    public async Task Nothing_installed_says_what_to_install(object wish, string advice) =>
        Assert.Contains(advice, (await FailsAsync(DiagnosticCode.NoEngine, (EngineWish)wish)).Message);

    [TestMethod]
    public async Task A_daemon_that_does_not_answer_is_quoted()
    {
        Script("docker", "echo 'Cannot connect to the daemon.' >&2; exit 1");

        Assert.Contains("Cannot connect to the daemon.", (await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, EngineWish.Docker)).Message);
    }

    [TestMethod]
    public async Task A_builder_that_is_not_there_is_an_error_of_its_own()
    {
        Script("docker", $"[ $1 = info ] && echo '{Info}' || {{ echo 'ERROR: no builder \"farm\" found' >&2; exit 1; }}");

        Assert.Contains("no builder \"farm\" found", (await FailsAsync(DiagnosticCode.NoBuilder, EngineWish.Auto)).Message);
    }

    [TestMethod]
    [DataRow("", "", EngineWish.Auto)]
    [DataRow("auto", "Podman", EngineWish.Podman)]
    [DataRow("Docker-Classic", "Podman", EngineWish.DockerClassic)]
    public void The_wish_is_read_and_the_SDKs_own_property_honoured(string engine, string localRegistry, object wish) =>
        Assert.AreEqual((EngineWish)wish, EngineWishes.Parse(engine, localRegistry));

    [TestMethod]
    public void Another_word_is_an_error() => Failure.Of(DiagnosticCode.UnknownWord, () => EngineWishes.Parse("kaniko", ""));

    private Task<EngineFound> FindAsync(EngineWish wish) =>
        new EngineFinder(folder["docker"], folder["podman"], folder["buildah"]).FindAsync(wish, "", TestContext.CancellationToken);

    private async Task<SlimContainerException> FailsAsync(string code, EngineWish wish)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => FindAsync(wish));
        Assert.AreEqual(code, failure.Code);
        return failure;
    }

    private void Docker(string info, string driver = "docker") =>
        Script("docker", $"[ $1 = info ] && echo '{info}' || printf 'Name:   default\\nDriver: {driver}\\n'");

    private void Script(string name, string text) => Infrastructure.Script.Add(folder, name, text);
}
