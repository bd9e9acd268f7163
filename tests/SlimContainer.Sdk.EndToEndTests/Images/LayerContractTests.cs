using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The folders that a Dockerfile makes are the layers it gets, and no file is lost for want of one.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed partial class LayerContractTests(TestContext test)
{
    private const string Dockerfile = "Web/Dockerfile";
    private const string Project = "Web/Web.csproj";
    private const string AllModes = "slimcontainer-tests/contract-modes";
    private const string PackagesFolder = "/layers/packages";

    private const int PackagesAssetsProjectsApp = 4;

    private static readonly string[] Modes = ["MultiStage", "Prebuilt", "Split"];

    // BuildKit's cache does not look at times: it would give the layers of an earlier build.
    private static readonly string[] Uncached = ["--no-cache", "--build-arg", "SOURCE_DATE_EPOCH=946684800"];

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Dockerfile_that_lacks_a_layer_gets_every_file_and_the_app_runs()
    {
        using var shop = SmallShop.Create(test);
        await GenerateAsync(shop);
        var whole = await BuildAsync(shop, "whole");
        shop.Write(Dockerfile, WithoutPackagesLayer(shop.Read(Dockerfile)));

        var edited = await BuildAsync(shop, "edited");

        var expected = await ContainerEngine.AppHashesAsync(Image("whole"));
        Assert.AreEqual(expected, await ContainerEngine.AppHashesAsync(Image("edited")));
        Assert.HasCount(whole.AppLayers.Count - 1, edited.AppLayers);
        await AnswersAsync("edited");
        Assert.AreEqual(
            "/layers/app/Newtonsoft.Json.dll",
            await CopiesInBuildStageAsync(shop, "Newtonsoft.Json.dll"),
            "the copy beside the app's assembly would go into every exported cache");
    }

    private static async Task<string> CopiesInBuildStageAsync(Workspace shop, string file)
    {
        var dockerfile = Path.Combine(shop.Folder, Dockerfile);
        string[] build = ["build", "--target", "build", "-t", Image("stage"), "-f", dockerfile, shop.Folder];
        (await ContainerEngine.DockerAsync(build)).ShouldSucceed();
        string[] find = ["run", "--rm", Image("stage"), "find", "/src", "/layers", "-name", file];
        return (await ContainerEngine.DockerAsync(find)).Text.Trim();
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Dockerfile_of_a_project_that_dropped_the_package_builds_undivided()
    {
        using var shop = SmallShop.Create(test);
        await GenerateAsync(shop);
        shop.Write(Project, Reference().Replace(shop.Read(Project), ""));
        Assert.IsFalse(shop.Read(Project).Contains("SlimContainer.Sdk", StringComparison.Ordinal));

        var image = await BuildAsync(shop, "dropped");

        await AnswersAsync("dropped");
        Assert.HasCount(1, image.AppLayers);
        Assert.IsTrue(image.AppLayers[0].Files.ContainsKey("app/Newtonsoft.Json.dll"));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DoNotParallelize] // builds beside an uncached one run the steps again that they share
    public async Task Every_mode_and_every_folder_gives_the_same_layers()
    {
        using var shop = ShopWithFilesAfterPublish();
        using var other = ShopWithFilesAfterPublish();
        List<(string Mode, ImageArchive Image, string Configuration)> images = [];
        List<string> ids = [];

        // In this order the build context moves down, away from an ignore file that builders would take first.
        foreach (var mode in Modes)
        {
            await GenerateAsync(shop, mode);
            (await DockerfileCommands.BuildAsync(Path.Combine(shop.Folder, "Web"), mode, Uncached)).ShouldSucceed();
            images.Add((mode, await ImageArchive.ReadAsync(AllModes), await ConfigurationAsync(AllModes)));
            ids.Add(await ContainerEngine.ImageIdAsync(AllModes));
        }

        await GenerateAsync(other, Modes[0]);
        await BuildAsync(other, "other-folder", Uncached);

        var (_, first, configuration) = images[0];
        Assert.HasCount(PackagesAssetsProjectsApp, first.AppLayers);
        foreach (var (mode, image, configured) in images)
        {
            Assert.AreEqual(Digests(first), Digests(image), mode);
            Assert.AreEqual((configuration, first.Layers.Count), (configured, image.Layers.Count), mode);
        }

        Assert.AreEqual(ids[0], await ContainerEngine.ImageIdAsync(Image("other-folder")));
        HaveTimesOfTheirContent(first);
    }

    private static string Digests(ImageArchive image) =>
        string.Join('\n', image.AppLayers.Select(layer => layer.Digest));

    // The same in every build, as the layers are.
    private static void HaveTimesOfTheirContent(ImageArchive image)
    {
        foreach (var file in (string[])["shared.txt", "own.txt", "other.txt"])
        {
            Assert.IsLessThan(DateTimeOffset.UtcNow.AddDays(-1), image.TimeOf(file), file);
        }

        Assert.AreEqual(image.TimeOf("shared.txt"), image.TimeOf("own.txt"), "the same content");
        Assert.AreNotEqual(image.TimeOf("own.txt"), image.TimeOf("other.txt"), "another content of the same length");
    }

    private static async Task<string> ConfigurationAsync(string image)
    {
        const string Format = "{{json .Config.Env}} {{json .Config.Entrypoint}} {{json .Config.ExposedPorts}} "
            + "{{json .Config.Volumes}} {{.Config.User}} {{.Config.WorkingDir}}";
        return (await ContainerEngine.DockerAsync("image", "inspect", "--format", Format, image)).Text.Trim();
    }

    private Workspace ShopWithFilesAfterPublish()
    {
        var shop = SmallShop.Create(test);
        shop.Write("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup><ContainerRepository>{AllModes}</ContainerRepository></PropertyGroup>
              <ItemGroup><SlimContainerVolume Include="/data" /></ItemGroup>
              {Target("Shared", "shared.txt")}
            </Project>
            """);
        var targets = Target("Own", "own.txt") + Target("Other", "other.txt");
        shop.Write(Project, shop.Read(Project).Replace("</Project>", $"{targets}</Project>", StringComparison.Ordinal));
        shop.Write("Lib/shared.txt", "one text");
        shop.Write("Lib/own.txt", "one text");
        shop.Write("Lib/other.txt", "two text");
        return shop;
    }

    private static string Target(string name, string file) => $"""
        <Target Name="{name}AfterPublish" AfterTargets="Publish" Condition="'$(MSBuildProjectName)' == 'Web'">
          <ReadLinesFromFile File="../Lib/{file}">
            <Output TaskParameter="Lines" ItemName="{name}Line" />
          </ReadLinesFromFile>
          <WriteLinesToFile File="$(PublishDir){file}" Lines="@({name}Line)" Overwrite="true" />
        </Target>
        """;

    // As a user takes a layer out: from the folders that are made, and from what the final stage copies.
    private static string WithoutPackagesLayer(string dockerfile)
    {
        var lines = dockerfile.Split('\n').ToList();
        var made = lines.FindIndex(line => IsAbout(line, "mkdir -p "));
        Assert.AreNotEqual(-1, made, $"No step makes {PackagesFolder} with mkdir -p:\n{dockerfile}");
        lines[made] = lines[made].Replace(" " + PackagesFolder, "", StringComparison.Ordinal);
        Assert.AreEqual(1, lines.RemoveAll(line => IsAbout(line, "COPY ")));
        return string.Join('\n', lines);
    }

    private static bool IsAbout(string line, string command) =>
        line.Contains(command, StringComparison.Ordinal) && line.Contains(PackagesFolder, StringComparison.Ordinal);

    private static async Task GenerateAsync(Workspace shop) =>
        (await shop.DotNetAsync("msbuild", Project, "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();

    private static async Task GenerateAsync(Workspace shop, string mode)
    {
        // The host publishes in one mode only.
        var target = mode == "Prebuilt" ? "SlimContainerBuild" : "SlimContainerGenerate";
        string[] generate = ["msbuild", Project, "-restore", $"-t:{target}", $"-p:SlimContainerMode={mode}"];
        (await shop.DotNetAsync(generate)).ShouldSucceed();
    }

    private static async Task<ImageArchive> BuildAsync(Workspace shop, string name, params string[] options)
    {
        var dockerfile = Path.Combine(shop.Folder, Dockerfile);
        string[] build = ["build", .. options, "-t", Image(name), "-f", dockerfile, shop.Folder];
        (await ContainerEngine.DockerAsync(build)).ShouldSucceed();
        return await ImageArchive.ReadAsync(Image(name));
    }

    private async Task AnswersAsync(string name)
    {
        var page = await ContainerEngine.GetFirstPageAsync(Image(name), test.CancellationToken);
        Assert.AreEqual(SmallShop.FirstPage, page);
    }

    private static string Image(string name) => $"slimcontainer-tests/contract-{name}";

    [GeneratedRegex("<PackageReference Include=\"SlimContainer.Sdk\"[^>]*/>")]
    private static partial Regex Reference();
}
