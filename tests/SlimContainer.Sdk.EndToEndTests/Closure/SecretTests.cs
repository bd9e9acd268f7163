using SlimContainer.Sdk.EndToEndTests.Canaries;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Secrets in a project's folder stay on the host, in every mode and for every kind of app.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class SecretTests(TestContext test)
{
    private static readonly string[] AllModes = ["MultiStage", "Prebuilt", "Split"];

    // In CI. eng/nightly.sh builds every kind in every mode.
    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["console"] = ["Prebuilt"],
        ["worker"] = [],
        ["blazor"] = [],
        ["web"] = [],
        ["razor"] = [],
    };

    private readonly CanarySet canaries = new();

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    public static IEnumerable<object[]> Kinds =>
        Short.Where(kind => Nightly.IsWhole || kind.Value.Length > 0).Select(kind => new object[] { kind.Key });

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [DynamicData(nameof(Kinds))]
    public async Task No_secret_reaches_an_image_a_build_context_or_a_log(string kind)
    {
        using var app = SecretProject.Create(test, kind, Image(kind), canaries, SecretProject.ItemsByPattern);
        var reader = new CanaryReader(canaries);
        var faults = new List<string>();

        foreach (var mode in Nightly.IsWhole ? AllModes : Short[kind])
        {
            reader.ReadText($"{mode}: docker build", (await BuildAsync(app, mode)).Text);
            await ReadImageAsync(reader, mode, kind);
            await ReadContextsAsync(reader, mode, app);
            reader.ReadFile($"{mode}: dotnet -v:diag", Log(app, mode));
            faults.AddRange(await FaultsAsync(app, mode, kind));
        }

        foreach (var log in Directory.GetFiles(Path.GetDirectoryName(app.Folder)!, "*.binlog"))
        {
            reader.ReadBinaryLog("binary log", log);
        }

        ShouldBeEmpty([.. reader.Leaks, .. faults]);
    }

    [TestMethod]
    public async Task Files_included_by_name_build_and_only_the_certificate_is_in_the_image()
    {
        const string Kind = "by-name";
        using var app = SecretProject.Create(test, "console", Image(Kind), canaries, SecretProject.ItemsByName);
        await RunTargetAsync(app, "MultiStage", "SlimContainerGenerate");

        (await DockerfileCommands.BuildAsync(app.Folder)).ShouldSucceed();

        var reader = new CanaryReader(canaries);
        await ReadImageAsync(reader, "MultiStage", Kind);
        ShouldBeEmpty([.. reader.Leaks]);
        var files = await ContainerEngine.AppFilesAsync(Image(Kind));
        CollectionAssert.Contains(files.ToList(), SecretProject.Certificate);
        StringAssert.Contains((await ContainerEngine.RunAsync(Image(Kind))).Text, "hello from .NET 10");
    }

    // By hand before the package does it, so that the engine's log is of steps that ran. Prebuilt has nothing to run.
    private static async Task<Output> BuildAsync(Workspace app, string mode)
    {
        app.Write("Unique.cs", $"// {Guid.NewGuid()}");
        var target = mode == "Prebuilt" ? "SlimContainerBuild" : "SlimContainerGenerate";
        await RunTargetAsync(app, mode, target);
        var built = await DockerfileCommands.BuildAsync(app.Folder, mode, "--progress=plain");
        built.ShouldSucceed();
        if (target != "SlimContainerBuild")
            await RunTargetAsync(app, mode, "SlimContainerBuild");
        return built;
    }

    private static async Task RunTargetAsync(Workspace app, string mode, string target)
    {
        var log = $"-flp:v=diag;append;logfile={Log(app, mode)}";
        string[] options = [$"-p:SlimContainerMode={mode}", log];
        (await app.DotNetAsync(["msbuild", "-restore", $"-t:{target}", .. options])).ShouldSucceed();
    }

    // Beside the project, so that no build sends it.
    private static string Log(Workspace app, string mode) =>
        Path.Combine(Path.GetDirectoryName(app.Folder)!, $"{mode}.log");

    private static async Task ReadImageAsync(CanaryReader reader, string mode, string kind)
    {
        var image = Image(kind);
        var history = await ContainerEngine.DockerAsync("history", "--no-trunc", image);
        reader.ReadText($"{mode}: docker history", history.Text);
        var archive = await ImageArchive.SaveAsync(image);
        reader.ReadFile($"{mode}: image", archive);
        File.Delete(archive);
    }

    private static async Task ReadContextsAsync(CanaryReader reader, string mode, Workspace app)
    {
        foreach (var file in Directory.GetFiles(app.Folder, "*.dockerignore"))
        {
            var ignoreFile = Path.GetFileName(file);
            var sent = Path.Combine(Path.GetDirectoryName(app.Folder)!, $"sent-{mode}-{ignoreFile}");
            (await ContainerEngine.SendContextAsync(app.Folder, ignoreFile, sent)).ShouldSucceed();
            reader.ReadFolder($"{mode}: build context of {ignoreFile}", sent);
        }
    }

    // What must not be left out, and what must be said.
    private static async Task<IReadOnlyList<string>> FaultsAsync(Workspace app, string mode, string kind)
    {
        var faults = new List<string>();
        if (!(await ContainerEngine.AppFilesAsync(Image(kind))).Contains(SecretProject.Certificate))
            faults.Add($"{mode}: {SecretProject.Certificate} is not in the image");
        if (mode == "Prebuilt" && !IsWarnedAbout(app, mode))
            faults.Add($"{mode}: no warning SLIM2013 names deploy/secrets.json and keys/server.key");
        return faults;
    }

    private static bool IsWarnedAbout(Workspace app, string mode)
    {
        var log = File.ReadAllText(Log(app, mode));
        var warning = log.IndexOf("warning SLIM2013", StringComparison.Ordinal);
        if (warning < 0)
            return false;
        var text = log.Substring(warning, Math.Min(2_000, log.Length - warning));
        return text.Contains("deploy/secrets.json", StringComparison.Ordinal)
            && text.Contains("keys/server.key", StringComparison.Ordinal);
    }

    private static void ShouldBeEmpty(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
            Assert.Fail($"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }

    private static string Image(string kind) => $"slimcontainer-tests/secrets-{kind}";
}
