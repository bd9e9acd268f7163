using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The sample shop with an Aspire app host, as in docs/aspire.md: one image by each of the two ways.</summary>
[TestClass]
[TestCategory("Engine")]
[TestCategory(Nightly.Test)]
public sealed class AspireTests(TestContext test)
{
    private const string AppHost = "src/Shop.AppHost";
    private const string Web = "slimcontainer-tests-aspire-web";
    private const string Report = "slimcontainer-tests-aspire-report";

    private const string AppHostProject = """
        <Project Sdk="Aspire.AppHost.Sdk/13.6.4">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="Aspire.Hosting.AppHost" />
          </ItemGroup>

          <ItemGroup>
            <ProjectReference Include="../Shop.Report/Shop.Report.csproj" />
            <ProjectReference Include="../Shop.Web/Shop.Web.csproj" />
          </ItemGroup>

        </Project>
        """;

    private const string AppHostProgram = $"""
        var builder = DistributedApplication.CreateBuilder(args);

        builder.AddProject<Projects.Shop_Report>("{Report}");

        builder.AddProject<Projects.Shop_Web>("{Web}")
            .PublishAsDockerFile(container => container.WithDockerfile("../..", "src/Shop.Web/Dockerfile"));

        builder.Build().Run();
        """;

    [TestMethod]
    public async Task App_host_builds_the_generated_Dockerfiles()
    {
        await ContainerEngine.RequireAsync();
        using var shop = Shop();
        (await shop.DotNetAsync("msbuild", "src/Shop.Web", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();

        await ExpectManifestAsync(shop);
        (await RunAppHostAsync(shop, "--operation", "publish", "--step", "build")).ShouldSucceed();

        var web = await NewestImageAsync(Web);
        await ExpectStagedLayersAsync(web);
        StringAssert.Contains(await WebContainer.GetFirstPageAsync(web, test.CancellationToken), "teapot");
        await ExpectStagedLayersAsync(Report);
        StringAssert.Contains((await ContainerEngine.RunAsync(Report)).Text, "teapot");
        Assert.IsTrue(File.Exists(Path.Combine(shop.Folder, "src/Shop.Report/Dockerfile")));
        // Aspire chooses another tag in each build, so the next run does not replace the image.
        await ContainerEngine.DockerAsync("rmi", web, Report);
    }

    private Workspace Shop()
    {
        var shop = Workspace.OfSample(test, "shop");
        shop.Write($"{AppHost}/Shop.AppHost.csproj", AppHostProject);
        shop.Write($"{AppHost}/Program.cs", AppHostProgram);
        Append(
            "Directory.Packages.props",
            """<ItemGroup><PackageVersion Include="Aspire.Hosting.AppHost" Version="13.6.5" /></ItemGroup>""");
        Append(
            "src/Shop.Report/Shop.Report.csproj",
            "<PropertyGroup><SlimContainerPublishContainer>true</SlimContainerPublishContainer></PropertyGroup>");
        return shop;

        void Append(string file, string group) =>
            shop.Write(file, shop.Read(file).Replace("</Project>", $"{group}</Project>", StringComparison.Ordinal));
    }

    private static async Task ExpectManifestAsync(Workspace shop)
    {
        var path = Path.Combine(shop.Folder, "aspire-manifest.json");
        (await RunAppHostAsync(shop, "--publisher", "manifest", "--output-path", path)).ShouldSucceed();
        using var manifest = JsonDocument.Parse(shop.Read("aspire-manifest.json"));
        var build = manifest.RootElement.GetProperty("resources").GetProperty(Web).GetProperty("build");
        Assert.AreEqual(".", build.GetProperty("context").GetString());
        Assert.AreEqual("src/Shop.Web/Dockerfile", build.GetProperty("dockerfile").GetString());
    }

    private static Task<Output> RunAppHostAsync(Workspace shop, params string[] arguments) =>
        shop.RunAsync(["run", "--project", AppHost, "--", .. arguments]);

    private static async Task<string> NewestImageAsync(string repository)
    {
        var images = await ContainerEngine.DockerAsync("images", "--format", "{{.Repository}}:{{.Tag}}", repository);
        images.ShouldSucceed();
        return images.Text.Split('\n')[0];
    }

    // The SDK's own PublishContainer has one layer for the app.
    private static async Task ExpectStagedLayersAsync(string image) => StringAssert.Contains(
        (await ContainerEngine.DockerAsync("history", "--no-trunc", "--format", "{{.CreatedBy}}", image)).Text,
        "/layers/app");
}
