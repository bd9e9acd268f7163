using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Without an engine the files are written, and only the image is refused.</summary>
[TestClass]
public sealed class EngineAbsentTests(TestContext test)
{
    [TestMethod]
    public async Task Missing_engine_is_one_error_that_names_what_to_install()
    {
        using var app = App();
        var path = Directory.CreateDirectory(Path.Combine(app.Folder, "..", "path")).FullName;

        // dotnet itself is found by CliWrap before the child's PATH counts.
        var built = await app.DotNetAsync(
            new Dictionary<string, string?> { ["PATH"] = path },
            "build",
            "-t:SlimContainerBuild",
            "-restore");

        built.ShouldFailWith("SLIM3001");
        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task An_engine_that_does_not_answer_is_one_error()
    {
        using var app = App();

        var built = await app.DotNetAsync(
            new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nowhere.sock" },
            "build",
            "-t:SlimContainerBuild",
            "-restore");

        built.ShouldFailWith("SLIM3002");
        StringAssert.Contains(built.Text, "app.csproj : error SLIM3002", built.Text);
    }

    private Workspace App()
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console());
        app.Write("Program.cs", Projects.ConsoleProgram);
        return app;
    }
}
