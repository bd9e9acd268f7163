using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Builds with a script as the Docker CLI that prints recorded output.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class ContainerEngineTests : IDisposable
{
    private const string Digest = "sha256:0123456789abcdef";

    private readonly TemporaryFolder folder = new();
    private readonly List<BuildProgress> progress = [];

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Built_image_is_reported_with_size_layers_and_steps()
    {
        var report = await BuildAsync(Docker("cached", exitCode: 0));

        Assert.AreEqual(
            new BuildResult("hello:latest", 95_700_000, LayersAdded: 2) { Digest = Digest, Steps = 5, CachedSteps = 5 },
            report with { Seconds = 0 });
        Assert.MatchesRegex(
            @"^hello:latest: 95\.7 MB, 2 layers added, 5/5 steps cached, \d+\.\d s, sha256:0123456789ab$",
            report.Summary());
        Assert.IsNotEmpty(progress.OfType<StepFinished>());
    }

    [TestMethod]
    public async Task Command_that_runs_is_reported_first()
    {
        await BuildAsync(Docker("cached", exitCode: 0));

        var command = (EngineMessage)progress[0];
        Assert.MatchesRegex(@"^\S+ buildx build .*--tag hello:latest --tag hello:1\.0 .*$", command.Line);
    }

    [TestMethod]
    public void Command_can_be_typed_into_a_shell() => Assert.AreEqual(
        @"docker build --label 'a=it'\''s $1' '' --file D C",
        new EngineCommand(
            CommandPurpose.Build, ["build", "--label", "a=it's $1", "", "--file", "D", "C"]).Line("docker"));

    [TestMethod]
    public async Task Failing_instruction_is_an_error_with_its_Dockerfile_line()
    {
        var failure = await FailsAsync(DiagnosticCode.InstructionFailed, Docker("failing-run", exitCode: 1));

        Assert.AreEqual((Request.Dockerfile, 4), (failure.File, failure.Line));
        Assert.Contains("error CS0103", failure.Message);
    }

    [TestMethod]
    [DataRow("ERROR: invalid tag \"a:b:c\"", DiagnosticCode.BuildFailed)]
    [DataRow("ERROR: failed to solve: write /var/lib/docker/tmp: no space left on device", DiagnosticCode.DiskFull)]
    [DataRow(
        "ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF",
        DiagnosticCode.EngineLost)]
    [DataRow("ERROR: context deadline exceeded", DiagnosticCode.EngineLost)]
    [DataRow("error during connect: Head http://docker/_ping: command [ssh farm] ended", DiagnosticCode.EngineLost)]
    [DataRow("ERROR: failed to solve: failed to push example.com/app: 401 Unauthorized", DiagnosticCode.PushRefused)]
    public async Task Engine_failure_has_a_specific_diagnostic_code(string error, string code) =>
        await FailsAsync(code, Script($"echo '{error}' >&2; exit 1"));

    [TestMethod]
    public async Task Unsupported_option_is_rejected_before_the_engine_runs()
    {
        var request = Request with { CacheTo = [new CsvOption("local", [new("dest", "/cache")])] };

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => new ContainerEngine(
                new ContainerEngineInfo(EngineKind.DockerBuildKit, folder["nothing"], new Version(26, 1)))
                .BuildAsync(request, progress.Add, TestContext.CancellationToken));

        Assert.AreEqual(DiagnosticCode.OptionRefused, failure.Code);
        Assert.Contains(
            "Docker with BuildKit does not support SlimContainerCacheTo: type=local. Either set SlimContainerBuilder",
            failure.Message);
    }

    [TestMethod]
    public async Task Archive_that_exists_is_replaced()
    {
        var archive = folder.Add("app.tar", "old");
        var podman = new ContainerEngineInfo(
            EngineKind.Podman,
            Script($"[ $1 != save ] || [ ! -e '{archive}' ] || {{ echo 'modifying existing images'; exit 1; }}"),
            new Version(5, 4));

        await new ContainerEngine(podman).BuildAsync(
            Request with { Outputs = [new CsvOption("docker", [new("dest", archive)])] },
            progress.Add,
            TestContext.CancellationToken);

        Assert.IsFalse(File.Exists(archive), "The script writes nothing.");
    }

    [TestMethod]
    public async Task Files_are_written_after_the_image_by_another_build_whose_steps_do_not_count()
    {
        var docker = new ContainerEngineInfo(
            EngineKind.DockerBuildKit, Docker("cached", exitCode: 0), new Version(26, 1));

        var built = await new ContainerEngine(docker).BuildAsync(
            Request with { Push = true, Outputs = [new CsvOption("local", [new("dest", folder["out"])])] },
            progress.Add,
            TestContext.CancellationToken);

        Assert.AreEqual((5, 5, Digest), (built.Steps, built.CachedSteps, built.Digest));
        Assert.HasCount(
            2,
            progress.OfType<EngineMessage>()
                .Where(message => message.Line.Contains(" buildx build ", StringComparison.Ordinal)));
    }

    // The daemon may have the image of an earlier build.
    [TestMethod]
    [DataRow("kubernetes", true, "", false)]
    [DataRow("kubernetes", false, "", true)]
    [DataRow("kubernetes", false, "type=oci,dest=a.tar", false)]
    [DataRow("kubernetes", false, "type=registry", false)]
    [DataRow("kubernetes", false, "type=docker", true)]
    [DataRow("kubernetes", false, "type=image", false)]
    [DataRow("docker", true, "", true)]
    [DataRow("docker", false, "", true)]
    [DataRow("docker", false, "type=oci,dest=a.tar", false)]
    [DataRow("docker", false, "type=image", true)]
    public async Task Image_is_measured_only_if_the_builder_stores_it(
        string driver, bool push, string output, bool isStored)
    {
        var builder = new ContainerEngineInfo(
            EngineKind.BuildxBuilder, Docker("cached", exitCode: 0), new Version(26, 1))
        { Driver = driver };

        var built = await new ContainerEngine(builder).BuildAsync(
            Request with { Push = push, Outputs = CsvOption.Parse(output) is { } parsed ? [parsed] : [] },
            progress.Add,
            TestContext.CancellationToken);

        Assert.AreEqual(isStored, built.Bytes is not null);
    }

    private BuildRequest Request => new()
    {
        Context = folder.Path,
        Dockerfile = folder.Add("Dockerfile", "FROM scratch\n"),
        Tags = ["hello:latest", "hello:1.0"],
    };

    private Task<BuildResult> BuildAsync(string docker) =>
        new ContainerEngine(new ContainerEngineInfo(EngineKind.DockerBuildKit, docker, new Version(26, 1)))
            .BuildAsync(Request, progress.Add, TestContext.CancellationToken);

    private async Task<SlimContainerException> FailsAsync(string code, string docker)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => BuildAsync(docker));
        Assert.AreEqual(code, failure.Code);
        return failure;
    }

    private string Docker(string recording, int exitCode) => Script($"""
        case $1 in
            image) echo {Digest} 95700000 ;;
            buildx) cat '{Recording.PathOf(recording)}' >&2; exit {exitCode} ;;
        esac
        """);

    private string Script(string text) => Infrastructure.Script.Add(folder, "docker", text);
}
