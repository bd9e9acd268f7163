using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// The proof of the choice: the app runs on the base that was chosen for it, and would not on a smaller one.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed class BaseImageTests(TestContext test)
{
    private const string Registry = "mcr.microsoft.com/dotnet";
    private const string Invariant =
        "<InvariantGlobalization>true</InvariantGlobalization><InvariantTimezone>true</InvariantTimezone>";
    private const string Aot = "<PublishAot>true</PublishAot>";

    // An app that checks itself, and one that goes on and on.
    private const string CheckedProgram = """
        if (args is ["--health"]) Environment.Exit(Environment.GetEnvironmentVariable("WELL") == "True" ? 0 : 1);
        if (args is ["wait"]) Thread.Sleep(-1);

        """;

    private const string CulturesProgram = """
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Console.WriteLine(1234.5.ToString("N1", new System.Globalization.CultureInfo("de-DE")) + " at " + berlin.BaseUtcOffset);
        """;

    private const string PlainProgram = """
        Console.WriteLine(1234.5.ToString("N1") + " as " + System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier);
        """;

    // What it has of an operating system, and whether it can use it.
    private const string SystemFilesProgram = """
        var bundle = new FileInfo("/etc/ssl/certs/ca-certificates.crt");
        var certificates = bundle.Exists && File.ReadAllText(bundle.FullName).Contains("BEGIN CERTIFICATE") ? "certificates" : "no certificates";
        var users = File.Exists("/etc/passwd") ? File.ReadAllText("/etc/passwd").Trim() : "no users";
        var temporary = Directory.Exists("/tmp") && File.Exists(Path.GetTempFileName()) ? "/tmp" : "no /tmp";
        Console.WriteLine($"{certificates}, {users}, {temporary}");
        """;

    private const string DrawingProgram = """
        using var bitmap = new SkiaSharp.SKBitmap(64, 64);
        using var canvas = new SkiaSharp.SKCanvas(bitmap);
        using var font = new SkiaSharp.SKFont(SkiaSharp.SKTypeface.Default, 20);
        canvas.DrawText("text", 5, 30, font, new SkiaSharp.SKPaint());
        Console.WriteLine("drew " + bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100).Size + " bytes");
        """;

    private const string DrawingPackages = """
        <PackageReference Include="SkiaSharp" Version="4.155.0" />
        <PackageReference Include="SkiaSharp.NativeAssets.Linux" Version="4.155.0" />
        """;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Cultures_and_time_zones_are_in_the_chosen_image_and_not_in_the_plain_one()
    {
        var image = Name("cultures");
        using var app = App(CulturesProgram, image);

        (await BuildAsync(app)).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), $"FROM {Registry}/runtime:10.0-noble-chiseled-extra AS final");
        Assert.AreEqual("1.234,5 at 01:00:00", (await ContainerEngine.RunAsync(image)).Text.Trim());

        var forced = await BuildAsync(app, $"-p:ContainerBaseImage={Registry}/runtime:10.0-noble-chiseled");
        forced.ShouldSucceed();
        StringAssert.Contains(forced.Text, "warning SLIM1011:");
        StringAssert.Contains(app.Read("Dockerfile"), $"FROM {Registry}/runtime:10.0-noble-chiseled AS final");
        var failed = await ContainerEngine.RunAsync(image);
        Assert.AreNotEqual(0, failed.ExitCode);
        StringAssert.Contains(failed.Text, "Unhandled exception");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task An_app_with_a_native_dependency_runs_and_fails_without_it()
    {
        var image = Name("drawing");
        using var app = App(DrawingProgram, image, items: DrawingPackages + """
            <SlimContainerOsPackage Include="libfontconfig1" Needed="false" Condition="'$(WithoutFontconfig)' == 'true'" />
            """);

        (await BuildAsync(app)).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), $"""
            FROM {Registry}/runtime:10.0-noble AS final
            # libfontconfig1: for SkiaSharp.NativeAssets.Linux
            # Runs on the target platform: emulated when building for another architecture.
            RUN apt-get update \
                && apt-get install -y --no-install-recommends libfontconfig1 \
                && rm -rf /var/lib/apt/lists/*
            """.ReplaceLineEndings("\n"));
        StringAssert.Matches((await ContainerEngine.RunAsync(image)).Text, new(@"^drew [1-9]\d* bytes"));

        // By a property, so that restore and publish stay cached.
        (await BuildAsync(app, "-p:WithoutFontconfig=true")).ShouldSucceed();
        StringAssert.Contains(app.Read("Dockerfile"), $"FROM {Registry}/runtime:10.0-noble-chiseled-extra AS final");
        var failed = await ContainerEngine.RunAsync(image);
        Assert.AreNotEqual(0, failed.ExitCode);
        StringAssert.Contains(failed.Text, "libfontconfig.so.1");
    }

    [TestMethod]
    public async Task An_OS_package_of_the_project_is_installed()
    {
        var image = Name("added");
        using var app = App(
            PlainProgram, image, items: """<SlimContainerOsPackage Include="tini" Reason="the start script" />""");

        (await BuildAsync(app)).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), "# tini: for the start script\n");
        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "1,234.5 as ");
        StringAssert.Contains((await ContainerEngine.RunAsync(image, "tini", "--version")).Text, "tini version");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Squash_gives_one_layer_for_a_package_and_an_app_in_any_folder()
    {
        var image = Name("squashed");
        using var app = App(
            PlainProgram,
            image,
            "<SlimContainerSquash>true</SlimContainerSquash>"
            + "<ContainerWorkingDirectory>/srv/shop/my app</ContainerWorkingDirectory>",
            """<SlimContainerOsPackage Include="tini" Reason="the start script" />""");

        (await BuildAsync(app)).ShouldSucceed();

        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "1,234.5 as ");
        StringAssert.Contains((await ContainerEngine.RunAsync(image, "tini", "--version")).Text, "tini version");
        var sizes = await ContainerEngine.DockerAsync(
            "history", "--no-trunc", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", image);
        // Above its base only the step that installs has files.
        Assert.AreEqual(
            "RUN",
            sizes.Text.Split('\n').First(line => !line.StartsWith("0 ", StringComparison.Ordinal)).Split(' ')[1],
            sizes.Text);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task A_self_contained_app_runs_on_runtime_deps() =>
        RunsOnRuntimeDepsAsync("self-contained", "<SelfContained>true</SelfContained>");

    // In CI, PublishParityTests builds and runs an app of each of these kinds.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DataRow("trimmed", "<PublishTrimmed>true</PublishTrimmed><PublishReadyToRun>true</PublishReadyToRun>")]
    [DataRow("single-file", "<PublishSingleFile>true</PublishSingleFile>")]
    public Task An_app_with_its_own_runtime_runs_on_runtime_deps(string kind, string properties) =>
        RunsOnRuntimeDepsAsync(kind, $"<SelfContained>true</SelfContained>{properties}");

    private async Task RunsOnRuntimeDepsAsync(string kind, string properties)
    {
        var image = Name(kind);
        using var app = App(CulturesProgram, image, properties + "<RuntimeIdentifier>linux-x64</RuntimeIdentifier>");

        (await BuildAsync(app)).ShouldSucceed();

        var final = $"FROM {Registry}/runtime-deps:10.0-noble-chiseled-extra AS final";
        StringAssert.Contains(app.Read("Dockerfile"), final);
        Assert.AreEqual("1.234,5 at 01:00:00", (await ContainerEngine.RunAsync(image)).Text.Trim());
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_Native_AOT_app_is_linked_in_its_stage_and_runs_on_runtime_deps()
    {
        var image = Name("aot");
        using var app = App(CheckedProgram + CulturesProgram, image, $"""
            {Aot}
            <SlimContainerHealthCheck>--health</SlimContainerHealthCheck>
            <SlimContainerHealthCheckInterval>500ms</SlimContainerHealthCheckInterval>
            <SlimContainerHealthCheckRetries>1</SlimContainerHealthCheckRetries>
            """);

        (await BuildAsync(app)).ShouldSucceed();

        var dockerfile = app.Read("Dockerfile");
        StringAssert.Contains(dockerfile, $"FROM {Registry}/sdk:10.0-noble-aot AS build");
        StringAssert.Contains(dockerfile, $"FROM {Registry}/runtime-deps:10.0-noble-chiseled-extra AS final");
        Assert.AreEqual("1.234,5 at 01:00:00", (await ContainerEngine.RunAsync(image)).Text.Trim());
        Assert.AreEqual("app", string.Join(' ', await ContainerEngine.AppFilesAsync(image)));
        await IsFoundAsync("healthy", image, well: true);
        await IsFoundAsync("unhealthy", image, well: false);
    }

    private static async Task IsFoundAsync(string status, string image, bool well)
    {
        string[] options = ["--env", $"WELL={well}", .. ContainerEngine.ReadOnly];
        var started = await ContainerEngine.DockerAsync(["run", "--detach", .. options, image, "wait"]);
        started.ShouldSucceed();
        try
        {
            await ContainerEngine.BecomesAsync(started.Text.Trim(), status);
        }
        finally
        {
            await ContainerEngine.DockerAsync("rm", "--force", started.Text.Trim());
        }
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task The_build_stage_installs_a_linker_when_no_SDK_image_has_one()
    {
        var image = Name("aot-net8.0");
        using var app = App(PlainProgram, image, Aot + Invariant, targetFramework: "net8.0");

        (await BuildAsync(app)).ShouldSucceed();

        var dockerfile = app.Read("Dockerfile");
        StringAssert.Contains(dockerfile, $"FROM {Registry}/sdk:8.0-noble AS build");
        StringAssert.Contains(dockerfile, "apt-get install -y --no-install-recommends clang zlib1g-dev");
        StringAssert.Contains(dockerfile, $"FROM {Registry}/runtime-deps:8.0-noble-chiseled AS final");
        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "1,234.5 as linux-x64");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_static_executable_runs_from_scratch()
    {
        var image = Name("scratch");
        using var app = App(PlainProgram + SystemFilesProgram, image, $"""
            {Aot}{Invariant}
            <StaticExecutable>true</StaticExecutable>
            <SlimContainerBase>scratch</SlimContainerBase>
            """);

        (await BuildAsync(app, "-p:SlimContainerScratchFiles=\"certificates;passwd;tmp\"")).ShouldSucceed();
        var complete = (await ContainerEngine.RunAsync(image)).Text;
        await BuildFinalStageAsync(app, image);

        StringAssert.Contains(complete, "certificates, app:x:1654:1654::/:/sbin/nologin, /tmp");
        // The engine creates the folder of a tmpfs.
        StringAssert.Contains((await ContainerEngine.RunReadOnlyAsync(image)).Text, "no users, /tmp");
        var bare = (await ContainerEngine.RunAsync(image)).Text;
        StringAssert.Contains(bare, "1,234.5 as linux-x64");
        StringAssert.Contains(bare, "no certificates, no users, no /tmp");
        Assert.IsLessThan(10_000_000, await ContainerEngine.SizeAsync(image));
    }

    // With the executable of the image before: to link it again takes half a minute.
    private static async Task BuildFinalStageAsync(Workspace app, string image)
    {
        const string Final = "FROM scratch AS final";
        (await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate")).ShouldSucceed();
        var dockerfile = app.Read("Dockerfile");
        var start = dockerfile.IndexOf(Final, StringComparison.Ordinal);
        Assert.AreNotEqual(-1, start, dockerfile);
        app.Write("Final.Dockerfile", $"""
            FROM {image} AS published
            FROM scratch AS build
            COPY --from=published /app /layers/app
            {dockerfile[start..]}
            """);
        var file = Path.Combine(app.Folder, "Final.Dockerfile");
        (await ContainerEngine.DockerAsync("build", "-t", image, "-f", file, app.Folder)).ShouldSucceed();
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task An_invariant_app_runs_on_the_plain_image_pinned_to_the_registrys_digest()
    {
        const string Plain = "runtime:10.0-noble-chiseled";
        var image = Name("pinned");
        using var app = App(PlainProgram, image, Invariant);
        var folder = Path.Combine(app.Folder, "..", "registry");
        using var registry = await LoopbackRegistry.StartAsync(folder, test.CancellationToken);
        await registry.PushAsync($"{Registry}/{Plain}", $"dotnet/{Plain}");
        // In place of the SDK's, which is pinned and not run: it would take most of the test to push.
        await registry.PushAsync($"{Registry}/{Plain}", "dotnet/sdk:10.0");
        string[] pins = ["-p:SlimContainerPinDigests=true", $"-p:SlimContainerImageRegistry={registry.Address}/dotnet"];

        (await app.DotNetAsync(["msbuild", "-restore", "-t:SlimContainerGenerate", .. pins])).ShouldSucceed();
        var multiStage = app.Read("Dockerfile");
        (await BuildAsync(app, [.. pins, "-p:SlimContainerMode=Prebuilt"])).ShouldSucceed();

        IsPinned("sdk:10.0", "build", multiStage);
        IsPinned(Plain, "final", multiStage);
        IsPinned(Plain, "final", app.Read("Dockerfile"));
        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "1,234.5 as ");

        void IsPinned(string name, string stage, string dockerfile) => StringAssert.Matches(
            dockerfile,
            new($"^FROM .*{registry.Address}/dotnet/{name}@sha256:[0-9a-f]{{64}} AS {stage}$", RegexOptions.Multiline));
    }

    [TestMethod]
    public async Task Without_the_registry_there_is_no_digest_and_no_Dockerfile()
    {
        using var app = App(PlainProgram, Name("not-pinned"));
        var nowhere = $"127.0.0.1:{Ports.FindFree()}/dotnet";

        var published = await app.DotNetAsync(
            "publish", "-p:SlimContainerPinDigests=true", $"-p:SlimContainerImageRegistry={nowhere}");

        published.ShouldFailWith("SLIM3007");
        StringAssert.Contains(published.Text, $"{nowhere}/");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    [DataRow("net8.0")]
    [DataRow("net9.0")]
    public async Task A_framework_out_of_support_gets_a_warning_with_the_date(string targetFramework)
    {
        using var app = App(PlainProgram, Name("outdated"), targetFramework: targetFramework);

        var published = await app.DotNetAsync("publish");

        published.ShouldSucceed();
        StringAssert.Matches(
            published.Text, new($@"warning SLIM1010: .*{targetFramework["net".Length..]} ended on 2026-11-10"));
    }

    private static Task<Output> BuildAsync(Workspace app, params string[] more) =>
        app.DotNetAsync(["build", "-t:SlimContainerBuild", "-restore", .. more]);

    private Workspace App(
        string program, string image, string properties = "", string items = "", string targetFramework = "net10.0")
    {
        var app = new Workspace(test);
        app.Write("app.csproj", ConsoleProject(image, properties, items, targetFramework));
        app.Write("Program.cs", program);
        return app;
    }

    private static string ConsoleProject(
        string image, string properties = "", string items = "", string targetFramework = "net10.0") =>
        Projects.Console(
            targetFramework: targetFramework,
            more: $"<ContainerRepository>{image}</ContainerRepository>{properties}",
            items: items);

    private static string Name(string app) => $"slimcontainer-tests/base-{app}";
}
