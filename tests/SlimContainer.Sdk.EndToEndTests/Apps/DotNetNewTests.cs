using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary><c>dotnet new slimcontainer</c>, installed from the packed templates.</summary>
[TestClass]
public sealed class DotNetNewTests(TestContext test)
{
    private const string CentralVersions = """
        <Project>
          <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
        </Project>
        """;

    // The machine's own templates are not touched.
    private static string Hive => Path.Combine(Package.RunFolder, "hive");

    [ClassInitialize]
    public static async Task InstallAsync(TestContext test)
    {
        var templates = await Package.TemplatesAsync();
        var install = new Command("dotnet", "new", "install", templates, "--debug:custom-hive", Hive);
        (await install.RunAsync(test.CancellationToken)).EnsureSuccess();
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row(false, InCi = false)]
    [Row(true)]
    public async Task Project_references_the_package(bool centralVersions)
    {
        using var app = new Workspace(test, "hello");
        await app.CreateFromTemplateAsync("web");
        if (centralVersions)
            app.Write("Directory.Packages.props", CentralVersions);

        var added = await NewAsync(app);
        var generated = await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate");

        added.ShouldSucceed();
        Assert.Contains("Run 'dotnet publish'", added.Text);
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", app.Read("hello.csproj"));
        Assert.Contains(
            $"Include=\"SlimContainer.Sdk\" Version=\"{Package.Version}\"",
            app.Read(centralVersions ? "Directory.Packages.props" : "hello.csproj"));
        generated.ShouldSucceed();
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"hello.dll\"]", app.Read("Dockerfile"));
    }

    [TestMethod]
    public async Task Folder_without_a_project_is_an_error_with_instructions()
    {
        using var folder = new Workspace(test, "empty");

        var added = await NewAsync(folder);

        Assert.AreNotEqual(0, added.ExitCode, added.Text);
        Assert.Contains("Run 'dotnet add package SlimContainer.Sdk' in the project's folder", added.Text);
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row(false)]
    [Row(true, InCi = false)]
    public async Task Whole_repository_references_the_package(bool centralVersions)
    {
        using var shop = Shop();
        if (centralVersions)
            shop.Write("Directory.Packages.props", CentralVersions);

        var added = await NewAsync(shop, "--whole-repository");
        var generated = await shop.DotNetAsync("msbuild", "app", "-restore", "-t:SlimContainerGenerate");

        added.ShouldSucceed();
        Assert.Contains("<package pattern='SlimContainer.Sdk' />", added.Text);
        Assert.DoesNotContain("#if", shop.Read("Directory.Build.props"));
        generated.ShouldSucceed();
        Assert.Contains(" Directory.Build.props ", shop.Read("app/Dockerfile"));
        Assert.Contains("--no-restore", shop.Read("app/Dockerfile"));
    }

    [TestMethod]
    public async Task Existing_Directory_Build_props_is_kept_and_imports_the_new_file()
    {
        const string Existing = "<Project><PropertyGroup><Company>Ana</Company></PropertyGroup></Project>";
        using var shop = Shop();
        shop.Write("Directory.Build.props", Existing);

        var refused = await NewAsync(shop, "--whole-repository");
        var kept = shop.Read("Directory.Build.props");
        var added = await NewAsync(shop, "--whole-repository", "--file", "SlimContainer.props");
        shop.Write("Directory.Build.props", "<Project><Import Project='SlimContainer.props' /></Project>");
        var generated = await shop.DotNetAsync("msbuild", "app", "-restore", "-t:SlimContainerGenerate");

        Assert.AreNotEqual(0, refused.ExitCode, refused.Text);
        Assert.AreEqual(Existing, kept);
        added.ShouldSucceed();
        Assert.Contains("<Import Project='SlimContainer.props' />", added.Text);
        generated.ShouldSucceed();
        Assert.Contains("SlimContainer.props ", shop.Read("app/Dockerfile"));
    }

    [TestMethod]
    public async Task Directory_Build_props_above_is_still_imported()
    {
        using var repository = Shop();
        repository.Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><SlimContainerBase>alpine</SlimContainerBase></PropertyGroup></Project>");

        var added = await NewAsync(repository, "--whole-repository", "-o", "app");
        var generated = await repository.DotNetAsync("msbuild", "app", "-restore", "-t:SlimContainerGenerate");

        added.ShouldSucceed();
        generated.ShouldSucceed();
        Assert.Contains("/aspnet:10.0-alpine", repository.Read("app/Dockerfile"));
    }

    private static Task<Output> NewAsync(Workspace workspace, params string[] options) =>
        workspace.RunAsync(["new", "slimcontainer", .. options, "--debug:custom-hive", Hive]);

    private Workspace Shop()
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("app/app.csproj", Projects.Project(
            "Microsoft.NET.Sdk.Web", "net10.0", "", "", """<ProjectReference Include="../lib/lib.csproj" />"""));
        shop.Write("app/Program.cs", Projects.WebProgram);
        shop.Write("lib/lib.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        return shop;
    }
}
