using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Recorded output of the classic builder and buildah (podman prints the same).</summary>
[TestClass]
public sealed class StepwiseOutputTests
{
    private static readonly string Dockerfile = File.ReadAllText(Recording.PathOf("stepwise.Dockerfile"));

    [TestMethod]
    [DataRow("classic")]
    [DataRow("buildah")]
    public void Failing_command_is_reported_with_line_number_and_output(string engine)
    {
        var failure = Read(engine, "failing-run").Output.Failure();

        Assert.AreEqual(6, failure.Line);
        Assert.Contains("exit 7", failure.Message);
        Assert.Contains("Program.cs(3,9): error CS0103: The name 'Foo' does not exist", failure.Output);
    }

    [TestMethod]
    [DataRow("classic", "syntax-error", 5, "unknown instruction: ARGH")]
    [DataRow("buildah", "syntax-error", 5, "Unknown instruction: \"ARGH\"")]
    [DataRow("classic", "missing-base-image", 4, "connection refused")]
    [DataRow("buildah", "missing-base-image", 4, "connection refused")]
    [DataRow("classic", "failing-copy", 2, "COPY failed: file not found")]
    public void Other_failures_are_reported_with_line_number(string engine, string recording, int line, string message)
    {
        var text = recording switch
        {
            "syntax-error" => Dockerfile.Replace("ARG ", "ARGH ", StringComparison.Ordinal),
            "failing-copy" => Dockerfile.Replace("a.txt", "b.txt", StringComparison.Ordinal),
            _ => Dockerfile.Replace(
                "mcr.microsoft.com/dotnet/runtime-deps:10.0",
                "localhost:1/nobody/nothing:1.0",
                StringComparison.Ordinal),
        };

        var failure = Read(engine, recording, text).Output.Failure();

        Assert.AreEqual(line, failure.Line);
        Assert.Contains(message, failure.Message);
    }

    [TestMethod]
    [DataRow("classic", 3, 3)]
    [DataRow("buildah", 2, 0)]
    public void Total_and_cached_steps_are_counted(string engine, int total, int cached)
    {
        var counter = new StepCounter();

        foreach (var progress in Read(engine, "success").Progress)
        {
            counter.Count(progress);
        }

        Assert.AreEqual((total, cached), (counter.Total, counter.Cached));
    }

    private static (BuildProgress[] Progress, StepwiseOutput Output) Read(
        string engine,
        string recording,
        string? dockerfile = null)
    {
        var output = new StepwiseOutput(dockerfile ?? Dockerfile);
        return (
            [.. File.ReadLines(Recording.PathOf($"{engine}-{recording}")).Select(output.Read).OfType<BuildProgress>()],
            output);
    }
}
