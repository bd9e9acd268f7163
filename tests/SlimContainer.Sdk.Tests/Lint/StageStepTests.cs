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
    public void Variables_and_working_directory_are_known_at_each_step(string lines, string? folder, string? word)
    {
        var step = StageStep.Of(Dockerfile.Parse($"ARG A=global\nFROM x\n{lines}\n").Stages[0])[^1];

        Assert.AreEqual(folder, step.WorkingDirectory);
        Assert.AreEqual(word, step.Expand(step.Instruction.Arguments));
    }

    [TestMethod]
    public void A_stage_continues_the_one_that_it_is_based_on()
    {
        var steps = StageStep.Of(
            Dockerfile.Parse("FROM x AS base\nWORKDIR /src\nENV A=1\nUSER app\nFROM base\nRUN $A\n").Stages[1]);

        Assert.AreEqual(
            "WORKDIR, ENV, USER",
            string.Join(", ", steps.Where(step => !step.IsOwn).Select(step => step.Instruction.Name)));
        Assert.AreEqual(("/src", "app", "1"), (steps[^1].WorkingDirectory, steps[^1].User, steps[^1].Expand("$A")));
    }

    [TestMethod]
    public void Here_documents_are_part_of_the_instruction()
    {
        var run = Dockerfile.Parse("FROM x\nRUN <<EOF\nfirst\nsecond\nEOF\nUSER app\n").Instructions[1];

        Assert.AreEqual("first\nsecond\n", run.Body);
    }
}
