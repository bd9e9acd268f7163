using System.Runtime.Versioning;
using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Scan;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The scan of a built image: what to do, and that doing it clears it.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
[TestCategory("Engine")]
public sealed class ScanTests(TestContext test)
{
    private const string Repository = "slimcontainer-tests/scan";
    private const string SmallImage = "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled";

    // The newest base image has no vulnerabilities, and the image has those in the file.
    private const string Trivy = """
        #!/bin/sh
        echo "$@" >> "$SCANNED"
        case "$*" in
          *"--image-src remote"*) echo '{ "SchemaVersion": 2, "ArtifactName": "newest", "Results": [] }' ;;
          *"--input "*) cat "$RESULT" ;;
          *) exit 127 ;;
        esac
        """;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Old_base_and_vulnerable_packages_are_three_lines_whose_fixes_clear_them()
    {
        using var feed = new VulnerabilityFeed(new Dictionary<string, string>
        {
            ["Newtonsoft.Json"] = "(, 13.0.1)",
            ["Serilog"] = "[4.0.0, 4.3.1)",
        });
        using var shop = CreateShop(feed);
        using var registry = await LoopbackRegistry.StartAsync(
            Path.Combine(shop.Folder, "..", "registry"), test.CancellationToken);
        await PushBaseAsync(shop, registry, "old");
        string[] image =
            [$"-p:ContainerRepository={Repository}", $"-p:ContainerBaseImage={registry.Address}/base:10.0"];
        string[] build = ["msbuild", "Web/Web.csproj", "-restore", "-t:SlimContainerBuild", .. image];
        (await shop.DotNetAsync(build)).ShouldSucceed();
        await HasLabelOfProjectAsync();
        var environment = await InstallScannerAsync(shop);
        await PushBaseAsync(shop, registry, "new");

        string[] scan =
            ["msbuild", "Web/Web.csproj", "-t:SlimContainerScan", "-p:SlimContainerScanFailOn=high", .. image];
        var scanned = await shop.DotNetAsync(environment, scan);

        scanned.ShouldFailWith("SLIM6011");
        CollectionAssert.AreEquivalent(
            (string[])["SLIM6010", "SLIM6011", "SLIM6011"], Codes(scanned.Text), scanned.Text);
        StringAssert.Matches(scanned.Text, new(@"Dockerfile\(\d+\): error SLIM6010: "));
        StringAssert.Contains(scanned.Text, "cleared by a rebuild (the tag has moved");
        StringAssert.Matches(
            scanned.Text,
            new(@"Web\.csproj\(\d+\): error SLIM6011: Serilog 4\.3\.0 \(High, GHSA-Serilog\): 4\.3\.1 fixes it"));
        StringAssert.Contains(
            scanned.Text,
            "Lib.csproj(3): error SLIM6011: Newtonsoft.Json 12.0.1 (High, GHSA-Newtonsoft.Json): 13.0.1 fixes it. Lib "
            + "references it through Newtonsoft.Json.Bson.");
        Assert.Contains("--scanners vuln --input", await File.ReadAllTextAsync(environment["SCANNED"]!));

        // What the lines say.
        shop.Write("Web/Web.csproj", shop.Read("Web/Web.csproj").Replace("4.3.0", "4.3.1", StringComparison.Ordinal));
        shop.Write("Lib/Lib.csproj", shop.Read("Lib/Lib.csproj").Replace(
            "<PackageReference",
            "<PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.1\" /><PackageReference",
            StringComparison.Ordinal));
        // As SlimContainerPull, but the SDK's image is in no registry here.
        (await ContainerEngine.DockerAsync("pull", "--quiet", $"{registry.Address}/base:10.0")).ShouldSucceed();
        (await shop.DotNetAsync(build)).ShouldSucceed();
        await File.WriteAllTextAsync(environment["RESULT"]!, await ResultAsync(isVulnerable: false));

        var cleared = await shop.DotNetAsync(environment, scan);

        cleared.ShouldSucceed();
        StringAssert.Contains(cleared.Text, ": no known vulnerabilities (trivy, NuGet's audit).");
    }

    [TestMethod]
    public async Task Digest_of_a_base_that_has_moved_is_found_and_updated_also_in_an_edited_file()
    {
        using var shop = SmallShop.Create(test);
        using var registry = await LoopbackRegistry.StartAsync(
            Path.Combine(shop.Folder, "..", "registry"), test.CancellationToken);
        await PushBaseAsync(shop, registry, "old");
        var old = await DigestAsync(registry);
        string[] image = [$"-p:ContainerBaseImage={registry.Address}/base:10.0@{old}", "Web/Web.csproj"];
        (await shop.DotNetAsync(["msbuild", "-restore", "-t:SlimContainerGenerate", .. image])).ShouldSucceed();
        var edited = shop.Read("Web/Dockerfile") + "# mine\r\n";
        shop.Write("Web/Dockerfile", edited);
        await PushBaseAsync(shop, registry, "new");
        string[] check = ["msbuild", "-t:SlimContainerCheck", .. image];

        var moved = await shop.DotNetAsync([.. check, "-p:SlimContainerCheckBase=true"]);
        var updated = await shop.DotNetAsync([.. check, "-p:SlimContainerUpdateBase=true"]);

        StringAssert.Matches(
            moved.Text, new(@"Dockerfile\(\d+\): warning SLIM6020: The tag of \S+/base:10\.0 has moved"));
        Assert.IsFalse(updated.Text.Contains("SLIM6020", StringComparison.Ordinal), updated.Text);
        Assert.AreEqual(
            edited.Replace(old, await DigestAsync(registry), StringComparison.Ordinal), shop.Read("Web/Dockerfile"));
    }

    [TestMethod]
    public async Task Scan_that_is_ended_stops_the_scanner_and_leaves_no_archive()
    {
        const string Sleeps = "sleep 296";
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored("Microsoft.NET.Sdk"));
        app.Write("Program.cs", Projects.ConsoleProgram);
        var killed = $"obj/slimcontainer/scan/{int.MaxValue}.tar";
        app.Write(killed, "of a scan that was killed");
        var (_, path) = InstallScanner(app, $"#!/bin/sh\nexec {Sleeps}\n");

        var scan = await InterruptedBuild.RunAsync(
            app,
            "TERM",
            whenItPrints: "Scanning with trivy",
            new Dictionary<string, string?> { ["PATH"] = path },
            test.CancellationToken,
            "msbuild", "-t:SlimContainerScan", $"-p:SlimContainerImage={SmallImage}");

        Assert.AreNotEqual(0, scan.ExitCode, scan.Text);
        Assert.IsFalse(await RunningProcesses.StillRunAsync(Sleeps), "the scanner still runs");
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(app.Folder, "obj/slimcontainer/scan")));
    }

    private async Task<string> DigestAsync(LoopbackRegistry registry) => await TagImage.DigestAsync(
        ImageReference.Parse($"{registry.Address}/base:10.0"), test.CancellationToken);

    private Workspace CreateShop(VulnerabilityFeed feed)
    {
        var shop = SmallShop.Create(test);
        shop.Write(SmallShop.Project, Projects.Web(items: """
            <ProjectReference Include="../Lib/Lib.csproj" />
            <PackageReference Include="Serilog" Version="4.3.0" />
            """));
        shop.Write("Web/Program.cs", "System.Console.WriteLine(Words.By);");
        shop.Write("Lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Newtonsoft.Json.Bson" Version="1.0.2" /></ItemGroup>
            </Project>
            """);
        shop.Write("nuget.config", feed.Config);
        return shop;
    }

    // As when Microsoft rebuilds an image: the same tag, other layers.
    private static async Task PushBaseAsync(Workspace shop, LoopbackRegistry registry, string version)
    {
        var folder = Path.Combine(shop.Folder, "..", "base");
        Folders.Write(folder, "Dockerfile", """
            FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
            COPY version /
            """);
        Folders.Write(folder, "version", version);
        var name = $"{Repository}-base:{version}";
        (await ContainerEngine.DockerAsync("build", "--quiet", "--tag", name, folder)).ShouldSucceed();
        await registry.PushAsync(name, "base:10.0");
    }

    private static async Task<Dictionary<string, string?>> InstallScannerAsync(Workspace shop)
    {
        var (folder, path) = InstallScanner(shop, Trivy);
        var result = Path.Combine(folder, "result.json");
        await File.WriteAllTextAsync(result, await ResultAsync(isVulnerable: true));
        return new()
        {
            ["PATH"] = path,
            ["RESULT"] = result,
            ["SCANNED"] = Path.Combine(folder, "scanned"),
        };
    }

    private static (string Folder, string Path) InstallScanner(Workspace app, string trivy)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "..", "bin")).FullName;
        var program = Path.Combine(folder, "trivy");
        File.WriteAllText(program, trivy);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return (folder, $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
    }

    private static async Task<string> ResultAsync(bool isVulnerable)
    {
        var inspected = await ContainerEngine.DockerAsync(
            "image", "inspect", "--format", "{{json .RootFS.Layers}}", Repository + ":latest");
        var layers = JsonSerializer.Deserialize<string[]>(inspected.Text)!;
        return JsonSerializer.Serialize(new
        {
            SchemaVersion = 2,
            ArtifactName = Repository,
            Metadata = new { OS = new { Family = "ubuntu" }, DiffIDs = layers },
            Results = !isVulnerable ? [] : new[]
            {
                new
                {
                    Target = "image (ubuntu 24.04)",
                    Class = "os-pkgs",
                    Type = "ubuntu",
                    Vulnerabilities = new[]
                    {
                        new
                        {
                            VulnerabilityID = "CVE-2026-1",
                            PkgName = "libc6",
                            InstalledVersion = "2.39-1",
                            FixedVersion = "2.39-2",
                            Severity = "HIGH",
                            Layer = new { DiffID = layers[0] },
                        },
                    },
                },
            },
        });
    }

    // By which SlimContainerPrune knows the image.
    private static async Task HasLabelOfProjectAsync()
    {
        const string Label = "{{index .Config.Labels \"slimcontainer.project\"}}";
        var label = await ContainerEngine.DockerAsync("image", "inspect", "--format", Label, Repository + ":latest");
        StringAssert.StartsWith(label.Text, "Web/Web.csproj@");
    }

    private static string[] Codes(string text) =>
    [
        .. text.Split('\n')
            .Select(line => line.Trim().Split(" [")[0])
            .Distinct()
            .Where(line => line.Contains(": error SLIM6", StringComparison.Ordinal))
            .Select(line => line.Split("error ")[1][..8]),
    ];
}
