using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// An app that reads what is neither in its folder nor in a referenced project, and writes into a volume.
/// </summary>
[TestClass]
public sealed class OutsideInputTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/outside-inputs";
    private const string Name = $"<ContainerRepository>{Image}</ContainerRepository>";

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
        <Target Name="CopyAssets" AfterTargets="Publish">
          <PropertyGroup><Assets>../assets</Assets></PropertyGroup>
          <ItemGroup><Asset Include="$(Assets)/**/*" /></ItemGroup>
          <Copy SourceFiles="@(Asset)" DestinationFolder="$(PublishDir)pages/%(RecursiveDir)" />
        </Target>
        """;

    private const string Program = """
        using var license = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream("license")!);
        File.AppendAllText("data/seed.txt", " and written");
        File.WriteAllText("data/new.txt", "new");
        Console.WriteLine(File.ReadAllText("data/seed.txt"));
        Console.WriteLine(license.ReadToEnd());
        Console.WriteLine(string.Join(' ', Directory.GetFiles("pages", "*", SearchOption.AllDirectories).Order()));
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
        shop.Write("assets/README.md", "");
        shop.Write("plugins/a/a.csproj", Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "",
            """<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />"""));
        shop.Write("plugins/a/Plugin.cs", "public class Plugin;");
        (await shop.DotNetAsync("msbuild", "app/app.csproj", "-t:SlimContainerGenerate")).ShouldSucceed();
        shop.Write("frontend/dist/later.js", "");
        shop.Write("assets/more/later.txt", "");

        var built = await ContainerEngine.DockerInAsync(
            Path.Combine(shop.Folder, "app"), "build", "-t", Image, "-f", "Dockerfile", "..");

        built.ShouldSucceed();
        var ran = await ContainerEngine.RunAsync(Image);
        Assert.AreEqual(
            """
            seed and written
            the license
            pages/first.js pages/later.js pages/more/later.txt pages/README.md
            plugins/a/Newtonsoft.Json.dll plugins/a/a.dll
            the app's folder is read-only

            """.ReplaceLineEndings("\n"),
            ran.Text);
    }

    [TestMethod]
    [TestCategory("Engine")]
    [TestCategory(Nightly.Test)]
    public async Task App_that_is_a_single_file_with_a_RID_only_starts()
    {
        await ContainerEngine.RequireAsync();
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: Name).Replace(
            "</Project>",
            """
            <PropertyGroup Condition="'$(RuntimeIdentifier)' != ''">
              <SelfContained>true</SelfContained>
              <PublishSingleFile>true</PublishSingleFile>
            </PropertyGroup>
            </Project>
            """,
            StringComparison.Ordinal));
        app.Write("Program.cs", Projects.ConsoleProgram);

        (await app.DotNetAsync("build", "-t:SlimContainerBuild")).ShouldSucceed();

        Assert.Contains("hello", (await ContainerEngine.RunAsync(Image)).Text);
    }

    [TestMethod]
    [TestCategory("Engine")]
    [TestCategory(Nightly.Test)]
    public async Task App_with_packages_of_Paket_is_built()
    {
        await ContainerEngine.RequireAsync();
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        var feed = (await shop.RunAsync("nuget", "list", "source", "--format", "short")).Text.Split('\n')
            .Select(line => line.Split(' ', 2))
            .First(line => line is ["E", _] && line[1].Contains("://", StringComparison.Ordinal))[1];
        shop.Write("paket.dependencies", $"source {feed}\nframework: net10.0\nnuget Newtonsoft.Json 13.0.3\n");
        shop.Write("app/paket.references", "Newtonsoft.Json\n");
        shop.Write("app/app.csproj", Projects.Console(more: Name).Replace(
            "</Project>",
            """<Import Project="../.paket/Paket.Restore.targets" /></Project>""",
            StringComparison.Ordinal));
        shop.Write("app/Program.cs", """Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject("paket"));""");
        (await shop.RunAsync("new", "tool-manifest")).ShouldSucceed();
        (await shop.RunAsync("tool", "install", "paket", "--version", "11.0.1")).ShouldSucceed();
        (await shop.RunAsync("paket", "install")).ShouldSucceed();

        (await shop.DotNetAsync("build", "app/app.csproj", "-t:SlimContainerBuild")).ShouldSucceed();

        Assert.AreEqual("\"paket\"\n", (await ContainerEngine.RunAsync(Image)).Text);
    }
}
