using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// All apps of a solution in one build: those of the sample shop, of which one has two Dockerfiles here.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed class BakeTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task One_file_builds_all_apps_of_a_solution_together()
    {
        using var shop = Workspace.OfSample(test, "shop");
        shop.Write("src/Shop.Report/Directory.Build.props", """
            <Project>
              <Import Project="../../Directory.Build.props" />
              <PropertyGroup><SlimContainerMode>Split</SlimContainerMode></PropertyGroup>
            </Project>
            """);
        shop.Write(
            "src/Shop.Web/Directory.Build.targets",
            """<Project><ItemGroup><SlimContainerLabel Include="team" Value="${shop} &quot;a&quot;" />"""
            + "</ItemGroup></Project>");

        (await shop.DotNetAsync("build", "shop.slnx", "-restore", "-t:SlimContainerBake", "-m")).ShouldSucceed();
        var built = await ContainerEngine.DockerInAsync(shop.Folder, "buildx", "bake", "--progress=plain");

        built.ShouldSucceed();
        StringAssert.Contains(
            await ContainerEngine.GetFirstPageAsync("shop", test.CancellationToken, ContainerEngine.ReadOnly),
            """{"name":"teapot","price":29.4""");
        StringAssert.Contains((await ContainerEngine.RunReadOnlyAsync("shop-report")).Text, "teapot ");
        var label = await ContainerEngine.DockerAsync(
            "image", "inspect", "--format", "{{.Config.Labels.team}}", "shop");
        Assert.AreEqual("${shop} \"a\"", label.Text.Trim());
        await ContainerEngine.DockerAsync("rmi", "shop", "shop-report");
    }
}
