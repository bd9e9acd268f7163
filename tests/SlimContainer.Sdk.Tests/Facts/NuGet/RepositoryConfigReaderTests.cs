using NuGet.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class RepositoryConfigReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Package_folders_are_empty_without_nuget_config() => Assert.IsEmpty(LocalFolders());

    [TestMethod]
    public void Package_folders_below_the_project_are_sorted()
    {
        Configure("""
            <packageSources>
              <add key="second" value="vendor/packages" />
              <add key="first" value="./local" />
              <add key="feed" value="https://feed.invalid/v3/index.json" />
            </packageSources>
            """);

        Assert.AreEqual(["local", "vendor/packages"], LocalFolders());
    }

    [TestMethod]
    [DataRow("../packages")]
    [DataRow("..")]
    [DataRow(".")]
    [DataRow("/packages")]
    [DataRow("missing")]
    public void Package_folders_outside_or_missing_are_excluded(string path)
    {
        Configure($"""<packageSources><add key="elsewhere" value="{path}" /></packageSources>""");

        Assert.IsEmpty(LocalFolders());
    }

    [TestMethod]
    public void Package_folder_with_leading_dots_in_its_name_is_included()
    {
        Configure("""<packageSources><add key="local" value="..packages" /></packageSources>""");

        Assert.AreEqual(["..packages"], LocalFolders());
    }

    [TestMethod]
    public void Disabled_feed_is_excluded()
    {
        Configure("""
            <packageSources><add key="local" value="packages" /></packageSources>
            <disabledPackageSources><add key="local" value="true" /></disabledPackageSources>
            """);

        Assert.IsEmpty(LocalFolders());
    }

    [TestMethod]
    public void Feed_with_file_URI_is_a_package_folder()
    {
        Configure($"""
            <packageSources>
              <add key="elsewhere" value="file:///packages" />
              <add key="local" value="{new Uri(folder["packages"]).AbsoluteUri}" />
            </packageSources>
            """);

        Assert.AreEqual(["packages"], LocalFolders());
    }

    [TestMethod]
    [DataRow("<packageSources>\n<add key='local' ")]
    [DataRow("<packageSources>\n<add key='local' /></packageSources>")]
    [DataRow("<packageSources><add key='a' value='a' />\n<add key='local' /></packageSources>")]
    public void Invalid_nuget_config_is_an_error_with_its_line_number(string content)
    {
        var file = Configure(content);

        var failure = Failure.Of(DiagnosticCode.BrokenNuGetConfig, () => LocalFolders());

        Assert.AreEqual((file, 2), (failure.File, failure.Line), failure.Message);
    }

    [TestMethod]
    public void Deeply_nested_nuget_config_is_an_error_without_stack_overflow()
    {
        var file = Configure(
            string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)));

        var failure = Failure.Of(DiagnosticCode.BrokenNuGetConfig, () => LocalFolders());

        Assert.AreEqual(file, failure.File);
        Assert.IsGreaterThan(0, failure.Line);
        Assert.IsFalse(CredentialFile.HasNuGetCredentials(File.ReadAllBytes(file)));
    }

    [TestMethod]
    public void Config_files_are_found_in_all_folders_up_to_the_repository_root()
    {
        folder.Add("nuget.config", "<configuration />");
        folder.Add("global.json", "{}");
        folder.Add("Directory.Build.rsp", "-p:Company=Acme");
        folder.Add("src/nuget.config", "<configuration />");
        folder.Add("src/.config/dotnet-tools.json", "{}");
        folder.Add("dotnet-tools.json", "{}");
        folder.Add("src/app/app.csproj", "");

        var closure = RepositoryConfigReader.AddTo(
            Sample.ClosureOf(folder["src/app/app.csproj"]) with { RepositoryRoot = folder.Path },
            new());

        Assert.AreEqual(
            [
                folder["Directory.Build.rsp"], folder["dotnet-tools.json"], folder["global.json"],
                folder["nuget.config"],
                folder["src/.config/dotnet-tools.json"], folder["src/nuget.config"],
            ],
            closure.ConfigFiles);
    }

    [TestMethod]
    [DataRow("<packageSources><add key='local' value='packages' /></packageSources>", true)]
    [DataRow("<config><add key='http_proxy' value='http://proxy.invalid' /></config>", false)]
    public void NuGet_config_outside_the_boundary_is_reported_only_if_it_has_feeds(
        string content,
        bool isTold)
    {
        var file = Configure(content);
        folder.Add("src/app/app.csproj", "");

        var closure = ReadBelow("src/app/app.csproj");

        Assert.IsEmpty(closure.ConfigFiles);
        Assert.AreEqual(isTold ? [file] : [], closure.OutsideConfigs);
    }

    [TestMethod]
    [DataRow("app.sln")]
    [DataRow("app.slnx")]
    public void Solution_folder_is_the_boundary_without_a_repository(string solution)
    {
        var file = Configure("""<packageSources><add key="local" value="packages" /></packageSources>""");
        Directory.CreateDirectory(folder["packages"]);
        folder.Add(solution, "");
        folder.Add("src/app/app.csproj", "");

        var closure = ReadBelow("src/app/app.csproj");

        Assert.AreEqual([file], closure.ConfigFiles);
        Assert.AreEqual([folder["packages"]], closure.PackageFolders);
        Assert.IsEmpty(closure.OutsideConfigs);
    }

    [TestMethod]
    public void Requested_context_above_the_repository_is_the_boundary()
    {
        var file = Configure("""<packageSources><add key="local" value="packages" /></packageSources>""");
        Directory.CreateDirectory(folder["packages"]);
        folder.Add("module/app/app.csproj", "");
        var submodule = Sample.ClosureOf(folder["module/app/app.csproj"]) with { RepositoryRoot = folder["module"] };

        var narrow = RepositoryConfigReader.AddTo(submodule, new());
        var wide = RepositoryConfigReader.AddTo(submodule, new(), folder.Path + Path.DirectorySeparatorChar);

        Assert.AreEqual(folder["module"], narrow.Boundary);
        Assert.AreEqual([file], narrow.OutsideConfigs);
        Assert.AreEqual(folder.Path, wide.Boundary);
        Assert.AreEqual([file], wide.ConfigFiles);
        Assert.IsEmpty(wide.OutsideConfigs);
        Assert.AreEqual([folder["packages"]], wide.PackageFolders);
    }

    [TestMethod]
    public void Requested_context_inside_the_repository_does_not_change_the_boundary()
    {
        folder.Add("app/app.csproj", "");

        var closure = RepositoryConfigReader.AddTo(
            Sample.ClosureOf(folder["app/app.csproj"]) with { RepositoryRoot = folder.Path },
            new(),
            folder["app"]);

        Assert.AreEqual(folder.Path, closure.Boundary);
    }

    [TestMethod]
    public void Feed_in_an_outside_folder_is_reported()
    {
        using var elsewhere = new TemporaryFolder();
        Configure($"""<packageSources><add key="local" value="{elsewhere.Path}" /></packageSources>""");

        Assert.AreEqual([elsewhere.Path], Read().OutsidePackageFolders);
    }

    [TestMethod]
    [DataRow("secret", true)]
    [DataRow("%FEED_TOKEN%", false)]
    public void Credentials_and_clear_text_passwords_are_detected(string password, bool isClear)
    {
        var file = Configure($"""
            <packageSources><add key="team" value="https://feed.invalid/v3/index.json" /></packageSources>
            <packageSourceCredentials>
              <team><add key="Username" value="ci" /><add key="ClearTextPassword" value="{password}" /></team>
            </packageSourceCredentials>
            """);

        var closure = Read();

        Assert.AreEqual([file], closure.CredentialFiles);
        Assert.AreEqual(isClear, closure.ClearTextPasswordFiles.Contains(file));
        Assert.AreEqual(isClear ? [] : ["FEED_TOKEN"], closure.CredentialVariables);
    }

    [TestMethod]
    public void Private_feeds_are_enabled_remote_feeds_without_credentials()
    {
        Configure($"""
            <packageSources>
              <add key="team" value="https://feed.invalid/v3/index.json" />
              <add key="Our Feed" value="https://ours.invalid/v3/index.json" />
              <add key="here" value="https://here.invalid/v3/index.json" />
              <add key="off" value="https://off.invalid/v3/index.json" />
              <add key="public" value="{NuGetConstants.V3FeedUrl}" />
              <add key="local" value="packages" />
            </packageSources>
            <disabledPackageSources><add key="off" value="true" /></disabledPackageSources>
            <packageSourceCredentials>
              <here><add key="Username" value="ci" /><add key="ClearTextPassword" value="%TOKEN%" /></here>
            </packageSourceCredentials>
            """);

        Assert.AreEqual(["Our Feed", "team"], Read().PrivateFeeds);
    }

    private string Configure(string content) => folder.Add("nuget.config", $"<configuration>{content}</configuration>");

    private ProjectClosure Read() => ReadBelow("hello.csproj");

    private ProjectClosure ReadBelow(string project) =>
        RepositoryConfigReader.AddTo(Sample.ClosureOf(folder[project]), new());

    private ValueList<string> LocalFolders()
    {
        foreach (var name in (string[])["vendor/packages", "local", "..packages", "packages"])
        {
            Directory.CreateDirectory(folder[name]);
        }

        return Read().PackageFolders.Select(path => FilePaths.Relative(path, folder.Path)).ToValueList();
    }
}
