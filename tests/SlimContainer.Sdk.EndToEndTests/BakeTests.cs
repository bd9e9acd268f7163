using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>All apps of a solution in one build.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class BakeTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task One_file_builds_all_apps_of_a_solution_together()
    {
        using var shop = new Workspace(test, "shop");
        shop.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup><ContainerRepository>slimcontainer-tests/bake-$(MSBuildProjectName.ToLowerInvariant())</ContainerRepository></PropertyGroup>
              <ItemGroup><PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        shop.Write("Web/Web.csproj", App("""<SlimContainerLabel Include="team" Value="${shop} &quot;a&quot;" />"""));
        shop.Write("Web/Program.cs", """Console.WriteLine("web: " + Lib.Name);""");
        shop.Write("Job/Job.csproj", App(""));
        shop.Write("Job/Program.cs", """Console.WriteLine("job: " + Lib.Name);""");
        shop.Write("Lib/Lib.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write("Lib/Lib.cs", """public static class Lib { public const string Name = "one library"; }""");
        (await shop.RunAsync("new", "sln", "--name", "Shop", "--format", "slnx")).ShouldSucceed();
        (await shop.RunAsync("sln", "add", "Web/Web.csproj", "Job/Job.csproj", "Lib/Lib.csproj")).ShouldSucceed();

        (await shop.DotNetAsync("build", "Shop.slnx", "-restore", "-t:SlimContainerBake", "-m")).ShouldSucceed();
        var built = await ContainerEngine.DockerInAsync(shop.Folder, "buildx", "bake", "--progress=plain");

        built.ShouldSucceed();
        StringAssert.Contains((await ContainerEngine.RunAsync("slimcontainer-tests/bake-web")).Text, "web: one library");
        StringAssert.Contains((await ContainerEngine.RunAsync("slimcontainer-tests/bake-job")).Text, "job: one library");
        var label = await ContainerEngine.DockerAsync("image", "inspect", "--format", "{{.Config.Labels.team}}", "slimcontainer-tests/bake-web");
        Assert.AreEqual("${shop} \"a\"", label.Text.Trim());
    }

    private static string App(string items) =>
        Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "<OutputType>Exe</OutputType>", $"""<ProjectReference Include="../Lib/Lib.csproj" />{items}""");
}
