using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Properties that replace settings of nuget.config, as restore applies them.</summary>
[TestClass]
public sealed class RestorePropertiesTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public RestorePropertiesTests()
    {
        repository.AddProject(App);
        foreach (var folder in (string[])["packages", "vendor"])
        {
            Directory.CreateDirectory(repository[folder]);
        }
    }

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void RestoreConfigFile_replaces_the_nuget_config_search()
    {
        repository.Add("nuget.config", Feeds("unused", "../elsewhere"));
        var config = repository.Add("eng/feeds.config", Feeds("local", "../packages"));
        Build("<RestoreConfigFile>$(MSBuildThisFileDirectory)eng/feeds.config</RestoreConfigFile>");

        var closure = repository.Read(App);

        Assert.AreEqual([config], closure.ConfigFiles);
        Assert.AreEqual([repository["packages"]], closure.PackageFolders);
        Assert.Contains("COPY eng/feeds.config eng/\n", Dockerfile());
    }

    [TestMethod]
    public void RestoreRootConfigDirectory_sets_the_start_of_the_nuget_config_search()
    {
        var config = repository.Add("eng/nuget.config", Feeds("local", "../packages"));
        Build("<RestoreRootConfigDirectory>$(MSBuildThisFileDirectory)eng</RestoreRootConfigDirectory>");

        Assert.AreEqual([config], repository.Read(App).ConfigFiles);
    }

    [TestMethod]
    public void RestoreConfigFile_with_credentials_is_a_build_secret()
    {
        var config = repository.Add("eng/feeds.config", """
            <configuration>
              <packageSources><clear /><add key="team" value="https://feed.invalid/v3/index.json" /></packageSources>
              <packageSourceCredentials>
                <team><add key="Username" value="ci" /><add key="ClearTextPassword" value="%TOKEN%" /></team>
              </packageSourceCredentials>
            </configuration>
            """);
        Build("<RestoreConfigFile>$(MSBuildThisFileDirectory)eng/feeds.config</RestoreConfigFile>");

        Assert.AreEqual([config], repository.Read(App).CredentialFiles);
        Assert.Contains("target=/src/eng/feeds.config,required=true", Dockerfile());
        Assert.DoesNotContain("COPY eng/", Dockerfile());
    }

    // As obj/app.csproj.nuget.g.props, if NUGET_PACKAGES had another value.
    [TestMethod]
    public void Package_in_the_folder_of_the_last_restore_is_no_file_of_the_repository()
    {
        using var elsewhere = new TemporaryFolder();
        var props = elsewhere.Add("packages/some.package/1.0.0/build/some.package.props", "<Project />");
        Build(
            $"<NuGetPackageFolders>{elsewhere["packages"]};</NuGetPackageFolders></PropertyGroup>"
            + $"<Import Project=\"{props}\" /><PropertyGroup>");

        Assert.DoesNotContain(props, repository.Plan(App).Context.RestoreInputs.SelectMany(copy => copy.Sources));
    }

    [TestMethod]
    public void RestoreConfigFile_outside_the_repository_is_an_error()
    {
        using var elsewhere = new TemporaryFolder();
        var config = elsewhere.Add("feeds.config", "<configuration />");
        Build($"<RestoreConfigFile>{config}</RestoreConfigFile>");

        Assert.Contains(config, Failure.Of(DiagnosticCode.OutsideContext, () => repository.Plan(App)).Message);
    }

    [TestMethod]
    [DataRow(
        "<RestoreSources>$(MSBuildThisFileDirectory)packages;https://feed.invalid/v3/index.json</RestoreSources>",
        "packages")]
    [DataRow("<RestoreAdditionalProjectSources>../../packages</RestoreAdditionalProjectSources>", "packages vendor")]
    [DataRow("<RestoreFallbackFolders>$(MSBuildThisFileDirectory)packages</RestoreFallbackFolders>", "packages vendor")]
    [DataRow(
        "<RestoreAdditionalProjectFallbackFolders>$(MSBuildThisFileDirectory)packages"
        + "</RestoreAdditionalProjectFallbackFolders>",
        "packages vendor")]
    public void Package_folders_of_restore_properties_are_copied_before_restore(string properties, string expected)
    {
        repository.Add("nuget.config", Feeds("local", "vendor"));
        Build(properties);

        Assert.AreEqual(expected, string.Join(' ', repository.Read(App).PackageFolders.Select(Path.GetFileName)));
        Assert.Contains("COPY packages/ packages/\n", Dockerfile());
        Assert.Contains("!packages/\n", IgnoreFile());
    }

    [TestMethod]
    public void Fallback_folder_of_nuget_config_is_a_package_folder()
    {
        repository.Add("nuget.config", """
            <configuration>
              <packageSources><clear /></packageSources>
              <fallbackPackageFolders><add key="local" value="vendor" /></fallbackPackageFolders>
            </configuration>
            """);

        Assert.AreEqual([repository["vendor"]], repository.Read(App).PackageFolders);
    }

    [TestMethod]
    [DataRow("<RestoreSources>{0}</RestoreSources>")]
    [DataRow("<RestoreFallbackFolders>{0}</RestoreFallbackFolders>")]
    public void Package_folders_outside_the_repository_are_reported(string properties)
    {
        using var elsewhere = new TemporaryFolder();
        Build(properties.Replace("{0}", elsewhere.Path, StringComparison.Ordinal));

        Assert.AreEqual([elsewhere.Path], repository.Read(App).OutsidePackageFolders);
    }

    [TestMethod]
    [DataRow(
        "",
        "<RestorePackagesPath>$(MSBuildThisFileDirectory)src/app/cache</RestorePackagesPath>",
        DisplayName = "property")]
    [DataRow(
        "<config><add key=\"globalPackagesFolder\" value=\"src/app/cache\" /></config>",
        "",
        DisplayName = "nuget.config")]
    public void Global_packages_folder_in_the_repository_is_ignored_and_not_copied(string config, string properties)
    {
        repository.Add("nuget.config", $"<configuration>{config}</configuration>");
        repository.Add("src/app/cache/a/1.0.0/build/a.props", "<Project />");
        repository.Add("src/app/cache/a/1.0.0/README.md", "");
        repository.AddProject(App, """
            <Import Project="cache/a/1.0.0/build/a.props" />
            <ItemGroup><EmbeddedResource Include="cache/a/1.0.0/README.md" /></ItemGroup>
            """);
        Build(properties);

        Assert.DoesNotContain("cache/", Dockerfile().Replace("http-cache", "", StringComparison.Ordinal));
        Assert.Contains("\nsrc/app/cache\n", IgnoreFile());
        Assert.DoesNotContain("!src/app/cache", IgnoreFile());
    }

    [TestMethod]
    public void Feed_in_the_global_packages_folder_is_not_copied()
    {
        repository.Add("nuget.config", Feeds("local", "packages"));
        Build("<RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>");

        Assert.IsEmpty(repository.Read(App).PackageFolders);
    }

    private static string Feeds(string name, string folder) =>
        """<configuration><packageSources><clear />"""
        + $"""<add key="{name}" value="{folder}" /></packageSources></configuration>""";

    private void Build(string properties) => repository.Add(
        "Directory.Build.props", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");

    // Evaluated once, after the test has written its files.
    private ImagePlan Plan => field ??= repository.Plan(App);

    private string Dockerfile() => Sample.Dockerfile(Plan);

    private string IgnoreFile() => Sample.IgnoreFile(Plan);
}
