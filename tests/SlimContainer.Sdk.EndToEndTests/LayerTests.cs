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
    public async Task Two_builds_without_cache_in_two_folders_are_one_image_where_its_date_is_given()
    {
        using var one = Shop(test);
        using var other = Shop(test);

        string[] options = ["--no-cache", "--build-arg", "SOURCE_DATE_EPOCH=946684800"];
        var layers = await BuildAsync(one, "one", options);

        Assert.AreEqual(string.Join('\n', layers), string.Join('\n', await BuildAsync(other, "other", options)));
        Assert.AreEqual(await ContainerEngine.ImageIdAsync(Name("one")), await ContainerEngine.ImageIdAsync(Name("other")));
    }

    [TestMethod]
    public async Task A_change_of_code_ships_the_app_alone_and_one_of_a_library_no_package()
    {
        using var shop = Shop(test);
        var before = await BuildAsync(shop, "changed");
        shop.Write("Web/Program.cs", Program("changed"));

        var after = await BuildAsync(shop, "changed");

        CollectionAssert.AreEqual(before[..^1], after[..^1]);
        Assert.AreNotEqual(before[^1], after[^1]);
        Assert.IsLessThan(64_000, await LayerSizeAsync("changed"));
        Assert.AreEqual("""{"Text":"changed by lib"}""", await ContainerEngine.GetFirstPageAsync(Name("changed"), test.CancellationToken));

        shop.Write("Lib/Words.cs", "public static class Words { public const string By = \"by another lib\"; }");
        var library = await BuildAsync(shop, "changed");

        CollectionAssert.AreEqual(after[..^2], library[..^2]);
        Assert.AreNotEqual(after[^2], library[^2]);
    }

    [TestMethod]
    public async Task Each_part_is_in_its_layer_and_together_they_are_the_publish_folder()
    {
        using var shop = Shop(test);
        (await shop.DotNetAsync("publish", "Web/Web.csproj", "-p:SlimContainerLayers=single")).ShouldSucceed();
        await ContainerEngine.DockerAsync("build", "-t", Name("single"), "-f", Path.Combine(shop.Folder, "Web", "Dockerfile"), shop.Folder);

        await BuildAsync(shop, "parts");

        var single = await ContainerEngine.AppFilesAsync(Name("single"));
        CollectionAssert.AreEquivalent(single.ToList(), (await ContainerEngine.AppFilesAsync(Name("parts"))).ToList());
        CollectionAssert.IsSubsetOf(Expected, single.ToList());
    }

    private static async Task<string[]> BuildAsync(Workspace shop, string name, params string[] options)
    {
        (await shop.DotNetAsync("publish", "Web/Web.csproj")).ShouldSucceed();
        (await ContainerEngine.DockerAsync(["build", .. options, "-t", Name(name), "-f", Path.Combine(shop.Folder, "Web", "Dockerfile"), shop.Folder])).ShouldSucceed();
        var layers = await ContainerEngine.DockerAsync("image", "inspect", "--format", "{{join .RootFS.Layers \"\\n\"}}", Name(name));
        return layers.Text.Trim().Split('\n')[^(PackagesAssetsProjectsApp + WorkingDirectory)..^WorkingDirectory];
    }

    private static async Task<long> LayerSizeAsync(string name)
    {
        var history = await ContainerEngine.DockerAsync("history", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", Name(name));
        return long.Parse(history.Text.Split('\n').First(line => line.Contains("COPY /layers/app", StringComparison.Ordinal)).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A web app with a library and a package.</summary>
    internal static Workspace Shop(TestContext test)
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("Web/Web.csproj", Projects.Web(items: """
            <ProjectReference Include="../Lib/Lib.csproj" />
            <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
            """));
        shop.Write("Web/appsettings.json", "{}");
        // The build compresses it, and lists when it did.
        shop.Write("Web/wwwroot/site.css", string.Concat(Enumerable.Repeat("body { color: black }\n", 100)));
        shop.Write("Web/Program.cs", Program("said"));
        shop.Write("Lib/Lib.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        shop.Write("Lib/Words.cs", "public static class Words { public static string By => \"by lib\"; }");
        return shop;
    }

    private static string Program(string word) => $$"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => Newtonsoft.Json.JsonConvert.SerializeObject(new { Text = "{{word}} " + Words.By }));
        app.Run();
        """;

    private static string Name(string app) => $"slimcontainer-tests/layers-{app}";
}
