using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>A program in hadolint's place.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class HadolintTests : IDisposable
{
    private const string Output =
        """[{"file":"Dockerfile","line":3,"column":1,"level":"warning","code":"DL3008","message":"Pin\nversions"},"""
        + """{"file":"Dockerfile","line":4,"column":1,"level":"style","code":"DL3048","message":"Label"}]""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Findings_keep_their_id_line_and_level(int exitCode)
    {
        var findings = Check($"printf '%s' '{Output}'; exit {exitCode}");

        CollectionAssert.AreEqual(
            new[]
            {
                new Finding(DiagnosticCode.Hadolint, 3, "DL3008: Pin versions")
                {
                    Check = "DL3008",
                    Level = FindingLevel.Advice,
                },
                new Finding(DiagnosticCode.Hadolint, 4, "DL3048: Label")
                {
                    Check = "DL3048",
                    Level = FindingLevel.Note,
                },
            },
            findings.ToArray());
    }

    [TestMethod]
    public void Clean_result_is_no_finding() => Assert.IsEmpty(Check("echo '[]'"));

    [TestMethod]
    public void It_runs_where_its_configuration_is()
    {
        folder.Add(".hadolint.yaml", "ignored: [DL3008]\n");
        folder.Add("src/web/Dockerfile", "FROM scratch\n");

        Check("pwd > ran; echo \"$@\" >> ran; echo '[]'", "src/web/Dockerfile");

        CollectionAssert.AreEqual(
            new[] { folder.Path, $"--format json {folder["src/web/Dockerfile"]}" },
            File.ReadAllLines(folder["ran"]));
    }

    [TestMethod]
    [DataRow("echo '[{\"line\":1,\"code\":\"DL1\",'", "code 0", DisplayName = "half a result")]
    [DataRow("echo 'unknown key' >&2; exit 1", "code 1: unknown key")]
    [DataRow("echo '[]'; exit 139", "code 139")]
    [DataRow("echo '[]'; exit 1", "code 1")]
    [DataRow("echo '[{}]'", "code 0")]
    [DataRow("echo null", "code 0")]
    [DataRow("true", "code 0")]
    [DataRow("kill -SEGV $$", "exited with code")]
    public void Failure_is_reported_and_no_clean_result(string script, string reason)
    {
        var finding = Check(script).Single();

        Assert.AreEqual((DiagnosticCode.HadolintFailed, FindingLevel.Advice), (finding.Code, finding.Level));
        Assert.Contains(reason, finding.Text);
    }

    [TestMethod]
    public void Program_that_hangs_is_stopped_with_its_children()
    {
        var finding = Check("sleep 600 & echo $! > child; wait", limit: TimeSpan.FromSeconds(2)).Single();

        Assert.AreEqual(DiagnosticCode.HadolintFailed, finding.Code);
        Assert.Contains("did not end within 2 s", finding.Text);
        var status = $"/proc/{File.ReadAllText(folder["child"]).Trim()}/status";
        Assert.IsTrue(SpinWait.SpinUntil(
            () => !File.Exists(status) || File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)));
    }

    [TestMethod]
    public void Program_that_does_not_start_is_reported()
    {
        var program = new HadolintProgram(folder.Add("hadolint", "no program"));

        Assert.AreEqual(
            DiagnosticCode.HadolintFailed,
            program.Check(folder["Dockerfile"], folder.Path, CancellationToken.None).Single().Code);
    }

    [TestMethod]
    public void What_the_package_reports_itself_is_not_repeated()
    {
        var dockerfile = Dockerfile.Parse("FROM debian\nRUN a\nUSER $APP_UID\n");
        Finding[] own = [Finding.Advice(DiagnosticCode.LatestTag, 1, "a")];
        Finding[] hadolint = [Of("DL3006", 1), Of("DL3006", 2), Of("DL3008", 1), Of("DL3066", 3)];

        CollectionAssert.AreEqual(
            new[] { hadolint[1], hadolint[2] },
            HadolintRules.New(hadolint, own, dockerfile).ToArray());

        static Finding Of(string id, int line) => new(DiagnosticCode.Hadolint, line, id) { Check = id };
    }

    private IReadOnlyList<Finding> Check(string script, string dockerfile = "Dockerfile", TimeSpan? limit = null) =>
        new HadolintProgram(Script.Add(folder, "hadolint", script)) { Limit = limit ?? TimeSpan.FromSeconds(60) }
            .Check(folder[dockerfile], folder.Path, CancellationToken.None);
}
