using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What `-t:SlimContainerExplain` tells a person, and what it tells a program.</summary>
[TestClass]
public sealed class ExplainTests(TestContext test)
{
    private const string Web = "Microsoft.NET.Sdk.Web";
    private const string Console = "Microsoft.NET.Sdk";

    [TestMethod]
    [DataRow(Web, "aspnet", "8080")]
    [DataRow(Console, "runtime", "")]
    public async Task Table_has_the_choice_its_reason_and_rejected_alternatives(
        string sdk,
        string repository,
        string port)
    {
        using var app = App(sdk);

        var explained = await app.DotNetAsync("msbuild", "-t:SlimContainerExplain");

        explained.ShouldSucceed();
        var rows = ReadTable(explained.Text);
        StringAssert.StartsWith(
            rows["base image"][0],
            $"mcr.microsoft.com/dotnet/{repository}:10.0-noble-chiseled-extra");
        StringAssert.Contains(rows["base image"][0], "With ICU and time zones.");
        StringAssert.StartsWith(rows["sdk image"][0], "mcr.microsoft.com/dotnet/sdk:10.0 ");
        Assert.IsTrue(
            rows["alternative"].Any(row =>
                row.StartsWith($"mcr.microsoft.com/dotnet/{repository}:10.0-noble ", StringComparison.Ordinal)
                && row.Contains("larger", StringComparison.Ordinal)),
            explained.Text);
        Assert.IsTrue(
            rows["alternative"].Any(row =>
                row.Contains("select with SlimContainerBase=alpine", StringComparison.Ordinal)),
            explained.Text);
        Assert.AreEqual(port.Length > 0, rows.ContainsKey("port"), explained.Text);
        StringAssert.StartsWith(rows["read-only"][0], "docker run --read-only --tmpfs /tmp /tmp is for ");
    }

    [TestMethod]
    [DataRow(Web)]
    [DataRow(Console)]
    public async Task JSON_with_the_same_rows_is_available_in_two_ways(string sdk)
    {
        using var app = App(sdk);

        var asked = await app.DotNetAsync("msbuild", "-getTargetResult:SlimContainerExplain");
        var printed = await app.DotNetAsync("msbuild", "-t:SlimContainerExplain", "-p:SlimContainerExplainFormat=json");

        asked.ShouldSucceed();
        printed.ShouldSucceed();
        using var result = JsonDocument.Parse(asked.Text);
        using var print = JsonDocument.Parse(printed.Text);
        var items = result.RootElement
            .GetProperty("TargetResults")
            .GetProperty("SlimContainerExplain")
            .GetProperty("Items")
            .EnumerateArray().Select(item => Row(item, "Identity", "Chosen", "Why")).ToArray();
        var rows = print.RootElement.EnumerateArray().Select(row => Row(row, "what", "chosen", "why")).ToArray();
        CollectionAssert.AreEqual(rows, items);
        Assert.IsTrue(
            rows.Any(row => row.StartsWith("base image|mcr.microsoft.com/dotnet/", StringComparison.Ordinal)),
            printed.Text);
    }

    [TestMethod]
    public async Task It_writes_nothing_into_the_project()
    {
        using var app = App(Web);
        var before = Files(app);

        (await app.DotNetAsync("msbuild", "-t:SlimContainerExplain")).ShouldSucceed();

        Assert.AreEqual(before, Files(app));
    }

    [TestMethod]
    public async Task Explain_describes_the_next_generated_Dockerfile_not_the_edited_one()
    {
        using var app = App(Web);
        app.Write("Dockerfile", "FROM scratch\n");

        var explained = await app.DotNetAsync("msbuild", "-t:SlimContainerExplain", "-p:SlimContainerBase=alpine");

        explained.ShouldSucceed();
        StringAssert.StartsWith(
            ReadTable(explained.Text)["base image"][0],
            "mcr.microsoft.com/dotnet/aspnet:10.0-alpine-extra");
        Assert.AreEqual("FROM scratch\n", app.Read("Dockerfile"));
    }

    [TestMethod]
    public async Task An_unknown_format_is_refused()
    {
        using var app = App(Web);

        (await app.DotNetAsync("msbuild", "-t:SlimContainerExplain", "-p:SlimContainerExplainFormat=xml"))
            .ShouldFailWith("SLIM1018");
    }

    private Workspace App(string sdk)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored(sdk));
        return app;
    }

    // What each row says, under what it is about; its first line and the lines of its reason as one.
    private static Dictionary<string, List<string>> ReadTable(string text)
    {
        var rows = new Dictionary<string, List<string>>();
        List<string> row = [];
        var lines = text.TrimEnd().Split('\n').ToList();
        var margin = lines[0].Length - lines[0].TrimStart().Length;
        foreach (var line in lines.Select(line => line.Length > margin ? line[margin..].TrimEnd() : ""))
        {
            if (line.StartsWith(' '))
            {
                row[^1] += " " + line.Trim();
            }
            else if (line.Split("  ", 2) is [var what, var chosen])
            {
                if (!rows.TryGetValue(what, out row!))
                    rows[what] = row = [];
                row.Add(chosen.Trim());
            }
        }

        return rows;
    }

    private static string Row(JsonElement row, params string[] fields) =>
        string.Join('|', fields.Select(field => row.GetProperty(field).GetString()));

    private static string Files(Workspace app) =>
        string.Join(
            '\n',
            Directory.EnumerateFileSystemEntries(app.Folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal));
}
