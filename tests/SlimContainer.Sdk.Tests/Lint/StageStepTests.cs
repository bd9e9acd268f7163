using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class StageStepTests
{
    [TestMethod]
    [DataRow("ARG A\nRUN $A", "/", "global")]
    [DataRow("ARG A=x\nENV A=\"y z\" B=1\nARG A=w\nRUN $A", "/", "y z")]
    [DataRow("ENV A legacy value\nRUN $A", "/", "legacy value")]
    [DataRow("ARG B\nRUN $B", "/", null)]
    [DataRow("WORKDIR /src\nWORKDIR web/../lib\nRUN x", "/src/lib", "x")]
    [DataRow("ENV D=/app\nWORKDIR $D\nRUN x", "/app", "x")]
    [DataRow("WORKDIR $D\nRUN x", null, "x")]
    [DataRow("WORKDIR C:/src\nRUN x", "/src", "x")]
    public void Step_has_its_variables_and_working_directory(string lines, string? folder, string? word)
    {
        var step = StageStep.Of(Dockerfile.Parse($"ARG A=global\nFROM x\n{lines}\n").Stages[0])[^1];

        Assert.AreEqual(folder, step.WorkingDirectory);
        Assert.AreEqual(word, step.Expand(step.Instruction.Arguments));
    }

    [TestMethod]
    public void Stage_inherits_the_state_of_its_base_stage()
    {
        var steps = StageStep.Of(
            Dockerfile.Parse("FROM x AS base\nWORKDIR /src\nENV A=1\nUSER app\nFROM base\nRUN $A\n").Stages[1]);

        Assert.AreEqual(
            "WORKDIR, ENV, USER",
            string.Join(", ", steps.Where(step => !step.IsOwn).Select(step => step.Instruction.Name)));
        Assert.AreEqual(("/src", "app", "1"), (steps[^1].WorkingDirectory, steps[^1].User, steps[^1].Expand("$A")));
    }

    [TestMethod]
    public void Instruction_body_contains_the_here_document()
    {
        var run = Dockerfile.Parse("FROM x\nRUN <<EOF\nfirst\nsecond\nEOF\nUSER app\n").Instructions[1];

        Assert.AreEqual("first\nsecond\n", run.Body);
    }
}
