using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Apps with several target frameworks, of which an image has one.</summary>
[TestClass]
public sealed class MultiTargetingTests(TestContext test)
{
    [TestMethod]
    public async Task A_multi_targeted_project_is_published_for_the_named_framework()
    {
        using var app = App();

        (await app.DotNetAsync("publish", "-f", "net9.0")).ShouldSucceed();

        StringAssert.Contains(
            app.Read("Dockerfile"), "dotnet publish app.csproj -c Release -a $TARGETARCH --no-restore -f net9.0");
        StringAssert.Contains(app.Read("Dockerfile"), "runtime:9.0-noble-chiseled-extra");
    }

    [TestMethod]
    [DataRow("SdkElement")]
    [DataRow("PackageReference")]
    public async Task A_multi_targeted_project_without_a_named_framework_is_an_error(string wayIn)
    {
        using var app = App(wayIn);

        var generated = await app.DotNetAsync("build", "-t:SlimContainerGenerate");

        generated.ShouldFailWith("SLIM1003");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    private Workspace App(string wayIn = "PackageReference")
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(wayIn, targetFramework: "net10.0;net9.0"));
        app.Write("Program.cs", Projects.ConsoleProgram);
        return app;
    }
}
