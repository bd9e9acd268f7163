using System.Net;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// Apps that run in browsers: a standalone one is served, and one of a server's is left to the server.
/// </summary>
[TestClass]
public sealed partial class WebAssemblyTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/web-assembly";

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [TestCategory("Engine")]
    public async Task A_standalone_app_is_served_compressed_cached_and_with_its_routes()
    {
        await ContainerEngine.RequireAsync();
        using var app = new Workspace(test, "pages");
        await app.CreateFromTemplateAsync("blazorwasm");
        ReferencePackage(app, "pages.csproj");
        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();
        (await ContainerEngine.DockerAsync("build", "-t", Image, app.Folder)).ShouldSucceed();

        var files = await ContainerEngine.AppFilesAsync(Image);
        var wasm = files.Single(file => AppAssembly().IsMatch(file))["wwwroot".Length..];
        Assert.IsTrue(
            files.All(file => file.StartsWith("wwwroot/", StringComparison.Ordinal)),
            string.Join(' ', files));

        await using var running = await WebContainer.StartAsync(
            Image, test.CancellationToken, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL");
        await ExpectAsync(running, "/", "", "200 text/html - no-cache");
        await ExpectAsync(running, "/counter", "gzip, br", "200 text/html br no-cache");
        await ExpectAsync(running, wasm, "", "200 application/wasm - max-age=31536000, immutable");
        await ExpectAsync(running, wasm, "gzip, deflate, br", "200 application/wasm br max-age=31536000, immutable");
        await ExpectAsync(running, wasm, "gzip", "200 application/wasm gzip max-age=31536000, immutable");
        await ExpectAsync(running, "/css/app.css", "br", "200 text/css br no-cache");
        await ExpectAsync(running, "/favicon.png", "br", "200 image/png - no-cache");
        await ExpectAsync(running, "/_framework/missing.wasm", "br", "404 text/html - -");
        await ExpectAsync(running, "/missing.png", "", "404 text/html - -");
    }

    [TestMethod]
    public async Task The_client_of_a_Blazor_Web_App_is_skipped_and_rejected_by_name()
    {
        using var app = new Workspace(test, "shop");
        await app.CreateFromTemplateAsync("blazor", "--interactivity", "WebAssembly");
        var client = Path.Combine("shop.Client", "shop.Client.csproj");
        ReferencePackage(app, client);

        (await app.DotNetAsync("msbuild", client, "-restore", "-t:SlimContainerGenerate")).ShouldFailWith("SLIM1001");
        var published = await app.DotNetAsync(
            "publish", client, "-p:PublishTrimmed=false", "-p:CompressionEnabled=false", "-v:detailed");

        published.ShouldSucceed();
        Assert.IsFalse(File.Exists(Path.Combine(app.Folder, "shop.Client", "Dockerfile")));
        Assert.Contains(
            "no Dockerfile for shop.Client.csproj, because it is the client of a Blazor Web App",
            published.Text);
    }

    private static void ReferencePackage(Workspace app, string project) => app.Write(project, app.Read(project).Replace(
        "</Project>", $"<ItemGroup>{Projects.PackageReference}</ItemGroup>\n</Project>", StringComparison.Ordinal));

    private async Task ExpectAsync(WebContainer app, string path, string accepted, string expected)
    {
        using var answer = await app.GetAsync(path, test.CancellationToken, ("Accept-Encoding", accepted));
        var headers = answer.Content.Headers;
        var encoding = headers.ContentEncoding.SingleOrDefault("-");
        var caching = answer.Headers.TryGetValues("Cache-Control", out var values) ? string.Join(", ", values) : "-";
        Assert.AreEqual(
            expected,
            $"{(int)answer.StatusCode} {headers.ContentType?.MediaType} {encoding} {caching}",
            $"{path} for '{accepted}'");
        if (answer.StatusCode == HttpStatusCode.OK
            && encoding == "-"
            && path.EndsWith(".wasm", StringComparison.Ordinal))
        {
            var content = await answer.Content.ReadAsByteArrayAsync(test.CancellationToken);
            Assert.AreEqual("\0asm", System.Text.Encoding.ASCII.GetString(content.AsSpan(0, 4)));
        }
    }

    [GeneratedRegex(@"^wwwroot/_framework/pages\.[a-z0-9]+\.wasm$")]
    private static partial Regex AppAssembly();
}
