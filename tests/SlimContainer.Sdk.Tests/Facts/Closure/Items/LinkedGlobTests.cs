using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class LinkedGlobTests : IDisposable
{
    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("""<Content Include="../frontend/dist/**" />""")]
    [DataRow("""<Content Include="..\frontend\dist\**\*.js" />""")]
    [DataRow("""<Content Include="$(Pages)*" />""")]
    [DataRow("""<None Include="../frontend/dist/**" CopyToOutputDirectory="PreserveNewest" />""")]
    public void Ignore_file_includes_folder_of_glob_instead_of_single_files(string item)
    {
        repository.AddProject("app/app.csproj", $"""
            <PropertyGroup><Pages>../frontend/dist/</Pages></PropertyGroup>
            <ItemGroup>{item}</ItemGroup>
            """);
        repository.Add("frontend/dist/page.js");
        repository.Add("frontend/dist/LICENSE.txt");

        var lines = IgnoreFile();

        Assert.Contains("!frontend/dist/", lines);
        Assert.DoesNotContain("!frontend/dist/page.js", lines);
    }

    [TestMethod]
    public void Glob_folder_matching_an_exclude_pattern_is_in_the_build_context()
    {
        repository.AddProject("app/app.csproj", """<ItemGroup><Content Include="../frontend/bin/**" /></ItemGroup>""");
        repository.Add("frontend/bin/page.js");

        var lines = IgnoreFile();

        Assert.IsGreaterThan(Array.IndexOf(lines, "**/bin/"), Array.LastIndexOf(lines, "!frontend/bin/"));
        Assert.Contains("frontend/bin/**/obj/", lines);
    }

    [TestMethod]
    public void Glob_folder_that_does_not_exist_yet_is_in_the_build_context()
    {
        repository.AddProject("app/app.csproj", """<ItemGroup><Content Include="../frontend/dist/**" /></ItemGroup>""");

        Assert.Contains("!frontend/dist/", IgnoreFile());
    }

    [TestMethod]
    public void Glob_in_an_imported_file_is_relative_to_that_file()
    {
        repository.Add("build/Pages.props", """
            <Project>
              <ItemGroup><Content Include="$(MSBuildThisFileDirectory)../pages/**" /></ItemGroup>
            </Project>
            """);
        repository.AddProject("app/app.csproj", """<Import Project="../build/Pages.props" />""");

        Assert.Contains("!pages/", IgnoreFile());
    }

    [TestMethod]
    public void Glob_across_project_folders_includes_its_pattern_instead_of_the_folder()
    {
        repository.AddProject("src/app/app.csproj", """<ItemGroup><Protobuf Include="../**/*.proto" /></ItemGroup>""");
        repository.Add("src/contracts/a.proto");
        repository.Add("src/contracts/Unread.cs");

        var lines = IgnoreFile("src/app/app.csproj");

        Assert.Contains("!**/*.proto", lines);
        Assert.Contains("!contracts/a.proto", lines);
        Assert.DoesNotContain("!contracts/", lines);
    }

    [TestMethod]
    [DataRow("""<None Include="../docs/**" />""", DisplayName = "not copied")]
    [DataRow(
        """<Content Include="../docs/**" Condition="'$(Configuration)' == 'Debug'" />""",
        DisplayName = "condition")]
    [DataRow("""<PackageReference Include="../docs/**" />""", DisplayName = "no files")]
    public void Glob_not_used_by_the_build_is_ignored(string item)
    {
        repository.AddProject("app/app.csproj", $"<ItemGroup>{item}</ItemGroup>");
        repository.Add("docs/a.md");

        Assert.IsEmpty(repository.Read("app/app.csproj").Projects[0].LinkedGlobs);
    }

    private string[] IgnoreFile(string project = "app/app.csproj") =>
        Sample.IgnoreFile(repository.Plan(project)).Split('\n');
}
