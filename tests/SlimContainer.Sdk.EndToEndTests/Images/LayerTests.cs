using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What a change ships: the layers of real images.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class LayerTests(TestContext test)
{
    private static readonly string[] Expected = ["Lib.dll", "Newtonsoft.Json.dll", "Web.dll", "appsettings.json"];

    private const int PackagesAssetsProjectsApp = 4;
    private const int WorkingDirectory = 1;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task A_changed_app_ships_only_its_layer_and_a_changed_library_no_package()
    {
        using var shop = SmallShop.Create(test);
        var before = await BuildAsync(shop, "changed");
        shop.Write("Web/Program.cs", SmallShop.ProgramThatSays("changed"));

        var after = await BuildAsync(shop, "changed");

        CollectionAssert.AreEqual(before[..^1], after[..^1]);
        Assert.AreNotEqual(before[^1], after[^1]);
        Assert.IsLessThan(64_000, await LayerSizeAsync("changed"));
        Assert.AreEqual(
            """{"Text":"changed by lib"}""",
            await ContainerEngine.GetFirstPageAsync(Name("changed"), test.CancellationToken));

        shop.Write("Lib/Words.cs", "public static class Words { public const string By = \"by another lib\"; }");
        var library = await BuildAsync(shop, "changed");

        CollectionAssert.AreEqual(after[..^2], library[..^2]);
        Assert.AreNotEqual(after[^2], library[^2]);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task The_layers_together_have_the_files_of_a_single_layer()
    {
        using var shop = SmallShop.Create(test);
        await GenerateAsync(shop, "-p:SlimContainerLayers=single");
        await BuildImageAsync(shop, "single");

        await BuildAsync(shop, "parts");

        var single = await ContainerEngine.AppFilesAsync(Name("single"));
        CollectionAssert.AreEquivalent(single.ToList(), (await ContainerEngine.AppFilesAsync(Name("parts"))).ToList());
        CollectionAssert.IsSubsetOf(Expected, single.ToList());
    }

    private static async Task<string[]> BuildAsync(Workspace shop, string name)
    {
        await GenerateAsync(shop);
        await BuildImageAsync(shop, name);
        var layers = await ContainerEngine.DockerAsync(
            "image", "inspect", "--format", "{{join .RootFS.Layers \"\\n\"}}", Name(name));
        return layers.Text.Trim().Split('\n')[^(PackagesAssetsProjectsApp + WorkingDirectory)..^WorkingDirectory];
    }

    private static async Task GenerateAsync(Workspace shop, params string[] more)
    {
        string[] generate = ["msbuild", "Web/Web.csproj", "-restore", "-t:SlimContainerGenerate", .. more];
        (await shop.DotNetAsync(generate)).ShouldSucceed();
    }

    private static async Task BuildImageAsync(Workspace shop, string name)
    {
        var dockerfile = Path.Combine(shop.Folder, "Web", "Dockerfile");
        (await ContainerEngine.DockerAsync("build", "-t", Name(name), "-f", dockerfile, shop.Folder)).ShouldSucceed();
    }

    private static async Task<long> LayerSizeAsync(string name)
    {
        var history = await ContainerEngine.DockerAsync(
            "history", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", Name(name));
        return long.Parse(
            history.Text.Split('\n')
                .First(line => line.Contains("COPY /layers/app", StringComparison.Ordinal))
                .Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Name(string app) => $"slimcontainer-tests/layers-{app}";
}
