using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class IgnoreRulesTests
{
    [TestMethod]
    [DataRow("**/bin/")]
    [DataRow("**/obj/")]
    [DataRow("**/.[Ee][Nn][Vv]*")]
    [DataRow("**/[Ss][Ee][Cc][Rr][Ee][Tt][Ss].[Jj][Ss][Oo][Nn]")]
    [DataRow("**/Dockerfile*")]
    [DataRow("**/.dockerignore")]
    public void Build_output_credentials_and_Docker_files_are_excluded(string pattern) =>
        Assert.Contains(pattern, Patterns(Sample.Console));

    [TestMethod]
    public void Every_ignore_group_has_a_reason()
    {
        foreach (var group in IgnoreRules.For(Sample.Console, Dialect.Of(Sample.Console), Sample.Console.ProjectFolder))
        {
            Assert.AreNotEqual("", group.Reason);
        }
    }

    [TestMethod]
    [DataRow("Containerfile")]
    [DataRow("docker/Containerfile")]
    public void Dockerfile_with_a_custom_name_is_excluded(string path)
    {
        var facts = Sample.Console with { Dockerfile = Path.Combine(Sample.Console.ProjectFolder, path) };

        Assert.Contains(path, Patterns(facts));
    }

    [TestMethod]
    [DataRow("docker/Dockerfile")]
    [DataRow("Dockerfile.arm")]
    public void Dockerfiles_in_the_same_context_have_the_same_ignore_patterns(string path)
    {
        var facts = Sample.Console with { Dockerfile = Path.Combine(Sample.Console.ProjectFolder, path) };

        CollectionAssert.AreEqual(Patterns(Sample.Console), Patterns(facts));
    }

    [TestMethod]
    public void Static_file_that_is_added_later_is_included_whatever_its_name()
    {
        var project = Sample.Project(Sample.Web.ProjectFile) with { HasStaticFiles = true };
        var facts = Sample.Web with { Closure = Sample.Web.Closure with { Projects = [project] } };

        var ignore = new IgnoreMatcher(IgnoreRules.For(facts, Dialect.Of(facts), facts.ProjectFolder));

        Assert.IsFalse(ignore.Excludes("wwwroot/lib/htmx/LICENSE"));
        Assert.IsFalse(ignore.Excludes("wwwroot/README.md"));
        Assert.IsTrue(ignore.Excludes("wwwroot/lib/node_modules/x/index.js"));
        Assert.IsTrue(ignore.Excludes("wwwroot/.env"));
        Assert.IsTrue(ignore.Excludes("README.md"));
    }

    [TestMethod]
    public void Readme_that_the_build_reads_is_included()
    {
        var project = Sample.Project(Sample.Console.ProjectFile) with
        {
            IgnoredButRead = [Path.Combine(Sample.Console.ProjectFolder, "README.md")],
        };

        var patterns = Patterns(Sample.Console with { Closure = Sample.Console.Closure with { Projects = [project] } });

        Assert.IsGreaterThan(Array.IndexOf(patterns, "**/README*"), Array.IndexOf(patterns, "!README.md"));
    }

    [TestMethod]
    public void SlimContainerContextFile_overrides_default_ignore_patterns()
    {
        var patterns = Patterns(Sample.Console with
        {
            ContextFiles = [Path.Combine(Sample.Console.ProjectFolder, "certificates/public.pem")],
        });

        Assert.IsGreaterThan(Array.IndexOf(patterns, "**/*.pem"), Array.IndexOf(patterns, "!certificates/public.pem"));
    }

    [TestMethod]
    [DataRow("README.md", true)]
    [DataRow("wwwroot/lib/jquery/LICENSE.txt", true)]
    [DataRow("wwwroot/bin/tool.js", true)]
    [DataRow("Readme.cs", false)]
    [DataRow("bin", false)]
    public void DefaultIgnorePatterns_match_documentation_and_build_output(string path, bool expected) =>
        Assert.AreEqual(expected, DefaultIgnorePatterns.Matches(path));

    private static string[] Patterns(ProjectFacts facts) => Sample.IgnoreFile(Sample.Plan(facts)).Split('\n');
}
