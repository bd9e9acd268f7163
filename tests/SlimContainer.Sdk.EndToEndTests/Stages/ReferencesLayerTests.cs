using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The step that compiles the referenced projects before the app.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class ReferencesLayerTests(TestContext test)
{
    private const string App = "src/App/App.csproj";
    private const string Image = "slimcontainer-tests/references";

    // The compiler's message for #warning.
    private const string Compiled = "CS1030";
    private const string Build = "dotnet build src/App/App.csproj -t:ResolveProjectReferences";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Change_of_the_app_compiles_no_referenced_project()
    {
        using var shop = Shop();
        await GenerateAsync(shop, "true");
        var first = await BuildAsync(shop);
        shop.Write("src/App/Program.cs", "Console.WriteLine($\"changed, {Words.All}\");");

        var changed = await BuildAsync(shop);

        StringAssert.Contains(first, Compiled);
        Assert.DoesNotContain(Compiled, changed);
        Assert.IsTrue(new BuildSteps(changed).IsCached(Build));
        Assert.IsFalse(new BuildSteps(changed).IsCached("dotnet publish"));
        StringAssert.Contains((await ContainerEngine.RunAsync(Image)).Text, "changed, said by the library, shared");
        await ContainerEngine.DockerAsync("rmi", Image);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Image_has_the_same_layers_as_without_the_step()
    {
        using var shop = Shop();
        await GenerateAsync(shop, "true");
        await BuildAsync(shop);
        var hashes = await ContainerEngine.AppHashesAsync(Image);
        var layers = await ImageArchive.ReadAsync(Image);

        await GenerateAsync(shop, "false");
        Assert.DoesNotContain(Build, shop.Read("src/App/Dockerfile"));
        await BuildAsync(shop);

        Assert.AreEqual(hashes, await ContainerEngine.AppHashesAsync(Image));
        CollectionAssert.AreEqual(
            layers.AppLayers.Select(layer => layer.Digest).ToList(),
            (await ImageArchive.ReadAsync(Image)).AppLayers.Select(layer => layer.Digest).ToList());
        await ContainerEngine.DockerAsync("rmi", Image);
    }

    private static async Task GenerateAsync(Workspace shop, string isWanted) => (await shop.DotNetAsync(
        "msbuild", "-restore", App, "-t:SlimContainerGenerate", $"-p:SlimContainerReferencesLayer={isWanted}"))
        .ShouldSucceed();

    private static async Task<string> BuildAsync(Workspace shop)
    {
        var built = await ContainerEngine.DockerInAsync(
            shop.Folder, "build", "--progress=plain", "-t", Image, "-f", "src/App/Dockerfile", ".");
        built.ShouldSucceed();
        return built.Text;
    }

    // A library that compiles a file of the app's folder and one beside the projects, with a rule from .editorconfig.
    private Workspace Shop()
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.CS0219.severity = none\n");
        shop.Write("common/Shared.cs", "internal static class Shared { public const string Word = \"shared\"; }");
        shop.Write(App, Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "<OutputType>Exe</OutputType>",
            Projects.PackageReference + """<ProjectReference Include="../Library/Library.csproj" />"""));
        shop.Write("src/App/Contract.cs", "public static class Contract { public const string Word = \"said\"; }");
        shop.Write("src/App/Program.cs", "Console.WriteLine(Words.All);");
        shop.Write("src/Library/Library.csproj", Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>CS1030</WarningsNotAsErrors>",
            """<Compile Include="../../common/*.cs;../App/Contract.cs" />"""));
        shop.Write("src/Library/Words.cs", """
            #warning compiled
            public static class Words
            {
                public static string All => $"{Contract.Word} by the library, {Shared.Word}";

                public static void Unused() { int unused = 3; }
            }
            """);
        return shop;
    }
}
