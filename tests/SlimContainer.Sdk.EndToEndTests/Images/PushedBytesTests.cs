using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>How many bytes a push sends after one changed line: the sizes of new layers in a registry.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class PushedBytesTests(TestContext test)
{
    private const int Kilobyte = 1_000;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_line_of_a_web_app_with_symbols_is_at_most_32_kB()
    {
        using var app = SmallShop.Create(test);

        var pushed = await PushAfterAsync(app, "Web/Web.csproj", () =>
            app.Write(
                "Web/Program.cs",
                app.Read("Web/Program.cs").Replace("said", "changed", StringComparison.Ordinal)));

        Assert.IsLessThanOrEqualTo(32 * Kilobyte, pushed);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_new_version_of_a_small_package_beside_a_large_one_is_at_most_1_MB()
    {
        using var app = SmallShop.Create(test);
        const string Large = """<PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" />""";
        var project = app.Read(SmallShop.Project)
            .Replace("</Project>", $"<ItemGroup>{Large}</ItemGroup></Project>", StringComparison.Ordinal);
        app.Write(SmallShop.Project, project);

        var pushed = await PushAfterAsync(app, SmallShop.Project, () =>
            app.Write(SmallShop.Project, project.Replace("13.0.1", "13.0.3", StringComparison.Ordinal)));

        Assert.IsLessThanOrEqualTo(1_000 * Kilobyte, pushed);
    }

    // Four minutes on 2 cores: publish compresses all of .NET for the browser.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_line_of_a_hosted_Blazor_WebAssembly_client_is_at_most_250_kB()
    {
        const string Page = "app.Client/Pages/Counter.razor";
        using var app = new Workspace(test);
        await app.CreateFromTemplateAsync(["blazor", "--interactivity", "WebAssembly"]);
        var project = app.Read("app/app.csproj");
        app.Write(
            "app/app.csproj",
            project.Replace(
                "</Project>",
                $"<ItemGroup>{Projects.PackageReference}</ItemGroup></Project>",
                StringComparison.Ordinal));

        var pushed = await PushAfterAsync(app, "app/app.csproj", () =>
            app.Write(Page, app.Read(Page).Replace("Click me", "Press me", StringComparison.Ordinal)));

        Assert.IsLessThanOrEqualTo(250 * Kilobyte, pushed);
    }

    private async Task<long> PushAfterAsync(Workspace app, string project, Action change)
    {
        var folder = Path.Combine(app.Folder, "..", "registry");
        using var registry = await LoopbackRegistry.StartAsync(Path.GetFullPath(folder), test.CancellationToken);
        var dockerfile = Path.Combine(app.Folder, Path.GetDirectoryName(project)!, "Dockerfile");
        (await app.DotNetAsync("publish", project)).ShouldSucceed();

        var before = await PushAsync(registry, app.Folder, dockerfile, "before");
        change();
        var after = await PushAsync(registry, app.Folder, dockerfile, "after");

        var pushed = after.Where(layer => !before.ContainsKey(layer.Key)).Sum(layer => layer.Value);
        test.WriteLine($"{pushed} bytes of {after.Values.Sum()} are new");
        Assert.IsGreaterThan(0, pushed, "the change is in the image");
        return pushed;
    }

    private async Task<IReadOnlyDictionary<string, long>> PushAsync(
        LoopbackRegistry registry, string context, string dockerfile, string tag)
    {
        var image = $"slimcontainer-tests/pushed:{Guid.NewGuid():N}";
        (await ContainerEngine.DockerAsync("build", "-t", image, "-f", dockerfile, context)).ShouldSucceed();
        await registry.PushAsync(image, $"pushed:{tag}");
        return await registry.LayersAsync("pushed", tag, test.CancellationToken);
    }
}
