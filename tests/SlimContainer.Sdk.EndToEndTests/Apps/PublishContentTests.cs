using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What the host's publish has, the image has, and the app finds it.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class PublishContentTests(TestContext test)
{
    // Data, whose extensions are those of symbols.
    private static readonly string[] DataFiles = ["wwwroot/data/1abc.pdb", "wwwroot/data/native.dbg"];

    private const string Program = """
        using System.Globalization;
        using System.Xml.Linq;
        using Humanizer;

        Console.WriteLine(TimeSpan.FromDays(3).Humanize(culture: new CultureInfo("de")));
        var file = Path.Combine(AppContext.BaseDirectory, "app.xml");
        // The web SDK generates members with documentation too.
        var summary = File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
                .Single(member => (string?)member.Attribute("name") == "T:Documented").Value
            : "no file";
        Console.WriteLine(summary.Trim());
        try
        {
            Documented.Fail();
        }
        catch (InvalidOperationException failure)
        {
            Console.WriteLine(Path.GetFileName(failure.StackTrace!.Split('\n')[0]));
        }
        """;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [DataRow("MultiStage")]
    [DataRow("Prebuilt")]
    public async Task App_finds_languages_documentation_symbols_and_data_files(string mode)
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web(
            more: Name("content", mode) + "<GenerateDocumentationFile>true</GenerateDocumentationFile>",
            items: """
                <PackageReference Include="Humanizer.Core" Version="2.14.1" />
                <PackageReference Include="Humanizer.Core.de" Version="2.14.1" />
                """));
        app.Write("Program.cs", Program);
        app.Write("Documented.cs", """
            /// <summary>Read at run time.</summary>
            public static class Documented
            {
                public static void Fail() => throw new InvalidOperationException();
            }
            """);
        foreach (var file in DataFiles)
        {
            app.Write(file, "data");
        }

        await BuildAsync(app, mode);

        const string Expected = "3 Tage\nRead at run time.\nDocumented.cs:line 4\n";
        Assert.AreEqual(Expected, (await ContainerEngine.RunAsync(Image("content", mode))).Text);
        var files = await ContainerEngine.AppFilesAsync(Image("content", mode));
        CollectionAssert.IsSubsetOf(DataFiles, files.ToList());
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task App_of_a_split_build_finds_the_same_files() =>
        App_finds_languages_documentation_symbols_and_data_files("Split");

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DoNotParallelize] // builds beside an uncached one run the steps again that they share
    public async Task Self_contained_on_the_command_line_builds_on_a_cold_builder()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: Name("self-contained", "MultiStage")));
        app.Write("Program.cs", Projects.ConsoleProgram);
        (await app.DotNetAsync("publish", "--self-contained")).ShouldSucceed();

        // A cache mount that holds the runtime pack of another build would hide that restore lacks it.
        string[] cold = ["--no-cache", .. ContainerEngine.EmptyCacheMounts()];
        (await DockerfileCommands.BuildAsync(app.Folder, options: cold)).ShouldSucceed();

        var run = await ContainerEngine.RunAsync(Image("self-contained", "MultiStage"));
        StringAssert.Contains(run.Text, "hello from .NET 10");
    }

    private static async Task BuildAsync(Workspace app, string mode)
    {
        string[] build = ["msbuild", "-restore", "-t:SlimContainerBuild", $"-p:SlimContainerMode={mode}"];
        (await app.DotNetAsync(build)).ShouldSucceed();
    }

    private static string Image(string app, string mode) =>
        $"slimcontainer-tests/publish-{app}-{mode.ToLowerInvariant()}";

    private static string Name(string app, string mode) =>
        $"<ContainerRepository>{Image(app, mode)}</ContainerRepository>";
}
