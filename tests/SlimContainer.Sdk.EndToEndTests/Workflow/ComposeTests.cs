using System.Globalization;
using Microsoft.Playwright;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The compose file of a new app, with docker compose and a browser.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class ComposeTests(TestContext test)
{
    private const string Old = "the first page";
    private const string New = "the changed page";

    private static readonly TimeSpan ToBuildAndStart = TimeSpan.FromMinutes(3);

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Compose_runs_the_image_and_an_open_page_reloads_when_code_is_saved()
    {
        var port = Ports.FindFree();
        var address = new Uri($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/");
        using var app = await CreateAsync(address);
        await using var compose = new ComposeProject(app.Folder, test);

        (await compose.RunAsync("up", "--build", "--wait")).ShouldSucceed();
        // Without a health check, compose waits until the container runs.
        StringAssert.Contains(await StartingServer.GetStringAsync(address, test.CancellationToken), Old);
        // The service for development has the same port.
        (await compose.RunAsync("down")).ShouldSucceed();

        compose.StartWatch("app-dev");
        await StartingServer.WaitAsync(address, test.CancellationToken, () => compose.HasEnded, ToBuildAndStart);
        var page = await TestBrowser.NewPageAsync();
        await using var context = page.Context;
        await page.GotoAsync(address.AbsoluteUri);
        await Assertions.Expect(page.Locator("p")).ToHaveTextAsync(Old);

        app.Write("Program.cs", Program(New));

        await Assertions.Expect(page.Locator("p")).ToHaveTextAsync(New, new() { Timeout = 60_000 });
    }

    private async Task<Workspace> CreateAsync(Uri address)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web());
        app.Write("Program.cs", Program(Old));
        app.Write("Properties/launchSettings.json", $$"""
            { "profiles": { "http": { "applicationUrl": "{{address.AbsoluteUri}}" } } }
            """);
        var init = await app.DotNetAsync("build", "-restore", "-t:SlimContainerInit", "-p:SlimContainerInit=compose");
        init.ShouldSucceed();
        return app;
    }

    // dotnet watch adds its script to documents only.
    private static string Program(string text) => $"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => Results.Content("<html><body><p>{text}</p></body></html>", "text/html"));
        app.Run();
        """;
}
