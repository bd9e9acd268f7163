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
    public void A_line_that_keeps_out_what_the_build_reads_is_named(string text, string file, int line)
    {
        var finding = IgnoreFileRules.Check(text, Generated, Files).Single();

        Assert.AreEqual(line, finding.Line);
        Assert.Contains($"excludes {file} from", finding.Text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("**/bin\n**/obj\n.git")]
    [DataRow("**\r\n!Directory.Build.props\r\n!src\r\n")]
    [DataRow("src/lib\n!src/lib/lib.csproj")]
    [DataRow("*.csproj", DisplayName = "a wildcard goes no folder deeper")]
    public void A_file_that_lets_it_in_is_left_alone(string text) => Assert.IsEmpty(IgnoreFileRules.Check(text, Generated, Files));

    [TestMethod]
    public void What_the_generated_file_keeps_out_is_asked_of_nobody() => Assert.IsEmpty(IgnoreFileRules.Check("**/.env*", Generated, ["src/.env"]));
}
