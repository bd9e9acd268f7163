using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// The targets that a person types look at what the project refers to now, not at what was restored once.
/// </summary>
[TestClass]
public sealed class RestoreTests(TestContext test)
{
    [TestMethod]
    public async Task A_package_that_was_added_counts_without_a_restore_by_hand()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Project(""));
        app.Write("Program.cs", Projects.ConsoleProgram);
        (await GenerateAsync(app, "-restore")).ShouldSucceed();
        Assert.DoesNotContain("libfontconfig1", app.Read("Dockerfile"));

        app.Write(
            "app.csproj",
            Project("""<PackageReference Include="SkiaSharp.NativeAssets.Linux" Version="4.155.0" />"""));
        (await GenerateAsync(app)).ShouldSucceed();

        Assert.Contains("libfontconfig1", app.Read("Dockerfile"));
        // The other framework is still restored, though nobody asked for it.
        Assert.Contains("\"net9.0\"", app.Read("obj/project.assets.json"));
        Assert.Contains("Skipping target \"_SlimContainerRestore\"", (await GenerateAsync(app, "-v:n")).Text);
    }

    [TestMethod]
    public async Task A_restore_that_fails_stops_it_and_writes_nothing()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Project(""));
        app.Write("Program.cs", Projects.ConsoleProgram);
        (await app.RunAsync("restore")).ShouldSucceed();

        app.Write(
            "app.csproj",
            Project("""<PackageReference Include="SlimContainer.Sdk.NoSuchPackage" Version="1.0.0" />"""));
        (await GenerateAsync(app)).ShouldFailWith("NU1101");

        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    private static string Project(string packages) =>
        Projects.Console(targetFramework: "net10.0;net9.0", items: packages);

    private static Task<Output> GenerateAsync(Workspace app, params string[] more) =>
        app.DotNetAsync(["msbuild", "-t:SlimContainerGenerate", "-p:TargetFramework=net10.0", .. more]);
}
