using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// An app that reads what is neither in its folder nor in a referenced project, and writes into a volume.
/// </summary>
[TestClass]
public sealed class OutsideInputTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/outside-inputs";

    private const string Items = """
        <PluginProject Include="../plugins/*/*.csproj" />
        <EmbeddedResource Include="../LICENSE" LogicalName="license" />
        <Content Include="../frontend/dist/**" LinkBase="pages" CopyToPublishDirectory="PreserveNewest" />
        <None Update="data/**" CopyToPublishDirectory="PreserveNewest" />
        <SlimContainerVolume Include="/app/data" />
        """;

    private const string PublishPlugins = """
        <Target Name="PublishPlugins" AfterTargets="Publish">
          <MSBuild Projects="@(PluginProject)" Targets="Publish" Properties="PublishDir=$(PublishDir)plugins/%(Filename)/" />
        </Target>
        """;

    private const string Program = """
        using var license = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream("license")!);
        File.AppendAllText("data/seed.txt", " and written");
        File.WriteAllText("data/new.txt", "new");
        Console.WriteLine(File.ReadAllText("data/seed.txt"));
        Console.WriteLine(license.ReadToEnd());
        Console.WriteLine(string.Join(' ', Directory.GetFiles("pages").Order()));
        Console.WriteLine(string.Join(' ', Directory.GetFiles("plugins/a", "*.dll").Order(StringComparer.Ordinal)));
        try
        {
            File.WriteAllText("app.txt", "");
            Console.WriteLine("the app's folder is writable");
        }
        catch (UnauthorizedAccessException)
        {
            Console.WriteLine("the app's folder is read-only");
        }
        """;

    [TestMethod]
    [TestCategory("Engine")]
    public async Task Plugins_linked_files_later_files_and_volume_data_are_in_the_image()
    {
        await ContainerEngine.RequireAsync();
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("app/app.csproj", Projects.NotRestored("Microsoft.NET.Sdk")
            .Replace(
                "</Project>",
                $"<ItemGroup>{Items}</ItemGroup>{PublishPlugins}</Project>",
                StringComparison.Ordinal));
        shop.Write("app/Program.cs", Program);
        shop.Write("app/data/seed.txt", "seed");
        shop.Write("LICENSE", "the license");
        shop.Write("frontend/dist/first.js", "");
        shop.Write("plugins/a/a.csproj", Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "",
            """<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />"""));
        shop.Write("plugins/a/Plugin.cs", "public class Plugin;");
        (await shop.DotNetAsync("msbuild", "app/app.csproj", "-t:SlimContainerGenerate")).ShouldSucceed();
        shop.Write("frontend/dist/later.js", "");

        var built = await ContainerEngine.DockerInAsync(
            Path.Combine(shop.Folder, "app"), "build", "-t", Image, "-f", "Dockerfile", "..");

        built.ShouldSucceed();
        var ran = await ContainerEngine.RunAsync(Image);
        Assert.AreEqual(
            """
            seed and written
            the license
            pages/first.js pages/later.js
            plugins/a/Newtonsoft.Json.dll plugins/a/a.dll
            the app's folder is read-only

            """.ReplaceLineEndings("\n"),
            ran.Text);
    }
}
