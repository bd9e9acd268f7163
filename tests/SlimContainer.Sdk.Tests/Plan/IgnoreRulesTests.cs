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
    [DataRow("**/[Ss]ecrets.json")]
    [DataRow("**/Dockerfile*")]
    [DataRow("**/.dockerignore")]
    public void What_no_image_needs_stays_out(string pattern) => Assert.Contains(pattern, Patterns(Sample.Console));

    [TestMethod]
    public void Every_group_says_why()
    {
        foreach (var group in IgnoreRules.For(Sample.Console, Sample.Console.ProjectFolder))
        {
            Assert.AreNotEqual("", group.Reason);
        }
    }

    [TestMethod]
    [DataRow("Containerfile")]
    [DataRow("docker/Containerfile")]
    public void A_Dockerfile_of_another_name_stays_out_too(string path)
    {
        var facts = Sample.Console with { Dockerfile = Path.Combine(Sample.Console.ProjectFolder, path) };

        Assert.Contains(path, Patterns(facts));
    }

    [TestMethod]
    [DataRow("docker/Dockerfile")]
    [DataRow("Dockerfile.arm")]
    public void Dockerfiles_in_one_folder_share_an_ignore_file(string path)
    {
        var facts = Sample.Console with { Dockerfile = Path.Combine(Sample.Console.ProjectFolder, path) };

        CollectionAssert.AreEqual(Patterns(Sample.Console), Patterns(facts));
    }

    [TestMethod]
    public void A_readme_that_the_build_reads_is_let_in_again()
    {
        var project = Sample.Project(Sample.Console.ProjectFile) with
        {
            IgnoredButRead = [Path.Combine(Sample.Console.ProjectFolder, "README.md")],
        };

        var patterns = Patterns(Sample.Console with { Closure = Sample.Console.Closure with { Projects = [project] } });

        Assert.IsGreaterThan(Array.IndexOf(patterns, "**/README*"), Array.IndexOf(patterns, "!README.md"));
    }

    [TestMethod]
    public void What_the_user_lets_in_counts_more_than_any_rule()
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
    public void Names_of_what_is_seldom_read(string path, bool expected) =>
        Assert.AreEqual(expected, DefaultIgnorePatterns.Matches(path));

    private static string[] Patterns(ProjectFacts facts) => Sample.IgnoreFile(Sample.Plan(facts)).Split('\n');
}
