using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>Suppression in the Dockerfile, as BuildKit has it.</summary>
[TestClass]
public sealed class CheckOptionsTests
{
    private const string Text = "FROM debian AS Base\nMAINTAINER Ana\n";

    [TestMethod]
    [DataRow("", 3)]
    [DataRow("# check=skip=StageNameCasing\n", 2)]
    [DataRow("# check = skip = StageNameCasing, MaintainerDeprecated\n", 1)]
    [DataRow("# syntax=docker/dockerfile:1\n# check=skip=SLIM5026,slim5020;error=true\n", 0)]
    [DataRow("# check=skip=all\n", 0)]
    [DataRow("# a comment\n\n# check=skip=SLIM5026\n", 2, DisplayName = "above FROM, for its stage")]
    [DataRow("# check=skip=Unknown\n", 3)]
    public void Directive_suppresses_findings(string head, int count) =>
        Assert.HasCount(count, LintSample.Advice(head + Text));

    [TestMethod]
    public void Comment_above_an_instruction_suppresses_only_its_findings()
    {
        const string Maintainer = "MAINTAINER Ana\n";
        var findings = LintSample.Advice(
            "FROM debian:13\n# check=skip=MaintainerDeprecated\n" + Maintainer + Maintainer);

        Assert.AreEqual(4, findings.Single().Line);
    }

    [TestMethod]
    public void Directive_can_make_findings_errors()
    {
        Assert.IsTrue(LintSample.Advice(Text).All(finding => finding.Level == FindingLevel.Advice));
        Assert.IsTrue(LintSample.Advice("# check=error=true\n" + Text)
            .All(finding => finding.Level == FindingLevel.Requirement));
    }

    [TestMethod]
    public void All_does_not_suppress_what_the_project_requires_nor_hadolint()
    {
        var dockerfile = Dockerfile.Parse("# check=skip=all\nFROM debian\n");
        Finding[] findings =
        [
            new(DiagnosticCode.RunsAsRoot, 2, "a"),
            new(DiagnosticCode.Hadolint, 2, "b") { Check = "DL3006", Level = FindingLevel.Advice },
            Finding.Advice(DiagnosticCode.HadolintFailed, 0, "c"),
            Finding.Advice(DiagnosticCode.LatestTag, 2, "d"),
        ];

        CollectionAssert.AreEqual(findings[..3], CheckOptions.Apply(dockerfile, findings).ToArray());
    }

    [TestMethod]
    public void Name_suppresses_what_the_project_requires()
    {
        var dockerfile = Dockerfile.Parse("# check=skip=SLIM5007\nFROM debian\n");

        Assert.IsEmpty(CheckOptions.Apply(dockerfile, [new(DiagnosticCode.RunsAsRoot, 2, "a")]));
    }
}
