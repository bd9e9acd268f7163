using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Apps of a solution that one build stage publishes: <c>SlimContainerSharedBuild</c>.</summary>
[TestClass]
public sealed class SharedBuildTests(TestContext test)
{
    // The first one by path has the command of publish.
    private const string Web = "src/Web é/Web é.csproj";
    private const string Worker = "src/Worker/Worker.csproj";
    private const string Library = "src/Lib/Lib.csproj";
    private const string List = $"""
        <ItemGroup>
          <SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory){Web};$(MSBuildThisFileDirectory){Worker}" />
        </ItemGroup>
        """;

    [TestMethod]
    [TestCategory("Engine")]
    public async Task After_the_build_of_one_app_the_next_one_is_built_from_the_cache()
    {
        await ContainerEngine.RequireAsync();
        using var shop = await SolutionAsync(List);
        await BakeAsync(shop);
        shop.Write("src/Lib/Words.cs", Words("changed"));

        var changed = await BuildAsync(shop, "Web é", "shared-web");
        var next = await BuildAsync(shop, "Worker", "shared-worker");

        Assert.IsTrue(changed.IsCached("dotnet restore"));
        Assert.IsTrue(next.IsCached("dotnet publish"));
        Assert.IsEmpty(next.Ran.Where(step => !step.StartsWith("[final ", StringComparison.Ordinal)));
        StringAssert.Contains((await ContainerEngine.RunAsync("shared-worker")).Text, "changed");
        StringAssert.Contains(
            await ContainerEngine.GetFirstPageAsync("shared-web", test.CancellationToken), "changed");

        var inspected = await shop.DotNetAsync("build", Worker, "-t:SlimContainerBuild", "-p:SlimContainerReport=true");
        inspected.ShouldSucceed();
        StringAssert.Contains(inspected.Text, " · projects ", "staging's record tells owners apart");
        await ContainerEngine.DockerAsync("rmi", "shared-web", "shared-worker");
    }

    [TestMethod]
    [TestCategory("Engine")]
    [TestCategory(Nightly.Test)]
    public async Task Image_has_the_files_of_a_build_of_its_own()
    {
        await ContainerEngine.RequireAsync();
        using var shop = await SolutionAsync("");
        await BakeAsync(shop);
        var (web, worker) = (await HashesAsync("shared-web"), await HashesAsync("shared-worker"));
        WriteSettings(shop, List);
        await BakeAsync(shop);

        Assert.AreEqual(web, await HashesAsync("shared-web"));
        Assert.AreEqual(worker, await HashesAsync("shared-worker"));
        await ContainerEngine.DockerAsync("rmi", "shared-web", "shared-worker");
    }

    [TestMethod]
    public async Task Files_follow_all_apps_and_those_that_were_never_restored_too()
    {
        using var shop = Shop(List);

        var published = await shop.DotNetAsync("publish", Worker);

        published.ShouldSucceed();
        StringAssert.Contains(shop.Read("src/Worker/Dockerfile"), " /layers/Worker/projects ");
        Assert.IsFalse(File.Exists(Path.Combine(shop.Folder, "src/Web é/Dockerfile")));
        Assert.DoesNotContain("warning SLIM", published.Text);

        shop.Write("src/More/More.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write(Web, WebProject("""<ProjectReference Include="../More/More.csproj" />"""));
        (await shop.DotNetAsync("publish", Worker)).ShouldSucceed();

        StringAssert.Contains(shop.Read("src/Worker/Dockerfile"), "COPY src/More/More.csproj src/More/");
    }

    [TestMethod]
    [DataRow("src/Gone/Gone.csproj", DisplayName = "missing")]
    [DataRow(Library, DisplayName = "a library")]
    public async Task Listed_project_that_is_no_app_is_one_error(string project)
    {
        using var shop = Shop(List + $"""
            <ItemGroup><SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory){project}" /></ItemGroup>
            """);

        var published = await shop.DotNetAsync("publish", Worker);

        published.ShouldFailWith("SLIM1073");
        StringAssert.Contains(
            published.Text, Path.Combine(shop.Folder, project) + ", which does not exist, has no app");
        Assert.IsFalse(File.Exists(Path.Combine(shop.Folder, "src/Worker/Dockerfile")));
    }

    private static Task<string> HashesAsync(string image) => ContainerEngine.AppHashesAsync(image);

    private async Task<Workspace> SolutionAsync(string list)
    {
        var shop = Shop(list);
        (await shop.RunAsync("new", "sln", "--name", "Shop", "--format", "slnx")).ShouldSucceed();
        (await shop.RunAsync("sln", "add", Web, Worker, Library)).ShouldSucceed();
        return shop;
    }

    private static async Task BakeAsync(Workspace shop)
    {
        (await shop.DotNetAsync("build", "Shop.slnx", "-restore", "-t:SlimContainerBake", "-m")).ShouldSucceed();
        (await ContainerEngine.DockerInAsync(shop.Folder, "buildx", "bake", "--progress=plain")).ShouldSucceed();
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
        WriteSettings(shop, list);
        shop.Write(Web, WebProject(""));
        shop.Write("src/Web é/Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => Words.All);
            app.Run();
            """);
        shop.Write(Worker, Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "<OutputType>Exe</OutputType>",
            """<ProjectReference Include="../Lib/Lib.csproj" />"""));
        shop.Write("src/Worker/Program.cs", "Console.WriteLine(Words.All);");
        shop.Write(Library, Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write("src/Lib/Words.cs", Words("said"));
        return shop;
    }

    // The package in all projects, so that the library answers the targets of the solution.
    private static void WriteSettings(Workspace shop, string list) => shop.Write("Directory.Build.props", $"""
        <Project>
          <ItemGroup><PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>
          <PropertyGroup><ContainerRepository>shared-$(MSBuildProjectName.Split(' ')[0].ToLowerInvariant())</ContainerRepository></PropertyGroup>
          {list}
        </Project>
        """);

    private static string WebProject(string items) => Projects.Project("Microsoft.NET.Sdk.Web", "net10.0", "", "", $"""
        <ProjectReference Include="../Lib/Lib.csproj" />
        <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
        {items}
        """);

    private static string Words(string all) =>
        $"public static class Words {{ public static string All => \"{all}\"; }}";
}
