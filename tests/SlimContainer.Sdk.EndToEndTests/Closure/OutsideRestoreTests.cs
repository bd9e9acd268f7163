using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// What restore reads on the host from above the app is said to be missing in the container, until it is known to be a
/// part of the app.
/// </summary>
[TestClass]
public sealed class OutsideRestoreTests(TestContext test)
{
    [TestMethod]
    [DataRow("shop.slnx")]
    [DataRow(".git/HEAD")]
    public async Task A_nuget_config_above_the_projects_is_reported_until_a_root_is_marked(string mark)
    {
        using var shop = new Workspace(test, "shop");
        shop.Write("app/app.csproj", Projects.NotRestored("Microsoft.NET.Sdk"));

        (await GenerateAsync(shop)).ShouldSucceed();
        var unchanged = await GenerateAsync(shop);
        shop.Write(mark, "");
        var marked = await GenerateAsync(shop);

        Assert.Contains($"warning SLIM1027: Restore reads {Path.Combine(shop.Folder, "nuget.config")}", unchanged.Text);
        Assert.DoesNotContain("SLIM1027", marked.Text);
        Assert.Contains("COPY nuget.config ./\n", shop.Read("app/Dockerfile"));
    }

    private static Task<Output> GenerateAsync(Workspace shop) =>
        shop.DotNetAsync("msbuild", "app/app.csproj", "-t:SlimContainerGenerate");
}
