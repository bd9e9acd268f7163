using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class IgnoreUnionTests
{
    [TestMethod]
    public void Lets_in_what_any_lets_in_and_takes_out_what_all_take_out() => AssertUnion(
        ["# in", "**", "!global.json", "!src/Core/", "!src/Job/", "!src/Web/", "# out", "**/bin/", "**/*.pem"],
        ["# in", "**", "!global.json", "!src/Core/", "!src/Web/", "# out", "**/bin/", "**/*.pem"],
        ["# in", "**", "!src/Core/", "!src/Job/", "# out", "**/bin/", "**/*.pem"]);

    [TestMethod]
    public void What_one_takes_out_and_no_other_lets_in_stays_out() => AssertUnion(
        ["**", "!src/Job/", "!src/Web/", "**/bin/", "src/Job/out", "src/Web/artifacts"],
        ["**", "!src/Web/", "**/bin/", "src/Web/artifacts"],
        ["**", "!src/Job/", "**/bin/", "src/Job/out"]);

    [TestMethod]
    [DataRow("!src/Web/Plugins/", DisplayName = "the folder itself")]
    [DataRow("!src/Web/Plugins/Job/", DisplayName = "a folder in it")]
    [DataRow("!src/", DisplayName = "a folder above it")]
    [DataRow("!src/*/Plugins/", DisplayName = "a wildcard")]
    public void What_one_takes_out_and_another_reads_is_in(string letIn) =>
        Assert.DoesNotContain(
            "src/Web/Plugins",
            IgnoreUnion.Of([["**", "!src/Web/", "src/Web/Plugins"], ["**", letIn]]));

    [TestMethod]
    [DataRow(@"src/Web/\[1\]")]
    [DataRow("src/Web/[[]1]")]
    public void A_name_with_an_escaped_bracket_is_no_wildcard(string path) =>
        Assert.Contains(path, IgnoreUnion.Of([["**", "!src/Web/", path], ["**", "!src/Job/"]]));

    [TestMethod]
    public void A_line_above_the_one_that_keeps_everything_out_is_none() =>
        Assert.Contains(
            "src/Web/Tests",
            IgnoreUnion.Of([["**", "!src/Web/", "src/Web/Tests"], ["!src/[a]", "**", "!src/[[]a]/"]]));

    [TestMethod]
    public void What_the_user_lets_in_stays_behind_the_rules_that_take_it_out() => AssertUnion(
        ["**", "!certs/ca.pem", "!src/Job/", "!src/Web/", "**/*.pem", "!certs/ca.pem"],
        ["**", "!src/Web/", "**/*.pem", "!certs/ca.pem"],
        ["**", "!certs/ca.pem", "!src/Job/", "**/*.pem"]);

    [TestMethod]
    public void A_reason_without_a_line_is_left_out() => AssertUnion(
        ["# in", "**", "!src/Job/", "!src/Web/"],
        ["# in", "**", "!src/Web/", "# nested", "src/Job/Tests"],
        ["# in", "**", "!src/Job/"]);

    private static void AssertUnion(string[] expected, params string[][] files) =>
        Assert.AreSequenceEqual(expected, IgnoreUnion.Of(files));
}
