using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>A whole solution is asked at once.</summary>
[TestClass]
public sealed class SolutionTests(TestContext test)
{
    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("sln", InCi = false)]
    [Row("slnx")]
    public async Task Each_app_of_a_solution_gets_its_files_and_libraries_and_tests_get_none(string format)
    {
        using var shop = Shop();
        var generated = await GenerateAsync(shop, format);
        AssertAppsHaveFiles(shop);
        AssertReasons(generated, project => $"{project} is skipped, because it");
    }

    [TestMethod]
    public async Task Publish_of_a_solution_skips_projects_without_an_app_and_logs_the_reason()
    {
        using var shop = Shop();
        await AddToSolutionAsync(shop, "slnx");

        var published = await shop.DotNetAsync("publish", "Shop.slnx", "-v:detailed", "-tl:off");

        published.ShouldSucceed();
        AssertAppsHaveFiles(shop);
        AssertReasons(published, project => $"no Dockerfile for {project}, because it");
        Assert.DoesNotContain("warning SLIM", published.Text);
    }

    // As docs/closure.md has it.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Projects_without_the_package_are_passed_over_with_the_solutions_own_target()
    {
        using var shop = Shop();
        shop.Write("Lib/Directory.Build.props", "<Project />");
        var documented = await File.ReadAllTextAsync(
            Path.Combine(Package.RepositoryRoot, "docs", "closure.md"),
            test.CancellationToken);
        var start = documented.IndexOf(
            "<Project>\n  <Target Name=\"SlimContainerGenerate\">",
            StringComparison.Ordinal);
        var target = documented[start..];
        shop.Write("Directory.Solution.targets", target[..target.IndexOf("```", StringComparison.Ordinal)]);

        await GenerateAsync(shop, "slnx");

        AssertAppsHaveFiles(shop);
    }

    private static async Task<Output> GenerateAsync(Workspace shop, string format)
    {
        await AddToSolutionAsync(shop, format);
        var generated = await shop.DotNetAsync(
            "build", $"Shop.{format}", "-restore", "-t:SlimContainerGenerate", "-v:detailed", "-tl:off");
        generated.ShouldSucceed();
        return generated;
    }

    private static async Task AddToSolutionAsync(Workspace shop, string format)
    {
        (await shop.RunAsync("new", "sln", "--name", "Shop", "--format", format)).ShouldSucceed();
        (await shop.RunAsync(
            "sln",
            "add",
            "Web/Web.csproj",
            "Job/Job.csproj",
            "Lib/Lib.csproj",
            "Web.Tests/Web.Tests.csproj",
            "Host/Host.csproj",
            "Tool/Tool.csproj")).ShouldSucceed();
    }

    private static void AssertReasons(Output output, Func<string, string> start)
    {
        Assert.Contains(start("Web.Tests.csproj") + " is a test project.", output.Text);
        Assert.Contains(start("Host.csproj") + " is an Aspire AppHost, ", output.Text);
        Assert.Contains(start("Tool.csproj") + " is a .NET tool.", output.Text);
    }

    private static void AssertAppsHaveFiles(Workspace shop) =>
        CollectionAssert.AreEquivalent(
            Expected,
            Directory.GetFiles(shop.Folder, "Dockerfile", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(shop.Folder, file))
                .Where(file => !file.Contains("obj", StringComparison.Ordinal))
                .ToList());

    private static readonly string[] Expected = ["Web/Dockerfile", "Job/Dockerfile"];

    private Workspace Shop()
    {
        var shop = new Workspace(test, "shop");
        shop.Write("Directory.Build.props", $"""
            <Project>
              <ItemGroup><PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        shop.Write(
            "Web/Web.csproj",
            Plain("Microsoft.NET.Sdk.Web", "", """<ProjectReference Include="../Lib/Lib.csproj" />"""));
        shop.Write("Job/Job.csproj", Plain("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", ""));
        shop.Write("Lib/Lib.csproj", Plain("Microsoft.NET.Sdk", "", ""));
        shop.Write("Web.Tests/Web.Tests.csproj", Plain(
            "Microsoft.NET.Sdk",
            "<OutputType>Exe</OutputType><IsTestProject>true</IsTestProject>",
            """<ProjectReference Include="../Web/Web.csproj" />"""));
        shop.Write(
            "Host/Host.csproj",
            Plain(
                "Microsoft.NET.Sdk",
                "<OutputType>Exe</OutputType><IsAspireHost>true</IsAspireHost>"
                    + "<AspireHostingSDKVersion>9.0.0</AspireHostingSDKVersion>",
                ""));
        shop.Write(
            "Tool/Tool.csproj",
            Plain("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><PackAsTool>true</PackAsTool>", ""));
        shop.Write("Web/Program.cs", Projects.WebProgram);
        string[] programs = ["Job/Program.cs", "Web.Tests/Program.cs", "Host/Program.cs", "Tool/Program.cs"];
        foreach (var program in programs)
        {
            shop.Write(program, Projects.ConsoleProgram);
        }

        return shop;
    }

    private static string Plain(string sdk, string properties, string items) =>
        Projects.Project(sdk, "net10.0", "", properties, items);
}
