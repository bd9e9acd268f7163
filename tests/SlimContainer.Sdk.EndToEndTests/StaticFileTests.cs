using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Browsers that have a page of an older image: a conditional request gets what the newer image has.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class StaticFileTests(TestContext test)
{
    private const string Page = "/index.html";

    // Of one length: only the content tells them apart.
    private const string OldText = "<p>the old page</p>";
    private const string NewText = "<p>the new page</p>";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [DataRow("UseStaticFiles")]
    [DataRow("MapStaticAssets")]
    public async Task Conditional_request_gets_a_changed_page_and_a_rebuild_keeps_the_ETag(string method)
    {
        using var app = await CreateAsync(method);

        await BuildAsync(app, OldText, method);
        var old = await GetAsync(method);
        await BuildAsync(app, OldText, method);
        var rebuilt = await GetAsync(method);
        var unchanged = await GetAsync(method, [.. old.Validators]);
        await BuildAsync(app, NewText, method);
        var changed = await GetAsync(method, [.. old.Validators]);

        Assert.AreEqual((200, OldText), (old.Status, old.Text));
        Assert.AreEqual(old.ETag, rebuilt.ETag);
        Assert.AreEqual(304, unchanged.Status);
        Assert.AreEqual((200, NewText), (changed.Status, changed.Text));
    }

    private async Task<Workspace> CreateAsync(string method)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web(more: $"<ContainerRepository>{Image(method)}</ContainerRepository>"));
        app.Write("Program.cs", $"""
            var app = WebApplication.CreateBuilder(args).Build();
            app.{method}();
            app.Run();
            """);
        app.Write("wwwroot/index.html", OldText);
        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();
        return app;
    }

    // BuildKit's cache does not look at times: a cached step would hide other ones.
    private static async Task BuildAsync(Workspace app, string text, string method)
    {
        app.Write("wwwroot/index.html", text);
        (await DockerfileCommands.BuildAsync(app.Folder, options: "--no-cache")).ShouldSucceed();
    }

    private async Task<Answer> GetAsync(string method, params (string, string)[] headers)
    {
        await using var running = await RunningApp.StartAsync(Image(method), test.CancellationToken);
        using var response = await running.GetAsync(Page, test.CancellationToken, headers);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(test.CancellationToken),
            response.Headers.ETag?.ToString() ?? "",
            response.Content.Headers.LastModified?.ToString("R") ?? "");
    }

    private static string Image(string method) => $"slimcontainer-tests/static-{method.ToLowerInvariant()}";

    private sealed record Answer(int Status, string Text, string ETag, string LastModified)
    {
        /// <summary>The headers by which a browser asks whether its copy is still the page.</summary>
        public IEnumerable<(string, string)> Validators =>
            [("If-None-Match", ETag), ("If-Modified-Since", LastModified)];
    }
}
