using System.Text.Json.Nodes;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Sarif;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Sarif;

[TestClass]
public sealed class SarifLogTests
{
    private static readonly string Root = NativePath.Of("/repo");

    private static readonly string Dockerfile = Path.Combine(Root, "src", "my app", "Dockerfile");

    private static readonly SarifResult[] Results =
    [
        new("SLIM6001", SarifLevel.Error, "a <b> \"c\"\nd é", Path.Combine(Root, "web.csproj"), 0)
        {
            Identity = "CVE-2026-1/Some.Package",
        },
        new("SLIM5025", SarifLevel.Warning, "Use COPY.", Dockerfile, 3)
        {
            Identity = "ADD a /",
            Fix = new SarifFix("Use COPY.", [new SarifReplacement(3, 3, "COPY a /"), new SarifReplacement(5, 6, "")]),
        },
        new("SLIM5025", SarifLevel.Warning, "Use COPY.", Dockerfile, 9) { Identity = "ADD a /" },
        new("SLIM5029", SarifLevel.Note, "elsewhere", NativePath.Of("/other/Dockerfile"), 1),
    ];

    [TestMethod]
    public void Log_is_valid_and_paths_are_relative_to_the_repository()
    {
        var log = Write(Results);

        SarifSchema.AssertValid(log);
        var run = JsonNode.Parse(log)!["runs"]![0]!;
        Assert.AreEqual("SlimContainerCheck/src/my%20app/web.csproj/", (string?)run["automationDetails"]!["id"]);
        var locations = run["results"]!.AsArray()
            .Select(result => result!["locations"]![0]!["physicalLocation"]!)
            .Select(place => $"{place["artifactLocation"]!["uriBaseId"]} {place["artifactLocation"]!["uri"]} "
                + $"{place["region"]?["startLine"]}".TrimEnd());
        string[] expected =
        [
            $" {new Uri(NativePath.Of("/other/Dockerfile"))} 1",
            "%SRCROOT% src/my%20app/Dockerfile 3",
            "%SRCROOT% src/my%20app/Dockerfile 9",
            "%SRCROOT% web.csproj ",
        ];
        CollectionAssert.AreEquivalent(expected, locations.ToArray());
    }

    [TestMethod]
    public void Rules_have_their_help_and_results_refer_to_them()
    {
        var run = JsonNode.Parse(Write(Results))!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.HasCount(3, rules);
        Assert.AreEqual("9.8", (string?)rules[2]!["properties"]!["security-severity"]);
        Assert.AreEqual("https://example.com/SLIM6001", (string?)rules[2]!["helpUri"]);
        foreach (var result in run["results"]!.AsArray())
            Assert.AreEqual((string?)result!["ruleId"], (string?)rules[(int)result["ruleIndex"]!]!["id"]);
    }

    [TestMethod]
    public void No_finding_is_an_empty_list_that_clears_alerts()
    {
        var log = Write([]);

        SarifSchema.AssertValid(log);
        Assert.IsEmpty(JsonNode.Parse(log)!["runs"]![0]!["results"]!.AsArray());
    }

    [TestMethod]
    public void Order_of_findings_does_not_matter() =>
        Assert.AreEqual(Write(Results), Write([.. Results.Reverse()]));

    [TestMethod]
    public void Fingerprint_is_stable_when_the_line_moves_and_differs_for_equal_lines()
    {
        var moved = Results.Select(result => result with { Line = result.Line + 7 });

        CollectionAssert.AreEqual(Fingerprints(Results), Fingerprints(moved));
        Assert.AreEqual(Results.Length, Fingerprints(Results).Distinct().Count());
    }

    [TestMethod]
    public void Fix_replaces_whole_lines()
    {
        var replacements = JsonNode.Parse(Write(Results))!["runs"]![0]!["results"]!.AsArray()
            .Single(result => result!["fixes"] is not null)!["fixes"]![0]!["artifactChanges"]![0]!["replacements"]!;

        Assert.AreEqual(
            """{"deletedRegion":{"startLine":3,"endLine":3},"insertedContent":{"text":"COPY a /"}}""",
            replacements[0]!.ToJsonString());
        Assert.AreEqual(
            """{"deletedRegion":{"startLine":5,"startColumn":1,"endLine":7,"endColumn":1}}""",
            replacements[1]!.ToJsonString());
    }

    [TestMethod]
    public void Rule_is_made_from_the_page_of_its_code()
    {
        var rule = DiagnosticPage.Rule(
            DiagnosticCode.RunsAsRoot,
            Repository.DiagnosticPages,
            new Uri("https://example.com/docs/"));

        Assert.AreEqual("The app runs as root", rule.Title);
        Assert.Contains("## What to do", rule.Help);
        Assert.AreEqual("https://example.com/docs/SLIM5007.md", rule.HelpUri!.AbsoluteUri);
    }

    [TestMethod]
    public void File_that_cannot_be_written_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        folder.Add("file", "");
        var run = SarifRun.Of("SlimContainerCheck", folder["web.csproj"], "1.0.0");

        var failure = Assert.ThrowsExactly<SlimContainerException>(() =>
            SarifFile.Write(folder["file/x.sarif"], [], RuleOf, run));

        Assert.AreEqual((DiagnosticCode.CannotWriteReport, "SlimContainerSarif"), (failure.Code, failure.Setting));
    }

    private static string[] Fingerprints(IEnumerable<SarifResult> results) =>
        JsonNode.Parse(Write(results))!["runs"]![0]!["results"]!.AsArray()
            .Select(result => result!["partialFingerprints"]!.ToJsonString())
            .ToArray();

    private static SarifRule RuleOf(string id) => id == "SLIM6001"
        ? new SarifRule(id, "A title")
        {
            Help = "# Help",
            HelpUri = new Uri("https://example.com/SLIM6001"),
            SecuritySeverity = "9.8",
        }
        : new SarifRule(id, "Another title");

    private static string Write(IEnumerable<SarifResult> results) => SarifLog.Write(
        results,
        RuleOf,
        new SarifRun("SlimContainerCheck", Path.Combine(Root, "src", "my app", "web.csproj"), Root, "1.0.0"));
}
