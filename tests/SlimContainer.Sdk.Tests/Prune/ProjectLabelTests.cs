using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Tests.Prune;

[TestClass]
public sealed class ProjectLabelTests
{
    private static readonly BuildRequest Request = new() { Context = "/c", Dockerfile = "/c/D", Tags = ["app:1"] };

    [TestMethod]
    [DataRow("https://github.com/Ana/Shop.git")]
    [DataRow("https://ana:token@github.com/ana/shop")]
    [DataRow("git@github.com:ana/shop.git")]
    [DataRow("ssh://git@github.com:22/ana/shop/")]
    public void Clones_of_one_repository_have_the_same_label(string remote) => Assert.AreEqual(
        Value(new("/home/ana/shop", "https://github.com/ana/shop", "")),
        Value(new("/builds/7/shop", remote, "4f1c"), "/builds/7/shop"));

    [TestMethod]
    public void Other_repositories_have_another_label_for_the_same_path()
    {
        string[] labels =
        [
            Value(new("/home/ana/shop", "https://github.com/ana/shop", "4f1c")),
            Value(new("/home/ana/shop", "https://github.com/bob/shop", "4f1c")),
            Value(new("/home/ana/shop", "https://example.com/ana/shop", "4f1c")),
            Value(new("/home/ana/shop", "/srv/git/shop.git", "")),
            Value(new("/home/ana/shop", @"C:\git\shop", "")),
            Value(new("/home/ana/shop", "", "4f1c")),
            Value(new("/home/ana/shop", "", "9e2d")),
            Value(new("/home/ana/shop", "", "")),
            Value(new("/home/bob/shop", "", ""), "/home/bob/shop"),
        ];

        CollectionAssert.AllItemsAreUnique(labels);
        foreach (var label in labels)
        {
            Assert.MatchesRegex(@"\Asrc/Web/Web\.csproj@[0-9a-f]{12}\z", label);
        }
    }

    [TestMethod]
    public void Images_from_before_the_first_commit_and_the_remote_are_still_the_projects()
    {
        var first = Value(new("/home/ana/shop", "", ""));
        var second = Value(new("/home/ana/shop", "", "4f1c"));
        var third = ProjectLabel.Values(
            new("/home/ana/shop", "https://github.com/ana/shop", "4f1c"), "/home/ana/shop/src/Web/Web.csproj");

        Assert.AreEqual(second, third[1]);
        Assert.AreEqual(first, third[2]);
    }

    [TestMethod]
    public void Each_engine_gets_the_label_for_each_image_of_a_build()
    {
        var request = ProjectLabel.AddTo(Request with { DependsOn = Request with { Tags = ["app-build:1"] } }, "a@1");

        foreach (var one in (BuildRequest[])[request, request.DependsOn!])
        {
            var arguments = string.Join(' ', CliArguments.Common(one));
            Assert.AreEqual("--file /c/D --label slimcontainer.project=a@1", arguments);
        }
    }

    [TestMethod]
    public void Explicit_label_replaces_the_computed_one()
    {
        var request = ProjectLabel.AddTo(
            Request with { Labels = [new("slimcontainer.project", "mine")], DependsOn = Request }, "a@1");

        Assert.AreEqual("[[slimcontainer.project, mine]]", request.Labels.ToString());
        Assert.AreEqual("[[slimcontainer.project, mine]]", request.DependsOn!.Labels.ToString());
    }

    private static string Value(RepositoryIdentity repository, string root = "/home/ana/shop") =>
        ProjectLabel.Values(repository, root + "/src/Web/Web.csproj")[0];
}
