using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>With a script in Docker's place, which prints what Docker did.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class DockerEngineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<BuildProgress> progress = [];

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task A_built_image_is_measured()
    {
        var report = await BuildAsync(Docker("success", exitCode: 0));

        Assert.AreEqual(new ImageReport("hello:latest", 95_700_000, LayersAdded: 2), report);
        Assert.IsNotEmpty(progress.OfType<StepFinished>());
    }

    [TestMethod]
    public async Task The_request_is_passed_word_by_word()
    {
        await BuildAsync(Docker("success", exitCode: 0));

        Assert.AreEqual(
            ["build", "--progress=plain", "--file", Request.Dockerfile, "--tag", "hello:latest", "--tag", "hello:1.0", Request.Context],
            (await File.ReadAllLinesAsync(folder["arguments"], TestContext.CancellationToken)).ToValueList());
    }

    [TestMethod]
    public async Task A_failing_instruction_is_an_error_in_the_Dockerfile()
    {
        var failure = await FailsAsync(DiagnosticCode.InstructionFailed, Docker("failing-run", exitCode: 1));

        Assert.AreEqual((Request.Dockerfile, 4), (failure.File, failure.Line));
        Assert.Contains("error CS0103", failure.Message);
    }

    [TestMethod]
    public async Task Without_Docker_it_says_what_to_install() =>
        await FailsAsync(DiagnosticCode.NoEngine, folder["docker"]);

    [TestMethod]
    public async Task A_daemon_that_does_not_answer_is_quoted()
    {
        var failure = await FailsAsync(DiagnosticCode.EngineDoesNotAnswer, Script("echo 'Cannot connect to the daemon.' >&2; exit 1"));

        Assert.Contains("Cannot connect to the daemon.", failure.Message);
    }

    [TestMethod]
    [DataRow("ERROR: BuildKit is enabled but the buildx component is missing or broken.", DiagnosticCode.NoBuildKit)]
    [DataRow("ERROR: no space left on device", DiagnosticCode.BuildFailed)]
    public async Task A_failure_of_no_instruction_is_told_apart(string error, string code) =>
        await FailsAsync(code, Script($"[ \"$1\" = version ] && exit 0; echo '{error}' >&2; exit 1"));

    private BuildRequest Request => new(folder["my app"], folder["my app/Dockerfile"], ["hello:latest", "hello:1.0"], [], [], []);

    private Task<ImageReport> BuildAsync(string docker) =>
        new DockerEngine(docker).BuildAsync(Request, progress.Add, TestContext.CancellationToken);

    private async Task<SlimContainerException> FailsAsync(string code, string docker)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => BuildAsync(docker));
        Assert.AreEqual(code, failure.Code);
        return failure;
    }

    private string Docker(string recording, int exitCode) => Script($"""
        case $1 in
            version) echo 28.0 ;;
            image) echo 95700000 ;;
            build) printf '%s\n' "$@" > '{folder["arguments"]}'; cat '{Recording.PathOf(recording)}' >&2; exit {exitCode} ;;
        esac
        """);

    private string Script(string text)
    {
        var script = folder.Add("docker", $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }
}
