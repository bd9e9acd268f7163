using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class BuildKitOutputTests
{
    private const string Run =
        "[build 4/4] RUN echo restoring && sleep 1.2 && mkdir -p /app/publish && cp hello.txt /app/publish/ && echo && "
        + "echo restored";

    private static readonly ValueList<string> Instructions =
    [
        "[build 1/4] FROM mcr.microsoft.com/dotnet/sdk:10.0",
        "[build 2/4] WORKDIR /src",
        "[build 3/4] COPY hello.txt ./",
        Run,
        "[final 1/3] FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled",
        "[final 2/3] WORKDIR /app",
        "[final 3/3] COPY --link --from=build /app/publish ./",
    ];

    [TestMethod]
    [DataRow("success")]
    [DataRow("cached")]
    public void Every_instruction_starts_and_finishes(string recording)
    {
        var (progress, _) = Read(recording);

        var started = progress.OfType<StepStarted>().Select(step => step.Name).Where(IsInstruction);
        var finished = progress.OfType<StepFinished>().Select(step => step.Name).Where(IsInstruction);

        Assert.AreEqual(Instructions, started.Order(StringComparer.Ordinal).ToValueList());
        Assert.AreEqual(Instructions, finished.Order(StringComparer.Ordinal).ToValueList());
    }

    [TestMethod]
    [DataRow("success")]
    [DataRow("cached")]
    [DataRow("failing-run")]
    [DataRow("syntax-error")]
    [DataRow("missing-base-image")]
    public void Finished_step_was_started(string recording)
    {
        var (progress, _) = Read(recording);

        var started = progress.OfType<StepStarted>().Select(step => step.Name).ToArray();
        foreach (var step in progress.OfType<StepFinished>())
        {
            Assert.Contains(step.Name, started);
        }
    }

    [TestMethod]
    public void Executed_step_has_duration_and_output()
    {
        var (progress, _) = Read("success");

        Assert.Contains(new StepFinished(Run, 1.7), progress);
        Assert.AreEqual<ValueList<string>>(
            ["restoring", "", "restored"],
            progress.OfType<StepOutput>()
                .Where(output => output.Name == Run)
                .Select(output => output.Line)
                .ToValueList());
    }

    [TestMethod]
    public void Cached_step_has_no_duration()
    {
        var (progress, _) = Read("cached");

        Assert.Contains(new StepFinished(Run, Seconds: null), progress);
        Assert.IsEmpty(progress.OfType<StepOutput>());
    }

    [TestMethod]
    [DataRow("CACHED", "DONE 0.3s")]
    [DataRow("DONE 0.3s", "CACHED")]
    public void Step_pulled_from_a_remote_cache_finishes_once_without_duration(string first, string second)
    {
        var output = new BuildKitOutput();
        var digest = new string('7', 64);
        string[] lines =
        [
            "[build 2/4] RUN dotnet restore",
            $"sha256:{digest} 171B / 171B 0.0s done",
            $"extracting sha256:{digest}",
            first,
            second,
        ];

        var progress = lines.Select(line => output.Read("#6 " + line)).OfType<StepFinished>();

        Assert.AreEqual(new StepFinished("[build 2/4] RUN dotnet restore", Seconds: null), progress.Single());
    }

    [TestMethod]
    [DataRow("success")]
    [DataRow("cached")]
    public void Final_stage_adds_one_layer_per_step(string recording)
    {
        var (_, output) = Read(recording);

        Assert.AreEqual(2, output.LayersAdded("final"));
        Assert.IsNull(output.LayersAdded("other"));
    }

    [TestMethod]
    [DataRow("#8 [linux/arm64 final 2/3] WORKDIR /app", DisplayName = "for one of several platforms")]
    [DataRow("#8 [2/3] WORKDIR /app", DisplayName = "of the only stage, which BuildKit does not name")]
    [DataRow("#8 [linux/arm64 2/3] WORKDIR /app", DisplayName = "both")]
    public void Step_is_assigned_to_its_stage(string line)
    {
        var output = new BuildKitOutput();
        output.Read(line);

        Assert.AreEqual(2, output.LayersAdded("final"));
    }

    [TestMethod]
    public void Failing_command_is_reported_with_line_number_and_last_output()
    {
        var failure = Read("failing-run").Output.Failure();

        Assert.AreEqual(4, failure.Line);
        Assert.StartsWith("failed to solve: process ", failure.Message);
        Assert.EndsWith("exit code: 7", failure.Message);
        Assert.AreEqual(
            [
                .. Enumerable.Range(7, 19).Select(i => $"line {i}"),
                "Program.cs(3,9): error CS0103: The name 'Foo' does not exist",
            ],
            failure.Output);
    }

    [TestMethod]
    public void Syntax_error_is_reported_with_line_number()
    {
        var failure = Read("syntax-error").Output.Failure();

        Assert.AreEqual(3, failure.Line);
        Assert.AreEqual(
            "failed to solve: dockerfile parse error on line 3: unknown instruction: COPPY (did you mean COPY?)",
            failure.Message);
        Assert.IsEmpty(failure.Output);
    }

    [TestMethod]
    public void Missing_base_image_is_reported_with_line_number_of_FROM()
    {
        var failure = Read("missing-base-image").Output.Failure();

        Assert.AreEqual(4, failure.Line);
        Assert.StartsWith("failed to solve: registry.invalid/nobody/nothing:1.0: ", failure.Message);
        Assert.IsEmpty(failure.Output);
    }

    [TestMethod]
    public void Docker_Desktop_link_after_an_error_is_ignored()
    {
        var output = Read("syntax-error").Output;
        output.Read("");
        output.Read("View build details: docker-desktop://dashboard/build/default/default/0123456789abcdef");

        Assert.StartsWith("failed to solve: ", output.Failure().Message);
    }

    [TestMethod]
    public void Failure_outside_the_Dockerfile_has_no_line_number()
    {
        var output = new BuildKitOutput();
        output.Read("ERROR: failed to connect to the docker API at tcp://127.0.0.1:2375");

        Assert.AreEqual(
            new BuildFailure("failed to connect to the docker API at tcp://127.0.0.1:2375", Line: 0, Output: []),
            output.Failure());
    }

    private static bool IsInstruction(string step) =>
        step.StartsWith("[build ", StringComparison.Ordinal) || step.StartsWith("[final ", StringComparison.Ordinal);

    private static (BuildProgress[] Progress, BuildKitOutput Output) Read(string recording)
    {
        var output = new BuildKitOutput();
        return ([.. File.ReadLines(Recording.PathOf(recording)).Select(output.Read).OfType<BuildProgress>()], output);
    }
}
