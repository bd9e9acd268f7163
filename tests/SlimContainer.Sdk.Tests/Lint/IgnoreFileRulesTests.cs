using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class IgnoreFileRulesTests
{
    private const string Generated = "**\n!Directory.Build.props\n!src/\n**/bin/\n**/obj/\n**/.env*\n";

    private static readonly string[] Files = ["Directory.Build.props", "src/web/web.csproj", "src/lib/lib.csproj"];

    [TestMethod]
    [DataRow("**\n!src/\n", "Directory.Build.props", 1)]
    [DataRow("# mine\n**\n!Directory.Build.props\n!src/web\n", "src/lib/lib.csproj", 2)]
    [DataRow("*.props", "Directory.Build.props", 1)]
    [DataRow("bin\n/src/lib/", "src/lib/lib.csproj", 2)]
    [DataRow("!src\n**/lib/*.csproj", "src/lib/lib.csproj", 2)]
    [DataRow("src/[k-m]ib", "src/lib/lib.csproj", 1)]
    public void Pattern_that_excludes_a_build_input_is_reported_at_its_line(string text, string file, int line)
    {
        var finding = Check(text, Files).Single();

        Assert.AreEqual(line, finding.Line);
        Assert.Contains($"excludes {file} from", finding.Text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("**/bin\n**/obj\n.git")]
    [DataRow("**\r\n!Directory.Build.props\r\n!src\r\n")]
    [DataRow("src/lib\n!src/lib/lib.csproj")]
    [DataRow("*.csproj", DisplayName = "a wildcard goes no folder deeper")]
    public void Ignore_file_that_includes_all_build_inputs_is_not_reported(string text) =>
        Assert.IsEmpty(Check(text, Files));

    [TestMethod]
    public void File_excluded_by_the_generated_ignore_file_is_not_reported() =>
        Assert.IsEmpty(Check("**/.env*", ["src/.env"]));

    [TestMethod]
    public void Pattern_that_excludes_many_files_is_one_finding()
    {
        var finding = Check(
            "lib/\n**/lib",
            ["src/lib/a.js", "src/lib/b.js", "src/lib/c.js", "src/lib/d.js", "src/lib/e.js"]).Single();

        Assert.AreEqual(2, finding.Line);
        Assert.Contains("excludes src/lib/a.js, src/lib/b.js, src/lib/c.js and 2 more from", finding.Text);
    }

    [TestMethod]
    [DataRow("Dockerfile in src", "/repo/src", "lib/lib.csproj", 1)]
    [DataRow("Dockerfile in the root or in src", "/repo|/repo/src", "lib/lib.csproj", 0)]
    [DataRow("any folder", "/repo|/repo/src", "**/lib/", 1)]
    [DataRow("unknown", "", "**", 0)]
    public void Patterns_are_relative_to_the_build_context(string name, string contexts, string text, int findings)
    {
        var build = LintSample.App([]).Build with
        {
            Contexts = [.. contexts.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath)],
        };

        Assert.HasCount(
            findings,
            IgnoreFileRules.Check(text, "", build, LintSample.Paths(["src/lib/lib.csproj"])),
            name);
    }

    private static IReadOnlyList<Finding> Check(string text, string[] files) =>
        IgnoreFileRules.Check(text, Generated, LintSample.App([]).Build, LintSample.Paths(files));
}
