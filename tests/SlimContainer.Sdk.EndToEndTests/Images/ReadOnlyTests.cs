using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Apps in read-only containers, with the options of docker run that Explain prints for them.</summary>
[TestClass]
[TestCategory("Engine")]
[TestCategory(Nightly.Test)]
public sealed partial class ReadOnlyTests(TestContext test)
{
    private const string KeysFolder = "/home/app/.aspnet/DataProtection-Keys";

    // A library of a package, which a single-file app cannot load from the file that it is in.
    private const string DatabaseProgram = """
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        Console.WriteLine("SQLite " + connection.ServerVersion);
        """;

    private const string DatabasePackage = """<PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.0" />""";

    private const string FormProgram = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        var app = builder.Build();
        app.MapRazorPages();
        app.MapPost("/upload", async (HttpRequest request) => (await request.ReadFormAsync()).Files[0].Length)
            .DisableAntiforgery();
        app.Run();
        """;

    private const string FormPage = """
        @page
        @addTagHelper *, Microsoft.AspNetCore.Mvc.TagHelpers
        <form method="post"><button>Send</button></form>
        """;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [DataRow("web", ".", "Hello from SlimContainer")]
    [DataRow("shop", "src/Shop.Web", "teapot")]
    public async Task Web_sample_answers_with_the_options_of_Explain(string sample, string project, string expected)
    {
        var (image, options) = await BuildSampleAsync(sample, project);

        StringAssert.Contains(await WebContainer.GetFirstPageAsync(image, test.CancellationToken, options), expected);
    }

    [TestMethod]
    [DataRow("console", ".", "mardi 14 juillet 2026")]
    [DataRow("worker", ".", "The worker has started")]
    [DataRow("shop", "src/Shop.Report", "teapot")]
    public async Task Other_sample_runs_with_the_options_of_Explain(string sample, string project, string expected)
    {
        var (image, options) = await BuildSampleAsync(sample, project);

        await LogsAsync(image, expected, options);
    }

    [TestMethod]
    [DataRow("IncludeNativeLibrariesForSelfExtract", "true")]
    [DataRow("IncludeAllContentForSelfExtract", "true")]
    [DataRow("IncludeNativeLibrariesForSelfExtract", "false")]
    public async Task Single_file_app_runs_with_the_options_of_Explain(string property, string value)
    {
        var image = Name("single-file");
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(
            more: $"<PublishSingleFile>true</PublishSingleFile><{property}>{value}</{property}>",
            items: DatabasePackage));
        app.Write("Program.cs", DatabaseProgram);

        var options = await BuildAsync(app, image);

        Assert.AreEqual(value == "true" ? "/tmp:exec" : "/tmp", options[^1]);
        await LogsAsync(image, "SQLite 3.", options);
        // A user without a home folder.
        await LogsAsync(image, "SQLite 3.", [.. options, "--user", "4321"]);
    }

    [TestMethod]
    public async Task Web_app_takes_uploads_and_keeps_its_keys_in_a_declared_volume()
    {
        var image = Name("forms");
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web(items: $"""<SlimContainerVolume Include="{KeysFolder}" />"""));
        app.Write("Program.cs", FormProgram);
        app.Write("Pages/Index.cshtml", FormPage);

        var options = await BuildAsync(app, image);

        var volume = $"slimcontainer-tests-{Guid.NewGuid():N}";
        try
        {
            string[] keeping = [.. options, "--volume", $"{volume}:{KeysFolder}"];
            var form = await FormAsync(image, keeping);
            Assert.AreEqual(HttpStatusCode.OK, await PostAsync(image, form, keeping));
            Assert.AreEqual(HttpStatusCode.BadRequest, await PostAsync(image, form, options));
        }
        finally
        {
            await ContainerEngine.DockerAsync("volume", "rm", "--force", volume);
        }
    }

    private async Task<(string Image, string[] Options)> BuildSampleAsync(string sample, string project)
    {
        using var app = Workspace.OfSample(test, sample);
        var image = Name(Path.GetFileName(Path.GetFullPath(project, app.Folder)).ToLowerInvariant());
        var options = await BuildAsync(app, image, project);
        CollectionAssert.AreEqual(ContainerEngine.ReadOnly, options);
        return (image, options);
    }

    // The arguments behind "docker run" in the first row about it.
    private static async Task<string[]> BuildAsync(Workspace app, string image, string project = ".")
    {
        string[] name = [project, "-restore", $"-p:ContainerRepository={image}"];
        (await app.DotNetAsync(["build", "-t:SlimContainerBuild", .. name])).ShouldSucceed();
        var explained = await app.DotNetAsync(["msbuild", "-getTargetResult:SlimContainerExplain", .. name]);
        explained.ShouldSucceed();
        using var result = JsonDocument.Parse(explained.Text);
        var row = result.RootElement.GetProperty("TargetResults").GetProperty("SlimContainerExplain")
            .GetProperty("Items").EnumerateArray()
            .First(item => item.GetProperty("Identity").GetString() == "read-only");
        return row.GetProperty("Chosen").GetString()!.Split(' ')[2..];
    }

    private async Task LogsAsync(string image, string expected, string[] options)
    {
        var started = await ContainerEngine.DockerAsync(["run", "--detach", .. options, image]);
        started.ShouldSucceed();
        var container = started.Text.Trim();
        var log = "";
        for (var attempt = 0; attempt < 100 && !log.Contains(expected, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(100, test.CancellationToken);
            log = (await ContainerEngine.DockerAsync("logs", container)).Text;
        }

        await ContainerEngine.DockerAsync("rm", "--force", container);
        StringAssert.Contains(log, expected);
    }

    // What a browser has of the form: the cookie and the token.
    private async Task<(string Cookie, string Token)> FormAsync(string image, string[] options)
    {
        await using var app = await WebContainer.StartAsync(image, test.CancellationToken, options);
        using var upload = Upload();
        using var uploaded = await app.PostAsync("/upload", upload, test.CancellationToken);
        Assert.AreEqual("200000", await uploaded.Content.ReadAsStringAsync(test.CancellationToken));
        using var page = await app.GetAsync("/", test.CancellationToken);
        var text = await page.Content.ReadAsStringAsync(test.CancellationToken);
        return (page.Headers.GetValues("Set-Cookie").Single().Split(';')[0], Token().Match(text).Groups["token"].Value);
    }

    private async Task<HttpStatusCode> PostAsync(string image, (string Cookie, string Token) form, string[] options)
    {
        await using var app = await WebContainer.StartAsync(image, test.CancellationToken, options);
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", form.Token)]);
        using var posted = await app.PostAsync("/", content, test.CancellationToken, ("Cookie", form.Cookie));
        return posted.StatusCode;
    }

    // More than ASP.NET Core keeps in memory.
    private static MultipartFormDataContent Upload() =>
        new() { { new ByteArrayContent(new byte[200_000]), "file", "file.bin" } };

    private static string Name(string app) => $"slimcontainer-tests/read-only-{app}";

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
