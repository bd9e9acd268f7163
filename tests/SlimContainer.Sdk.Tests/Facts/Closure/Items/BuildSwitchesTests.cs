using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>What a project sets so that the container needs other commands, or another SDK.</summary>
[TestClass]
public sealed class BuildSwitchesTests : IDisposable
{
    private const string App = "src/app/app.csproj";
    private const string Library = "src/lib/lib.csproj";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void Library_that_is_packed_by_a_build_is_not_packed_in_the_container()
    {
        AddApp("<PropertyGroup><GeneratePackageOnBuild>true</GeneratePackageOnBuild></PropertyGroup>");

        Assert.Contains(" -p:GeneratePackageOnBuild=false", Sample.Dockerfile(repository.Plan(App)));
    }

    [TestMethod]
    public void Locked_mode_of_a_project_is_off_if_its_lock_file_lacks_the_images_RID()
    {
        repository.Add("src/lib/packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": {} } }""");
        AddApp("""
            <PropertyGroup>
              <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
              <RestoreLockedMode>true</RestoreLockedMode>
            </PropertyGroup>
            """);

        Assert.Contains(" -p:RestoreLockedMode=false", Sample.Dockerfile(repository.Plan(App)));
    }

    [TestMethod]
    public void Documentation_of_packages_that_is_published_is_extracted_by_restore()
    {
        AddApp("""
            <PropertyGroup>
              <CopyDocumentationFilesFromPackages>true</CopyDocumentationFilesFromPackages>
            </PropertyGroup>
            """);

        Assert.Contains(" NUGET_XMLDOC_MODE=none dotnet restore", Sample.Dockerfile(repository.Plan(App)));
    }

    [TestMethod]
    [DataRow("net8.0", "", "8.0")]
    [DataRow("net8.0", "12", "8.0")]
    [DataRow("net8.0", "13.0", "9.0")]
    [DataRow("net8.0", "14", "10.0")]
    [DataRow("net10.0", "12", "10.0")]
    [DataRow("net8.0", "7.3", "8.0")]
    public void SDK_knows_the_language_version(string framework, string language, string expected)
    {
        var version = language.Length == 0 ? "" : $"<LangVersion>{language}</LangVersion>";
        AddApp($"<PropertyGroup><TargetFramework>{framework}</TargetFramework>{version}</PropertyGroup>");

        var switches = repository.Read(App).Projects.Single(project => project.File == repository[Library]).Switches;

        var lowest = switches.SdkOfLanguage > Version.Parse(framework[3..])
            ? switches.SdkOfLanguage
            : Version.Parse(framework[3..]);
        Assert.AreEqual(expected, lowest.ToString());
        Assert.IsFalse(switches.UsesNewestLanguage);
    }

    [TestMethod]
    [DataRow("latest")]
    [DataRow("Preview")]
    public void Newest_language_is_that_of_the_hosts_SDK(string language)
    {
        AddApp($"<PropertyGroup><LangVersion>{language}</LangVersion></PropertyGroup>");
        var facts = Sample.Web with
        {
            Closure = repository.Read(App),
            SdkVersion = new(11, 0, 100),
        };

        Assert.AreEqual("11.0", facts.LowestSdkVersion.ToString());
    }

    [TestMethod]
    [DataRow("4.8.0", "false", "8.0")]
    [DataRow("4.14.0", "false", "9.0")]
    [DataRow("5.0.0", "false", "10.0")]
    [DataRow("6.0.0", "false", "11.0")]
    [DataRow("5.0.0", "true", "8.0")]
    public void SDK_runs_a_source_generator_of_the_repository(string compiler, string isInTheApp, string expected)
    {
        repository.AddProject("src/gen/gen.csproj", $"""
            <PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>
            <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="{compiler}" /></ItemGroup>
            """);
        repository.AddProject(App, $"""
            <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
            <ItemGroup>
              <ProjectReference Include="../gen/gen.csproj" ReferenceOutputAssembly="{isInTheApp}" />
            </ItemGroup>
            """);
        var facts = Sample.Web with
        {
            TargetFrameworkVersion = new(8, 0),
            Closure = repository.Read(App),
            SdkVersion = new(11, 0, 100),
        };

        Assert.AreEqual(expected, facts.LowestSdkVersion.ToString());
    }

    private void AddApp(string library)
    {
        repository.AddProject(Library, library);
        repository.AddProject(App, """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>""");
    }
}
