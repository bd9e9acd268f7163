using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class IgnoreMatcherTests
{
    [TestMethod]
    [DataRow("LICENSE", true)]
    [DataRow("a/b/LICENSE.txt", true)]
    [DataRow("a/LICENSES/b.txt", true)]
    [DataRow("a/license", false)]
    [DataRow("a/bin", true)]
    [DataRow("a/bin/b/c.dll", true)]
    [DataRow("a/[x]/c", true)]
    [DataRow("a/x/c", false)]
    [DataRow("kept/LICENSE", false)]
    [DataRow("kept/bin/c.dll", true)]
    [DataRow("folder/LICENSE", true, DisplayName = "BuildKit: no pattern excludes the folder")]
    [DataRow("folder/LICENSES/b.txt", true)]
    [DataRow("LICENSES/LICENSE", false, DisplayName = "a pattern excludes the folder")]
    [DataRow(".", false)]
    public void Last_matching_pattern_decides(string path, bool expected)
    {
        var group = new IgnoreGroup(
            "",
            [
                "**/LICENSE*",
                IgnorePattern.Allow("kept") with { Below = "**" },
                IgnorePattern.Allow("folder/"),
                IgnorePattern.Allow("LICENSES/"),
                "**/bin/",
                IgnorePattern.Path("a/[x]"),
                IgnorePattern.Path("b") with { Below = "*.cs" },
            ]);

        Assert.AreEqual(expected, new IgnoreMatcher([group]).Excludes(path));
    }

    [TestMethod]
    public void Copy_source_excluded_from_build_context_is_an_error()
    {
        var file = NativePath.Of("/repo/hello/secrets.json");
        var project = Sample.Project(Sample.Console.ProjectFile) with { Imports = [file], CredentialFiles = [file] };
        var facts = Sample.Console with { Closure = Sample.Console.Closure with { Projects = [project] } };

        var failure = Failure.Of(DiagnosticCode.IgnoredCopySource, () => Sample.Plan(facts));

        Assert.Contains("copies secrets.json", failure.Message);
        Assert.Contains("<SlimContainerContextFile Include=\"secrets.json\" />", failure.Message);
    }
}
