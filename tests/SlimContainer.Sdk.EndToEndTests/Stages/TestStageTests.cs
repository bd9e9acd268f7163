using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The optional stage that runs the app's tests, on the real engine.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class TestStageTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/teststage";
    private const string FixedDate = "SOURCE_DATE_EPOCH=946684800";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Tests_run_on_demand_export_their_results_and_do_not_change_the_image()
    {
        using var shop = ShopWithTests();
        await GenerateAsync(shop, "false");
        var image = await BuildImageAsync(shop);
        await GenerateAsync(shop, "true");

        var withStage = await BuildImageAsync(shop);

        Assert.AreEqual(image, withStage, "The image is the same, byte by byte.");

        (await BuildAsync(shop, "--target", "test")).ShouldSucceed();
        Assert.Contains("""outcome="Passed" """, await ResultsAsync(shop));

        shop.Write("tests/Lib.Tests/WordsTests.cs", Tests(expected: "by nobody"));

        var failed = await BuildAsync(shop, "--target", "test");
        Assert.AreNotEqual(0, failed.ExitCode, failed.Text);
        Assert.Contains("tests/Lib.Tests/Lib.Tests.csproj", failed.Text);
        Assert.Contains("""outcome="Failed" """, await ResultsAsync(shop));
        var rebuilt = await BuildAsync(shop, "-t", Image);
        rebuilt.ShouldSucceed();
        Assert.AreEqual("", string.Join('\n', new BuildSteps(rebuilt.Text).Ran), "A changed test builds nothing anew.");
    }

    private static async Task GenerateAsync(Workspace shop, string testStage) =>
        (await shop.DotNetAsync(
            "msbuild",
            "Web/Web.csproj",
            "-restore",
            "-t:SlimContainerGenerate",
            $"-p:SlimContainerTestStage={testStage}")).ShouldSucceed();

    private static async Task<string> BuildImageAsync(Workspace shop)
    {
        (await BuildAsync(shop, "-t", Image)).ShouldSucceed();
        return await ContainerEngine.ImageIdAsync(Image);
    }

    private static async Task<string> ResultsAsync(Workspace shop)
    {
        var results = Path.Combine(shop.Folder, "results");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        (await BuildAsync(shop, "--target", "test-results", "--output", $"type=local,dest={results}")).ShouldSucceed();
        return await File.ReadAllTextAsync(Directory.GetFiles(results).Single());
    }

    private static Task<Output> BuildAsync(Workspace shop, params string[] options) => ContainerEngine.DockerAsync(
        [
            "build", "--progress", "plain", "--build-arg", FixedDate,
            .. options,
            "-f", Path.Combine(shop.Folder, "Web", "Dockerfile"),
            shop.Folder,
        ]);

    // The tests refer to the library alone; the other test project is no test of this app.
    private Workspace ShopWithTests()
    {
        var shop = SmallShop.Create(test);
        shop.Write(
            "tests/Directory.Build.props",
            "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        shop.Write("tests/Lib.Tests/Lib.Tests.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="MSTest" Version="4.5.2" />
                <ProjectReference Include="../../Lib/Lib.csproj" />
              </ItemGroup>
            </Project>
            """);
        shop.Write("tests/Lib.Tests/WordsTests.cs", Tests(expected: "by lib"));
        shop.Write(
            "tests/Other.Tests/Other.Tests.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>"""
            + """<PackageReference Include="MSTest" Version="4.5.2" /></ItemGroup></Project>""");
        return shop;
    }

    private static string Tests(string expected) => $$"""
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [TestClass]
        public sealed class WordsTests
        {
            [TestMethod]
            public void Author_is_the_expected_one() => Assert.AreEqual("{{expected}}", Words.By);
        }
        """;
}
