using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What the project says of the image's configuration is what the engine has of it.</summary>
[TestClass]
public sealed partial class ConfigurationTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/final-configured";

    // What means something to MSBuild, XML, a Dockerfile, JSON or a shell, and every line break there is.
    private const string Characters = "aZ09 \t'\"`$\\!#&;|<>(){}[]~=%^,.:@/+-_?*\n\r\u0085\u2028éß日😀";

    private static readonly string[] Values =
    [
        "", " ", " a ", "\\", "\"", "'", "$HOME", "${HOME}", "$(Configuration)", "@(Compile)", "%(Identity)", "%25",
        "%41", "a;b", "a:b", "#", "a # b", "\n", "a\nUSER root", "a\r\nRUN reboot", "\\\nRUN reboot", "<<EOF", "${LF}",
        "{{ 1 }}", "a\\", "*.cs", "日本", "a=b", "--from=x",
        .. RandomValues(count: 40),
    ];

    // Waits in Main, so that the probe, which runs before, is seen not to wait; and takes the words that it was given.
    private const string Program = """
        var isWell = true;
        var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/healthz", () => isWell ? Results.Ok() : Results.StatusCode(503));
        app.MapGet("/write", () => { File.WriteAllText("/data/one", "1"); File.WriteAllText("cache/two", "2"); return Environment.CurrentDirectory; });
        app.MapGet("/break", () => isWell = false);
        app.Run();
        """;

    [TestMethod]
    [TestCategory("Engine")]
    public async Task The_image_has_every_configured_value_and_the_health_check_runs()
    {
        await ContainerEngine.RequireAsync();
        using var app = new Workspace(test);
        app.Write("web.csproj", Projects.Web(more: Properties, items: $"""
            {string.Join('\n', Values.Select((value, index) => Item("ContainerEnvironmentVariable", $"VALUE_{index}", value)))}
            {string.Join('\n', Values.Select((value, index) => Item("ContainerLabel", $"value.{index}", value)))}
            {string.Join('\n', Words.Select(word => Item("ContainerDefaultArgs", word)))}
            {Item("ContainerLabel", "a key \"with\" $signs", "1")}
            <ContainerEnvironmentVariable Include="ASPNETCORE_HTTP_PORTS" Value="8081" />
            <ContainerPort Include="53" Type="udp" />
            <SlimContainerVolume Include="/data;/srv/my app/cache" />
            """));
        app.Write("Program.cs", Program);

        var built = await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore");

        built.ShouldSucceed();
        var configuration = await ConfigurationAsync($"{Image}:one");
        var variables = configuration["Env"]!.AsArray()
            .Select(variable => ((string)variable!).Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        for (var index = 0; index < Values.Length; index++)
        {
            Assert.AreEqual(Values[index], variables[$"VALUE_{index}"]);
            Assert.AreEqual(Values[index], (string?)configuration["Labels"]![$"value.{index}"]);
        }

        CollectionAssert.AreEqual(Words, configuration["Cmd"]!.AsArray().Select(word => (string)word!).ToArray());
        Assert.AreEqual("1", (string?)configuration["Labels"]!["a key \"with\" $signs"]);
        Assert.AreEqual("Ana;Bo", (string?)configuration["Labels"]!["org.opencontainers.image.authors"]);
        var ports = configuration["ExposedPorts"]!.AsObject().Select(port => port.Key).Order(StringComparer.Ordinal);
        Assert.AreEqual("""["53/udp","8081/tcp"]""", JsonSerializer.Serialize(ports));
        Assert.AreEqual("SIGINT", (string?)configuration["StopSignal"]);
        Assert.AreEqual("app", (string?)configuration["User"]);
        Assert.AreEqual(
            await ContainerEngine.ImageIdAsync($"{Image}:one"),
            await ContainerEngine.ImageIdAsync($"{Image}:two"));
        await IsAskedAsync($"{Image}:one");
        await KeepsTheCheckOfItsBaseAsync(app);
    }

    // The .NET SDK's own publishing drops it.
    private static async Task KeepsTheCheckOfItsBaseAsync(Workspace app)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "..", "base")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), """
            FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
            HEALTHCHECK CMD ["dotnet", "--info"]
            """);
        (await ContainerEngine.DockerAsync("build", "-t", $"{Image}-base:1", folder)).ShouldSucceed();

        (await app.DotNetAsync(
            "build",
            "-t:SlimContainerBuild",
            "-restore",
            $"-p:ContainerBaseImage={Image}-base:1",
            "-p:SlimContainerHealthCheck=")).ShouldSucceed();

        Assert.AreEqual(
            """["CMD","dotnet","--info"]""",
            (await ConfigurationAsync($"{Image}:one"))["Healthcheck"]!["Test"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Labels_equal_those_of_the_SDK_and_its_targets_do_not_change_the_files()
    {
        using var app = new Workspace(test);
        app.Write("web.csproj", Projects.NotRestored("Microsoft.NET.Sdk.Web", more: """
            <Title>Shop</Title>
            <Description>Sells: things; "all" of them</Description>
            <Authors>Ana;Bo</Authors>
            <PackageProjectUrl>https://example.com/shop</PackageProjectUrl>
            <PackageLicenseExpression>MIT</PackageLicenseExpression>
            <Version>2.1.0</Version>
            <ContainerVendor>Example</ContainerVendor>
            <ContainerGenerateLabels>true</ContainerGenerateLabels>
            <ContainerGenerateLabelsImageUrl>false</ContainerGenerateLabelsImageUrl>
            """));
        (await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate")).ShouldSucceed();
        var alone = app.Read("Dockerfile");
        File.Delete(app.Dockerfile);

        var asked = await app.RunAsync(
            "msbuild",
            "-t:ComputeContainerConfig;SlimContainerGenerate",
            "-getItem:ContainerLabel");

        asked.ShouldSucceed();
        Assert.AreEqual(alone, app.Read("Dockerfile"));
        var theirs = JsonNode.Parse(asked.Text)!["Items"]!["ContainerLabel"]!.AsArray()
            .ToDictionary(label => (string)label!["Identity"]!, label => (string)label!["Value"]!);
        var ours = Label().Matches(alone)
            .ToDictionary(match => match.Groups["name"].Value, match => Unescaped(match.Groups["value"].Value));

        // What the container alone knows, and what is about no image.
        Assert.AreEqual(
            "net.dot.sdk.version org.opencontainers.artifact.created org.opencontainers.artifact.description",
            Sorted(theirs.Keys.Except(ours.Keys)));
        Assert.AreEqual("", Sorted(ours.Keys.Except(theirs.Keys)));
        // Another base, and a time that each build brings.
        Assert.AreEqual(
            "org.opencontainers.image.base.name org.opencontainers.image.created",
            Sorted(ours.Where(label => theirs[label.Key] != label.Value).Select(label => label.Key)));
    }

    [TestMethod]
    public async Task Invalid_value_is_an_error_at_its_line()
    {
        using var app = new Workspace(test);
        app.Write("web.csproj", Projects.Project(
            "Microsoft.NET.Sdk.Web",
            "net10.0",
            $"""<Sdk Name="SlimContainer.Sdk" Version="{Package.Version}" />""",
            "",
            """<ContainerPort Include="70000" />"""));
        var lines = app.Read("web.csproj").Split('\n').ToList();
        var line = lines.FindIndex(text => text.Contains("70000", StringComparison.Ordinal)) + 1;

        var generated = await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate");

        generated.ShouldFailWith("SLIM1024");
        StringAssert.Contains(generated.Text, $"web.csproj({line}): error SLIM1024: Invalid ContainerPort '70000':");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    private static async Task IsAskedAsync(string image)
    {
        // Volumes and the health check also work in a read-only container.
        string[] options = ["--publish", "127.0.0.1::8081", "--volume", "/data", .. ContainerEngine.ReadOnly];
        var started = await ContainerEngine.DockerAsync(["run", "--detach", .. options, image]);
        started.ShouldSucceed();
        var container = started.Text.Trim();
        try
        {
            await ContainerEngine.BecomesAsync(container, "healthy");
            var address = (await ContainerEngine.DockerAsync("port", container, "8081/tcp")).Text.Trim();
            using var client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
            Assert.AreEqual("/srv/my app", await client.GetStringAsync(new Uri("/write", UriKind.Relative)));
            await client.GetStringAsync(new Uri("/break", UriKind.Relative));
            await ContainerEngine.BecomesAsync(container, "unhealthy");
        }
        finally
        {
            await ContainerEngine.DockerAsync("rm", "--force", "--volumes", container);
        }
    }

    private static string Properties => $"""
        <ContainerRepository>{Image}</ContainerRepository>
        <ContainerImageTags>one;two</ContainerImageTags>
        <ContainerUser>app</ContainerUser>
        <ContainerWorkingDirectory>/srv/my app</ContainerWorkingDirectory>
        <Authors>Ana;Bo</Authors>
        <SlimContainerStopSignal>SIGINT</SlimContainerStopSignal>
        <SlimContainerHealthCheck>/healthz</SlimContainerHealthCheck>
        <SlimContainerHealthCheckInterval>500ms</SlimContainerHealthCheckInterval>
        <SlimContainerHealthCheckRetries>1</SlimContainerHealthCheckRetries>
        """;

    // MSBuild trims what an item includes.
    private static string[] Words => [.. Values.Select(value => value.Trim()).Where(value => value.Length > 0)];

    private static async Task<JsonNode> ConfigurationAsync(string image)
    {
        var inspected = await ContainerEngine.DockerAsync("image", "inspect", "--format", "{{json .Config}}", image);
        inspected.ShouldSucceed();
        return JsonNode.Parse(inspected.Text)!;
    }

    private static string Item(string kind, string name, string value = "") =>
        $"<{kind} Include=\"{Escaped(name)}\" Value=\"{Escaped(value)}\" />";

    private static string Sorted(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private static string Unescaped(string value) =>
        value.StartsWith('"') ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;

    [GeneratedRegex(@"^(LABEL| {5}) (?<name>[^= ]+)=(?<value>"".*""|\S+)(?= \\|$)", RegexOptions.Multiline)]
    private static partial Regex Label();

    // First for MSBuild, which turns a backslash around where that gives the path of a file, then for XML.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(
                @"%$@;*?\".Contains(character, StringComparison.Ordinal)
                    ? $"%{(int)character:X2}"
                    : character.ToString());
        }

        return SecurityElement.Escape(escaped.ToString())
            .Replace("\n", "&#10;", StringComparison.Ordinal)
            .Replace("\r", "&#13;", StringComparison.Ordinal)
            .Replace("\t", "&#9;", StringComparison.Ordinal);
    }

    private static IEnumerable<string> RandomValues(int count)
    {
        var random = new Random(20261124);
        var runes = Characters.EnumerateRunes().ToArray();
        for (var index = 0; index < count; index++)
        {
            yield return string.Concat(random.GetItems(runes, random.Next(1, 24)));
        }
    }
}
