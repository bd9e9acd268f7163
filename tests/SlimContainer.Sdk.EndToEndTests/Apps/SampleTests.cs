using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Greet;
using Grpc.Net.Client;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Samples that no other test runs: built, started read-only and requested.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed partial class SampleTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Blazor_sample_serves_its_page_scripts_styles_and_connections()
    {
        await using var app = await StartAsync("blazor");

        var page = await GetAsync(app, "/");

        StringAssert.Contains(page, "Current count: 0");
        StringAssert.Contains(await GetAsync(app, Script().Match(page).Groups["path"].Value), "Blazor");
        StringAssert.Contains(await GetAsync(app, "_framework/blazor.web.js"), "Blazor");
        StringAssert.Contains(await GetAsync(app, Styles().Match(page).Groups["path"].Value), "button[b-");
        // What the script requests before it makes the component interactive.
        using var connection = await app.PostAsync(
            "_blazor/negotiate?negotiateVersion=1", new StringContent(""), test.CancellationToken);
        StringAssert.Contains(await connection.Content.ReadAsStringAsync(test.CancellationToken), "connectionToken");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Grpc_sample_answers_over_HTTP2_without_TLS()
    {
        await using var app = await StartAsync("grpc");
        using var channel = GrpcChannel.ForAddress(app.Address);

        var reply = await new Greeter.GreeterClient(channel).SayHelloAsync(
            new HelloRequest { Name = "container" }, cancellationToken: test.CancellationToken);

        Assert.AreEqual("Hello container", reply.Message);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Native_AOT_sample_answers_with_JSON()
    {
        await using var app = await StartAsync("aot-api");

        using var response = await app.GetAsync("/todos/2", test.CancellationToken);
        var todo = await response.Content.ReadFromJsonAsync<JsonElement>(test.CancellationToken);

        Assert.AreEqual("Do the dishes", todo.GetProperty("title").GetString());
        Assert.IsTrue(todo.GetProperty("isComplete").GetBoolean());
        using var missing = await app.GetAsync("/todos/3", test.CancellationToken);
        Assert.AreEqual(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<WebContainer> StartAsync(string sample)
    {
        using var app = Workspace.OfSample(test, sample);
        var image = $"slimcontainer-tests/sample-{sample}";
        (await app.DotNetAsync("build", "-restore", "-t:SlimContainerBuild", $"-p:ContainerRepository={image}"))
            .ShouldSucceed();
        return await WebContainer.StartAsync(image, test.CancellationToken, ContainerEngine.ReadOnly);
    }

    private async Task<string> GetAsync(WebContainer app, string path)
    {
        using var response = await app.GetAsync(path, test.CancellationToken);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, path);
        return await response.Content.ReadAsStringAsync(test.CancellationToken);
    }

    // The names in the page have a hash of the content.
    [GeneratedRegex("<script src=\"(?<path>_framework/blazor\\.web\\.[^\"]+\\.js)\"")]
    private static partial Regex Script();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(?<path>[^\"]+\\.styles\\.css)\"")]
    private static partial Regex Styles();
}
