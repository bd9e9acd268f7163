using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Browsers that have a page of an older image: a conditional request gets what the newer image has.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class StaticFileTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/static-files";
    private const string Page = "/index.html";
    private const string Variable = "SERVE_BY";

    private static readonly string[] Methods = ["UseStaticFiles", "MapStaticAssets"];

    // Of one length: only the content tells them apart.
    private const string OldText = "<p>the old page</p>";
    private const string NewText = "<p>the new page</p>";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DoNotParallelize] // builds beside an uncached one run the steps again that they share
    public async Task Conditional_request_gets_a_changed_page_and_a_rebuild_keeps_the_ETag()
    {
        using var app = await CreateAsync();

        await BuildAsync(app, OldText);
        var old = await GetFromEachAsync();
        // BuildKit's cache does not look at times: a cached step would hide other ones.
        await BuildAsync(app, OldText, "--no-cache");
        var rebuilt = await GetFromEachAsync();
        var unchanged = await GetFromEachAsync(old);
        await BuildAsync(app, NewText);
        var changed = await GetFromEachAsync(old);

        foreach (var method in Methods)
        {
            Assert.AreEqual((200, OldText), (old[method].Status, old[method].Text), method);
            Assert.AreEqual(old[method].ETag, rebuilt[method].ETag, method);
            Assert.AreEqual(304, unchanged[method].Status, method);
            Assert.AreEqual((200, NewText), (changed[method].Status, changed[method].Text), method);
        }
    }

    // One image serves its files in either way, by an environment variable.
    private async Task<Workspace> CreateAsync()
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web(more: $"<ContainerRepository>{Image}</ContainerRepository>"));
        app.Write("Program.cs", $$"""
            var app = WebApplication.CreateBuilder(args).Build();
            if (Environment.GetEnvironmentVariable("{{Variable}}") == "{{Methods[0]}}")
                app.{{Methods[0]}}();
            else
                app.{{Methods[1]}}();
            app.Run();
            """);
        app.Write("wwwroot/index.html", OldText);
        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();
        return app;
    }

    private static async Task BuildAsync(Workspace app, string text, params string[] options)
    {
        app.Write("wwwroot/index.html", text);
        (await DockerfileCommands.BuildAsync(app.Folder, options: options)).ShouldSucceed();
    }

    private async Task<Dictionary<string, Answer>> GetFromEachAsync(Dictionary<string, Answer>? earlier = null)
    {
        var answers = new Dictionary<string, Answer>();
        foreach (var method in Methods)
        {
            answers[method] = await GetAsync(method, [.. earlier?[method].Validators ?? []]);
        }

        return answers;
    }

    private async Task<Answer> GetAsync(string method, params (string, string)[] headers)
    {
        await using var running = await WebContainer.StartAsync(
            Image, test.CancellationToken, "--env", $"{Variable}={method}");
        using var response = await running.GetAsync(Page, test.CancellationToken, headers);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(test.CancellationToken),
            response.Headers.ETag?.ToString() ?? "",
            response.Content.Headers.LastModified?.ToString("R") ?? "");
    }

    private sealed record Answer(int Status, string Text, string ETag, string LastModified)
    {
        /// <summary>The headers by which a browser asks whether its copy is still the page.</summary>
        public IEnumerable<(string, string)> Validators =>
            [("If-None-Match", ETag), ("If-Modified-Since", LastModified)];
    }
}
