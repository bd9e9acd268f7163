using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The main job on a real engine: from the project to a container that answers.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class ImageTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    // In CI, web and console apps have the newest and the oldest framework.
    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("net8.0", InCi = false)]
    [Row("net10.0")]
    public async Task A_web_app_answers(string targetFramework)
    {
        using var app = new Workspace(test);
        app.Write("web.csproj", Projects.Web(targetFramework, Image($"web-{targetFramework}")));
        app.Write("Program.cs", Projects.WebProgram);

        var built = await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore");

        built.ShouldSucceed();
        StringAssert.Matches(
            built.Text, new($@"slimcontainer-tests/web-{targetFramework}:latest: \d+\.\d MB, 2 layers added"));
        Assert.AreEqual(
            "hello over HTTP",
            await ContainerEngine.GetFirstPageAsync(
                Name($"web-{targetFramework}"), test.CancellationToken, ContainerEngine.ReadOnly));
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("net8.0", ".NET 8.0")]
    [Row("net9.0", ".NET 9.0", InCi = false)]
    public async Task A_console_app_runs_on_its_own_runtime_and_not_as_root(string targetFramework, string runtime)
    {
        using var app = new Workspace(test);
        app.Write(
            "app.csproj",
            Projects.Console(targetFramework: targetFramework, more: Image($"console-{targetFramework}")));
        app.Write("Program.cs", Projects.ConsoleProgram);

        (await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore")).ShouldSucceed();

        var ran = await ContainerEngine.RunReadOnlyAsync(Name($"console-{targetFramework}"));
        StringAssert.Contains(ran.Text, $"hello from {runtime}");
        StringAssert.Contains(ran.Text, "as app");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_worker_from_the_template_starts()
    {
        using var app = new Workspace(test, "job");
        await app.CreateFromTemplateAsync("worker");
        app.Write("job.csproj", app.Read("job.csproj").Replace("</Project>", $"""
              <PropertyGroup>{Image("worker")}</PropertyGroup>
              <ItemGroup><PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        app.Write("Worker.cs", """
            namespace job;
            public class Worker(IHostApplicationLifetime host) : BackgroundService
            {
                protected override Task ExecuteAsync(CancellationToken stop) { Console.WriteLine("the worker worked"); host.StopApplication(); return Task.CompletedTask; }
            }
            """);

        (await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore")).ShouldSucceed();

        StringAssert.Contains((await ContainerEngine.RunAsync(Name("worker"))).Text, "the worker worked");
        Assert.IsFalse(app.Read("Dockerfile").Contains("EXPOSE", StringComparison.Ordinal));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task Plain_docker_build_of_a_project_with_both_references_gives_the_same() =>
        Plain_docker_build_gives_an_image_and_the_package_leaves_nothing("Both");

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("SdkAttribute", InCi = false)]
    [Row("SdkAlone")]
    public async Task Plain_docker_build_gives_an_image_and_the_package_leaves_nothing(string wayIn)
    {
        var image = Name($"wayin-{wayIn.ToLowerInvariant()}");
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(wayIn));
        app.Write("Program.cs", Projects.ConsoleProgram);

        var published = await app.DotNetAsync("publish");
        published.ShouldSucceed();
        Assert.IsFalse(published.Text.Contains("warning", StringComparison.Ordinal), published.Text);
        (await ContainerEngine.DockerAsync("build", "-t", image, app.Folder)).ShouldSucceed();

        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "hello from .NET 10");
        var stage = image + "-stage";
        (await ContainerEngine.DockerAsync("build", "--target", "build", "-t", stage, app.Folder)).ShouldSucceed();
        string[] find = ["/src", "(", "-name", "slimcontainer", "-o", "-name", "Dockerfile", ")"];
        Assert.AreEqual("", (await ContainerEngine.RunAsync(stage, "find", find)).Text.Trim());
    }

    [TestMethod]
    public async Task Project_name_with_spaces_and_special_characters_builds_and_runs()
    {
        using var app = new Workspace(test, "my app & é");
        app.Write("my app & é.csproj", Projects.Console());
        app.Write("Program.cs", Projects.ConsoleProgram);

        var built = await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore");

        built.ShouldSucceed();
        StringAssert.Contains(built.Text, "my-app:latest: ");
        StringAssert.Contains((await ContainerEngine.RunAsync("my-app:latest")).Text, "hello from .NET 10");
        await ContainerEngine.DockerAsync("rmi", "my-app:latest");
    }

    [TestMethod]
    public async Task A_failing_instruction_is_an_error_at_its_line()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: Image("failing")));
        app.Write("Program.cs", "this does not compile");

        var built = await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore");

        built.ShouldFailWith("SLIM3004");
        var lines = File.ReadAllLines(app.Dockerfile);
        var publish = Array.FindIndex(lines, line => line.Contains("dotnet publish", StringComparison.Ordinal));
        var instruction = Array.FindLastIndex(
            lines, publish, line => line.StartsWith("RUN ", StringComparison.Ordinal));
        StringAssert.Contains(built.Text, $"Dockerfile({instruction + 1}): error SLIM3004:");
        StringAssert.Matches(
            built.Text, new(Regex.Escape(Path.Combine(app.Folder, "Program.cs")) + @"\(1,\d+\): error CS\d+: "));
        Assert.IsFalse(built.Text.Contains("/src/Program.cs", StringComparison.Ordinal), built.Text);
    }

    [TestMethod]
    [DataRow("INT", "sleep 301")]
    [DataRow("TERM", "sleep 299")]
    [DataRow("HUP", "sleep 298")]
    [DataRow("KILL", "sleep 297")]
    public async Task A_cancelled_build_fails_soon_and_leaves_no_image(string signal, string command)
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: Image("cancelled")));
        app.Write("Program.cs", Projects.ConsoleProgram);
        app.Write("Dockerfile", $"""
            FROM mcr.microsoft.com/dotnet/sdk:10.0
            RUN echo started-to-sleep && {command}

            """);

        var build = await InterruptedBuild.RunAsync(
            app,
            signal,
            whenItPrints: "started-to-sleep",
            new Dictionary<string, string?>(),
            test.CancellationToken,
            "build", "-t:SlimContainerBuild", "-restore");

        Assert.AreNotEqual(0, build.ExitCode, build.Text);
        Assert.AreEqual("", (await ContainerEngine.DockerAsync("images", "-q", Name("cancelled"))).Text.Trim());
        Assert.IsFalse(
            await RunningProcesses.StillRunAsync(command),
            "the engine still runs the cancelled instruction");
        Assert.IsFalse(
            await RunningProcesses.StillRunAsync($"docker.*{Regex.Escape(app.Dockerfile)}.*"),
            "the engine's CLI still runs");
    }

    private static string Name(string app) => $"slimcontainer-tests/{app}";

    private static string Image(string app) => $"<ContainerRepository>{Name(app)}</ContainerRepository>";
}
