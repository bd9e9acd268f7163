using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Which apps one build stage publishes.</summary>
[TestClass]
public sealed class SharedBuildTests
{
    private const string Web = "/repo/web/web.csproj";
    private const string Job = "/repo/job/job.csproj";

    [TestMethod]
    public void Apps_with_the_same_settings_share_a_build_in_the_order_of_their_paths()
    {
        SharedApp[] listed = [App(Web), App(Job), App(Web)];

        CollectionAssert.AreEqual((string[])[Job, Web], Projects(Web, listed));
        CollectionAssert.AreEqual((string[])[Job, Web], Projects(Job, listed));
    }

    [TestMethod]
    public void Project_outside_the_list_is_built_alone_without_a_reason() =>
        Assert.AreEqual(SharedBuild.None, SharedBuild.Of("/repo/other/other.csproj", [App(Web), App(Job)]));

    [TestMethod]
    public void App_with_an_obstacle_is_built_alone_and_the_others_without_it()
    {
        SharedApp[] listed = [App(Web), App(Job), App("/repo/aot/aot.csproj") with { Obstacle = "is native" }];

        Assert.AreEqual("is native", SharedBuild.Of("/repo/aot/aot.csproj", listed).Obstacle);
        CollectionAssert.AreEqual((string[])[Job, Web], Projects(Web, listed));
    }

    [TestMethod]
    public void App_with_other_settings_is_built_alone()
    {
        SharedApp[] listed = [App(Web), App(Job) with { Settings = "--self-contained" }];

        Assert.IsEmpty(Projects(Job, listed));
        Assert.AreEqual(
            "is published with other settings than the other apps", SharedBuild.Of(Job, listed).Obstacle);
    }

    [TestMethod]
    public void App_whose_others_are_all_built_alone_is_built_alone_too()
    {
        SharedApp[] listed = [App(Web), App(Job) with { Obstacle = "is native" }];

        Assert.AreEqual("has no other app to share with: job is native", SharedBuild.Of(Web, listed).Obstacle);
        Assert.AreEqual("has no other app to share with", SharedBuild.Of(Web, [App(Web)]).Obstacle);
    }

    // The folder of an app in the build stage has the project's name.
    [TestMethod]
    public void Apps_with_the_same_name_are_built_alone()
    {
        const string Other = "/repo/old/web.csproj";
        SharedApp[] listed = [App(Web), App(Job), App(Other), App("/repo/x/x.csproj")];

        Assert.AreEqual($"has the same name as {Web}", SharedBuild.Of(Other, listed).Obstacle);
        CollectionAssert.AreEqual((string[])[Job, "/repo/x/x.csproj"], Projects(Job, listed));
        Assert.AreEqual(
            "has no other app to share with", SharedBuild.Of(Job, [App(Web), App(Job), App(Other)]).Obstacle);
    }

    private static string[] Projects(string project, SharedApp[] listed) =>
        [.. SharedBuild.Of(project, listed).Apps.Select(app => app.Project)];

    private static SharedApp App(string project) => new(project, ["projects"], "-a TARGETARCH", "");
}
