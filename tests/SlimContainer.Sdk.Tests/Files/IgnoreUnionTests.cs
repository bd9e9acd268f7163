using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class IgnoreUnionTests
{
    [TestMethod]
    public void Union_includes_paths_of_any_file_and_keeps_excludes_of_all_files() => AssertUnion(
        ["# in", "**", "!global.json", "!src/Core/", "!src/Job/", "!src/Web/", "# out", "**/bin/", "**/*.pem"],
        ["# in", "**", "!global.json", "!src/Core/", "!src/Web/", "# out", "**/bin/", "**/*.pem"],
        ["# in", "**", "!src/Core/", "!src/Job/", "# out", "**/bin/", "**/*.pem"]);

    [TestMethod]
    public void Path_excluded_by_one_file_and_included_by_none_is_excluded() => AssertUnion(
        ["**", "!src/Job/", "!src/Web/", "**/bin/", "src/Job/out", "src/Web/artifacts"],
        ["**", "!src/Web/", "**/bin/", "src/Web/artifacts"],
        ["**", "!src/Job/", "**/bin/", "src/Job/out"]);

    [TestMethod]
    [DataRow("!src/Web/Plugins/", DisplayName = "the folder itself")]
    [DataRow("!src/Web/Plugins/Job/", DisplayName = "a folder in it")]
    [DataRow("!src/", DisplayName = "a folder above it")]
    [DataRow("!src/*/Plugins/", DisplayName = "a wildcard")]
    public void Path_excluded_by_one_file_and_included_by_another_is_not_excluded(string letIn) =>
        Assert.DoesNotContain(
            "src/Web/Plugins",
            IgnoreUnion.Of([["**", "!src/Web/", "src/Web/Plugins"], ["**", letIn]]));

    [TestMethod]
    [DataRow(@"src/Web/\[1\]")]
    [DataRow("src/Web/[[]1]")]
    public void Escaped_bracket_is_not_a_wildcard(string path) =>
        Assert.Contains(path, IgnoreUnion.Of([["**", "!src/Web/", path], ["**", "!src/Job/"]]));

    [TestMethod]
    public void Pattern_before_the_exclude_all_line_is_ignored() =>
        Assert.Contains(
            "src/Web/Tests",
            IgnoreUnion.Of([["**", "!src/Web/", "src/Web/Tests"], ["!src/[a]", "**", "!src/[[]a]/"]]));

    [TestMethod]
    public void User_includes_follow_the_excludes_that_they_override() => AssertUnion(
        ["**", "!certs/ca.pem", "!src/Job/", "!src/Web/", "**/*.pem", "!certs/ca.pem"],
        ["**", "!src/Web/", "**/*.pem", "!certs/ca.pem"],
        ["**", "!certs/ca.pem", "!src/Job/", "**/*.pem"]);

    [TestMethod]
    public void Comment_without_patterns_is_omitted() => AssertUnion(
        ["# in", "**", "!src/Job/", "!src/Web/"],
        ["# in", "**", "!src/Web/", "# nested", "src/Job/Tests"],
        ["# in", "**", "!src/Job/"]);

    private static void AssertUnion(string[] expected, params string[][] files) =>
        Assert.AreSequenceEqual(expected, IgnoreUnion.Of(files));
}
