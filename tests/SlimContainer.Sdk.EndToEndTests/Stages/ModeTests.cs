using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Who publishes, and in how many Dockerfiles: the image is the same.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class ModeTests(TestContext test)
{
    private static readonly string[] Symbols = ["Lib.pdb", "Web.pdb"];

    private const string Layers = "{{len .RootFS.Layers}}";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    // That all modes give the same image is shown by LayerContractTests.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task The_app_is_the_same_squashed_in_portable_syntax_and_without_symbols()
    {
        using var shop = SmallShop.Create(test);
        var multiStage = await BuildAsync(shop, "MultiStage");

        var squashed = await BuildAsync(shop, "MultiStage", "-p:SlimContainerSquash=true");

        const int PackagesAssetsAndProjects = 3;
        Assert.AreEqual(
            (multiStage.Files, multiStage.Layers - PackagesAssetsAndProjects), (squashed.Files, squashed.Layers));

        var portable = await BuildAsync(
            shop, "MultiStage", "-p:SlimContainerDockerfileSyntax=portable", "-p:SlimContainerEngine=docker-classic");

        Assert.AreEqual((multiStage.Files, multiStage.Configuration), (portable.Files, portable.Configuration));

        var exporting = await BuildAsync(shop, "MultiStage", "-p:SlimContainerSymbols=export");
        var symbols = Path.Combine(shop.Folder, "symbols");
        (await ContainerEngine.DockerAsync(
            "build",
            "--target",
            "symbols",
            "--output",
            symbols,
            "-f",
            Path.Combine(shop.Folder, "Web", "Dockerfile"),
            shop.Folder)).ShouldSucceed();

        var withoutSymbols = string.Join('\n', multiStage.Files.Split('\n').Where(file => !Symbols.Any(file.EndsWith)));
        Assert.AreEqual((withoutSymbols, multiStage.Layers), (exporting.Files, exporting.Layers));
        CollectionAssert.AreEquivalent(Symbols, Directory.GetFiles(symbols).Select(Path.GetFileName).ToList());
    }

    [TestMethod]
    public async Task A_prebuilt_image_has_every_change_and_restores_only_after_changed_inputs()
    {
        using var shop = SmallShop.Create(test);
        var image = Name("Prebuilt-again");
        Assert.IsTrue(await RestoresAsync(shop, image, "publish"), "nothing is restored");
        var assets = shop.Read("Web/obj/project.assets.json");

        // As long as before: only the content tells that it is another file.
        shop.Write("Lib/Words.cs", shop.Read("Lib/Words.cs").Replace("by lib", "by bil", StringComparison.Ordinal));
        Assert.IsFalse(await RestoresAsync(shop, image, "msbuild", "-t:SlimContainerBuild"), "a source has changed");
        Assert.AreEqual(
            """{"Text":"said by bil"}""", await ContainerEngine.GetFirstPageAsync(image, test.CancellationToken));
        Assert.AreEqual(assets, shop.Read("Web/obj/project.assets.json"), "The user's own build is left alone.");

        shop.Write("Lib/Lib.csproj", shop.Read("Lib/Lib.csproj") + "<!-- another text -->");
        Assert.IsTrue(await RestoresAsync(shop, image, "msbuild", "-t:SlimContainerBuild"), "a project has changed");

        var caches = Directory.GetFiles(
            Path.Combine(shop.Folder, "Lib/obj/.slimcontainer"),
            "project.nuget.cache",
            SearchOption.AllDirectories);
        File.Delete(caches.Single());
        Assert.IsTrue(
            await RestoresAsync(shop, image, "msbuild", "-t:SlimContainerBuild"), "what restore wrote is gone");
    }

    private static async Task<bool> RestoresAsync(Workspace shop, string image, params string[] command)
    {
        var done = await shop.DotNetAsync(
            [.. command, "Web/Web.csproj", "-p:SlimContainerMode=Prebuilt", $"-p:ContainerRepository={image}", "-v:n"]);
        done.ShouldSucceed();
        return !done.Text.Contains("Skipping target \"_SlimContainerPrebuiltRestore\"", StringComparison.Ordinal);
    }

    private static async Task<Built> BuildAsync(Workspace shop, string mode, params string[] more)
    {
        var image = Name(mode);
        (await shop.DotNetAsync(
            [
                "msbuild", "Web/Web.csproj", "-restore", "-t:SlimContainerBuild",
                $"-p:SlimContainerMode={mode}",
                $"-p:ContainerRepository={image}",
                .. more,
            ])).ShouldSucceed();
        var layers = await ContainerEngine.DockerAsync("image", "inspect", "--format", Layers, image);
        var configuration = await ContainerEngine.DockerAsync(
            "image",
            "inspect",
            "--format",
            "{{json .Config.Env}} {{json .Config.Entrypoint}} {{json .Config.ExposedPorts}} {{json .Config.Volumes}} "
            + "{{.Config.User}} {{.Config.WorkingDir}}",
            image);
        return new Built(
            await ContainerEngine.AppHashesAsync(image),
            configuration.Text.Trim(),
            int.Parse(layers.Text, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Name(string mode) => $"slimcontainer-tests/modes-{mode.ToLowerInvariant()}";

    private sealed record Built(string Files, string Configuration, int Layers);
}
