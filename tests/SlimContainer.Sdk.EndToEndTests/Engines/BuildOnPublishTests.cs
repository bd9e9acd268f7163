using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>One command: publish builds the image too.</summary>
[TestClass]
public sealed class BuildOnPublishTests(TestContext test)
{
    private const string Repository = "slimcontainer-tests/on-publish";

    [TestMethod]
    [TestCategory("Engine")]
    public async Task Publish_of_a_solution_builds_the_image_of_each_app()
    {
        await ContainerEngine.RequireAsync();
        using var solution = new Workspace(test, "one command é");
        solution.Write("Directory.Build.props", $"""
            <Project>
              <ItemGroup>{Projects.PackageReference}</ItemGroup>
            </Project>
            """);
        solution.Write("app/app.csproj", Console(more: $"""
            <ContainerRepository>{Repository}</ContainerRepository><NoWarn>$(NoWarn);NU1507</NoWarn>
            """));
        solution.Write("app/Program.cs", Projects.ConsoleProgram);
        solution.Write("library/library.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        solution.Write("all.slnx", """
            <Solution><Project Path="app/app.csproj" /><Project Path="library/library.csproj" /></Solution>
            """);

        var published = await solution.DotNetAsync("publish", "all.slnx", "-p:SlimContainerBuildOnPublish=true");

        published.ShouldSucceed();
        StringAssert.Matches(published.Text, new($@"{Repository}:latest: \d+\.\d MB"));
        StringAssert.Contains((await ContainerEngine.RunAsync(Repository)).Text, "hello from .NET 10");
        Assert.IsFalse(File.Exists(Path.Combine(solution.Folder, "library", "Dockerfile")));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Failure_of_the_engine_fails_publish_with_its_code()
    {
        using var app = App("<SlimContainerBuildOnPublish>true</SlimContainerBuildOnPublish>");

        var published = await app.DotNetAsync(
            new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nowhere.sock" }, "publish", "-c", "Debug");

        published.ShouldFailWith("SLIM3002");
        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Publish_in_a_container_builds_no_image()
    {
        using var app = App("<SlimContainerBuildOnPublish>true</SlimContainerBuildOnPublish>");

        var published = await app.DotNetAsync(
            new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true", ["DOCKER_HOST"] = "unix:///n" },
            "publish");

        published.ShouldSucceed();
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Invalid_value_is_one_error()
    {
        using var app = App("<SlimContainerBuildOnPublish>yes</SlimContainerBuildOnPublish>");

        (await app.DotNetAsync("publish")).ShouldFailWith("SLIM1018");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Prebuilt_app_is_published_and_built_without_recursion()
    {
        await ContainerEngine.RequireAsync();
        using var app = App(
            $"<ContainerRepository>{Repository}-prebuilt</ContainerRepository>"
            + "<SlimContainerMode>Prebuilt</SlimContainerMode>"
            + "<SlimContainerBuildOnPublish>true</SlimContainerBuildOnPublish>");

        (await app.DotNetAsync("publish", "-o", "../out")).ShouldSucceed();

        StringAssert.Contains((await ContainerEngine.RunAsync($"{Repository}-prebuilt")).Text, "hello from .NET 10");
        Assert.IsTrue(File.Exists(Path.Combine(app.Folder, "..", "out", "app.dll")));
    }

    private Workspace App(string properties)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: properties));
        app.Write("Program.cs", Projects.ConsoleProgram);
        return app;
    }

    // The package is in Directory.Build.props.
    private static string Console(string more) =>
        Projects.Project("Microsoft.NET.Sdk", "net10.0", "", $"<OutputType>Exe</OutputType>{more}", "");
}
