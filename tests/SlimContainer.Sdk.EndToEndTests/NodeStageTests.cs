using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Web pages that a stage of their own builds with Node.js.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class NodeStageTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/node-stage";
    private const string NodeImage = "slimcontainer-tests/node";
    private const string Install = "npm ci";
    private const string BuildPages = "npm run build";
    private const string Publish = "dotnet publish";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Pages_are_built_without_Node_in_the_SDK_image_and_neither_part_builds_the_other_anew()
    {
        // The engine may remember earlier runs of this test.
        var (first, second) = ($"first {Guid.NewGuid()}", $"second {Guid.NewGuid()}");
        using var app = App(first);
        await BuildNodeImageAsync(app);
        (await app.DotNetAsync("publish")).ShouldSucceed();

        await BuildAsync(app);
        Assert.AreEqual($"<p>{first}</p>", await ContainerEngine.GetFirstPageAsync(Image, test.CancellationToken));

        app.Write("ClientApp/page.js", Page(second));
        var pageChanged = await BuildAsync(app);
        Assert.AreEqual($"<p>{second}</p>", await ContainerEngine.GetFirstPageAsync(Image, test.CancellationToken));
        Assert.AreEqual((true, false, true), (pageChanged.IsCached(Install), pageChanged.IsCached(BuildPages), pageChanged.IsCached(Publish)));

        app.Write("Program.cs", Program + $"// {second}");
        var codeChanged = await BuildAsync(app);
        Assert.AreEqual((true, true, false), (codeChanged.IsCached(Install), codeChanged.IsCached(BuildPages), codeChanged.IsCached(Publish)));
    }

    private const string Program = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.Run();
        """;

    private Workspace App(string word)
    {
        var app = new Workspace(test, "web");
        app.Write("web.csproj", Projects.Web(more: $"<SlimContainerNode>true</SlimContainerNode><SlimContainerNodeImage>{NodeImage}</SlimContainerNodeImage>"));
        app.Write("Program.cs", Program);
        app.Write("ClientApp/package.json", """{ "name": "pages", "version": "1.0.0", "scripts": { "build": "node page.js" } }""");
        app.Write("ClientApp/package-lock.json", """{ "name": "pages", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "pages", "version": "1.0.0" } } }""");
        app.Write("ClientApp/page.js", Page(word));
        // What the host built is none of the image's.
        app.Write("ClientApp/dist/index.html", "<p>of the host</p>");
        return app;
    }

    private static string Page(string word) => $"""
        const fs = require('node:fs');
        fs.mkdirSync('dist');
        fs.writeFileSync('dist/index.html', '<p>{word}</p>');
        """;

    private static async Task<BuildSteps> BuildAsync(Workspace app)
    {
        var built = await ContainerEngine.DockerAsync("build", "-t", Image, app.Folder);
        built.ShouldSucceed();
        return new BuildSteps(built.Text);
    }

    // In place of the image of Node.js: this machine's own Node.js, on an image of the same distribution.
    private async Task BuildNodeImageAsync(Workspace app)
    {
        app.Write("../node/Dockerfile", """
            FROM mcr.microsoft.com/dotnet/sdk:10.0
            COPY --from=program node /usr/local/bin/
            COPY --from=modules npm/ /usr/local/lib/node_modules/npm/
            RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
            """);
        var program = await LineAsync("node", "-p", "require('node:path').dirname(process.execPath)");
        var modules = await LineAsync("npm", "root", "--global");
        (await ContainerEngine.DockerAsync(
            "build", "-t", NodeImage, "--build-context", $"program={program}", "--build-context", $"modules={modules}", Path.Combine(app.Folder, "..", "node"))).ShouldSucceed();
    }

    private async Task<string> LineAsync(string program, params string[] arguments) =>
        (await Cli.Wrap(program).WithArguments(arguments).ExecuteBufferedAsync(test.CancellationToken)).StandardOutput.Trim();
}
