using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>Line length limit of builders: 65,535 bytes.</summary>
[TestClass]
public sealed class LineLengthTests
{
    [TestMethod]
    [DataRow("x", 65_535, true)]
    [DataRow("x", 65_536, false)]
    [DataRow("é", 32_767, true)]
    [DataRow("é", 32_768, false)]
    public void Line_longer_than_the_limit_in_bytes_is_an_error(string character, int count, bool isShort)
    {
        var text = "FROM scratch\n" + string.Concat(Enumerable.Repeat(character, count)) + "\n";

        if (isShort)
            Assert.AreEqual(text, LineLength.Check(text, "Dockerfile"));
        else
            Failure.Of(DiagnosticCode.LineTooLong, () => LineLength.Check(text, "Dockerfile"));
    }

    [TestMethod]
    public void Long_label_value_is_an_error()
    {
        var container = Sample.Console.Container with { Labels = [new("long", new string('x', 70_000))] };

        var failure = Failure.Of(
            DiagnosticCode.LineTooLong,
            () => Sample.Dockerfile(Sample.Plan(Sample.Console with { Container = container })));

        Assert.Contains("LABEL long=", failure.Message);
    }

    [TestMethod]
    public void Copy_with_many_sources_is_split_into_several_instructions()
    {
        var sources = Enumerable.Range(0, 3000)
            .Select(number => $"src/a-file-with-a-long-name-{number}.props")
            .ToValueList();

        var copies = new Copy(sources, "src/").Split().ToList();

        Assert.IsGreaterThan(1, copies.Count);
        Assert.AreEqual(sources, copies.SelectMany(copy => copy.Sources).ToValueList());
        Assert.IsTrue(copies.TrueForAll(copy => copy.Destination == "src/"));
        Assert.IsTrue(copies.TrueForAll(copy => Escape.CopyArguments(copy).Length < LineLength.MaxBytes));
        Assert.AreEqual([new Copy(["a", "b"], "./")], new Copy(["a", "b"], "./").Split().ToValueList());
    }
}
