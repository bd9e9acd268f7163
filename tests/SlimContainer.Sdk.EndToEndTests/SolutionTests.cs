using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>A whole solution is asked at once.</summary>
[TestClass]
public sealed class SolutionTests(TestContext test)
{
    [TestMethod]
    [DataRow("sln")]
    [DataRow("slnx")]
    public async Task Each_app_of_a_solution_gets_its_files_and_libraries_and_tests_get_none(string format)
    {
        using var shop = Shop();
        (await shop.RunAsync("new", "sln", "--name", "Shop", "--format", format)).ShouldSucceed();
        (await shop.RunAsync("sln", "add", "Web/Web.csproj", "Job/Job.csproj", "Lib/Lib.csproj", "Web.Tests/Web.Tests.csproj")).ShouldSucceed();

        (await shop.DotNetAsync("build", $"Shop.{format}", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();

        CollectionAssert.AreEquivalent(
            Expected,
            Directory.GetFiles(shop.Folder, "Dockerfile", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(shop.Folder, file))
                .Where(file => !file.Contains("obj", StringComparison.Ordinal))
                .ToList());
    }

    private static readonly string[] Expected = ["Web/Dockerfile", "Job/Dockerfile"];

    private Workspace Shop()
    {
        var shop = new Workspace(test, "shop");
        shop.Write("Directory.Build.props", $"""
            <Project>
              <ItemGroup><PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        shop.Write("Web/Web.csproj", Plain("Microsoft.NET.Sdk.Web", "", """<ProjectReference Include="../Lib/Lib.csproj" />"""));
        shop.Write("Job/Job.csproj", Plain("Microsoft.NET.Sdk.Worker", "", ""));
        shop.Write("Lib/Lib.csproj", Plain("Microsoft.NET.Sdk", "", ""));
        shop.Write("Web.Tests/Web.Tests.csproj", Plain("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><IsTestProject>true</IsTestProject>", """<ProjectReference Include="../Web/Web.csproj" />"""));
        return shop;
    }

    private static string Plain(string sdk, string properties, string items) => Projects.Project(sdk, "net10.0", "", properties, items);
}
