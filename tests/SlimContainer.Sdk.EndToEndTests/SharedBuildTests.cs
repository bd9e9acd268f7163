using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Apps of a solution that one build stage publishes: <c>SlimContainerSharedBuild</c>.</summary>
[TestClass]
public sealed class SharedBuildTests(TestContext test)
{
    // The first one by path has the command of publish.
    private const string Web = "src/Web é/Web é.csproj";
    private const string Worker = "src/Worker/Worker.csproj";
    private const string List = $"""
        <ItemGroup>
          <SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory){Web};$(MSBuildThisFileDirectory){Worker}" />
        </ItemGroup>
        """;

    [TestMethod]
    [TestCategory("Engine")]
    public async Task Image_has_the_files_of_a_build_of_its_own_and_the_next_app_comes_from_the_cache()
    {
        await ContainerEngine.RequireAsync();
        using var shop = Shop("");
        await GenerateAsync(shop);
        await BuildAsync(shop, "Web é", "web-alone");
        await BuildAsync(shop, "Worker", "worker-alone");
        shop.Write("Directory.Build.props", $"<Project>{List}</Project>");
        await GenerateAsync(shop);

        await BuildAsync(shop, "Web é", "web-shared");
        AssertOnlyCopies(await BuildAsync(shop, "Worker", "worker-shared"));
        await AssertSameFilesAsync("web-alone", "web-shared");
        await AssertSameFilesAsync("worker-alone", "worker-shared");

        shop.Write("src/Lib/Words.cs", Words("changed"));
        var changed = await BuildAsync(shop, "Web é", "web-shared");
        Assert.IsTrue(changed.IsCached("dotnet restore"));
        AssertOnlyCopies(await BuildAsync(shop, "Worker", "worker-shared"));
        StringAssert.Contains((await ContainerEngine.RunAsync("worker-shared")).Text, "changed");
        StringAssert.Contains(
            await ContainerEngine.GetFirstPageAsync("web-shared", test.CancellationToken), "changed");

        var inspected = await shop.DotNetAsync("build", Worker, "-t:SlimContainerBuild", "-p:SlimContainerReport=true");
        inspected.ShouldSucceed();
        StringAssert.Contains(inspected.Text, " · projects ", "staging's record tells owners apart");
        await ContainerEngine.DockerAsync("rmi", "web-alone", "web-shared", "worker-alone", "worker-shared", "worker");
    }

    [TestMethod]
    public async Task App_that_was_never_restored_is_asked_too()
    {
        using var shop = Shop(List);

        var published = await shop.DotNetAsync("publish", Worker);

        published.ShouldSucceed();
        StringAssert.Contains(shop.Read("src/Worker/Dockerfile"), " /layers/Worker/projects ");
        Assert.IsFalse(File.Exists(Path.Combine(shop.Folder, "src/Web é/Dockerfile")));
        Assert.DoesNotContain("warning SLIM", published.Text);
    }

    [TestMethod]
    public async Task Changed_reference_of_one_app_changes_the_files_of_the_others()
    {
        using var shop = Shop(List);
        (await shop.DotNetAsync("publish", Worker)).ShouldSucceed();
        shop.Write("src/More/More.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write(Web, WebProject("""<ProjectReference Include="../More/More.csproj" />"""));

        (await shop.DotNetAsync("publish", Worker)).ShouldSucceed();

        StringAssert.Contains(shop.Read("src/Worker/Dockerfile"), "COPY src/More/More.csproj src/More/");
    }

    [TestMethod]
    [DataRow("src/Gone/Gone.csproj", DisplayName = "missing")]
    [DataRow("src/Lib/Lib.csproj", DisplayName = "a library without the package")]
    public async Task Listed_project_that_is_no_app_is_one_error(string project)
    {
        using var shop = Shop(List + $"""
            <ItemGroup><SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory){project}" /></ItemGroup>
            """);

        var published = await shop.DotNetAsync("publish", Worker);

        published.ShouldFailWith("SLIM1073");
        StringAssert.Contains(published.Text, Path.Combine(shop.Folder, project) + ", which does not exist, has no app");
        Assert.IsFalse(File.Exists(Path.Combine(shop.Folder, "src/Worker/Dockerfile")));
    }

    private static void AssertOnlyCopies(BuildSteps build) =>
        Assert.IsEmpty(build.Ran.Where(step => !step.Contains("COPY --link --from=build", StringComparison.Ordinal)
            && !step.Contains("WORKDIR /app", StringComparison.Ordinal)));

    private static async Task AssertSameFilesAsync(string image, string other) =>
        Assert.AreEqual(await ContainerEngine.AppHashesAsync(image), await ContainerEngine.AppHashesAsync(other));

    private static async Task GenerateAsync(Workspace shop)
    {
        foreach (var app in new[] { Web, Worker })
        {
            (await shop.DotNetAsync("build", app, "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();
        }
    }

    private static async Task<BuildSteps> BuildAsync(Workspace shop, string app, string image)
    {
        var built = await ContainerEngine.DockerInAsync(
            shop.Folder, "build", "--progress=plain", "-t", image, "-f", $"src/{app}/Dockerfile", ".");
        built.ShouldSucceed();
        return new BuildSteps(built.Text);
    }

    private Workspace Shop(string list)
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("Directory.Build.props", $"<Project>{list}</Project>");
        shop.Write(Web, WebProject(""));
        shop.Write("src/Web é/Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => Words.All);
            app.Run();
            """);
        shop.Write(Worker, Projects.Console(items: """<ProjectReference Include="../Lib/Lib.csproj" />"""));
        shop.Write("src/Worker/Program.cs", "Console.WriteLine(Words.All);");
        shop.Write("src/Lib/Lib.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write("src/Lib/Words.cs", Words("said"));
        return shop;
    }

    private static string WebProject(string items) => Projects.Web(items: $"""
        <ProjectReference Include="../Lib/Lib.csproj" />
        <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
        {items}
        """);

    private static string Words(string all) => $"public static class Words {{ public static string All => \"{all}\"; }}";
}
