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
    [DataRow("**/.env*")]
    [DataRow("**/secrets.json")]
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

    private static string[] Patterns(ProjectFacts facts) => Sample.IgnoreFile(Sample.Plan(facts)).Split('\n');
}
