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
    public void Without_a_nuget_config_there_are_none() => Assert.IsEmpty(LocalFolders());

    [TestMethod]
    public void Folders_below_the_project_are_found_in_one_order()
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
    public void Folders_elsewhere_are_not(string path)
    {
        Configure($"""<packageSources><add key="elsewhere" value="{path}" /></packageSources>""");

        Assert.IsEmpty(LocalFolders());
    }

    [TestMethod]
    public void A_folder_whose_name_begins_with_dots_is_below_the_project()
    {
        Configure("""<packageSources><add key="local" value="..packages" /></packageSources>""");

        Assert.AreEqual(["..packages"], LocalFolders());
    }

    [TestMethod]
    public void Disabled_feeds_are_not()
    {
        Configure("""
            <packageSources><add key="local" value="packages" /></packageSources>
            <disabledPackageSources><add key="local" value="true" /></disabledPackageSources>
            """);

        Assert.IsEmpty(LocalFolders());
    }

    [TestMethod]
    public void A_feed_that_is_spelled_as_a_file_URI_is_a_folder_too()
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
    public void A_broken_nuget_config_is_named_with_the_line(string content)
    {
        var file = Configure(content);

        var failure = Failure.Of(DiagnosticCode.BrokenNuGetConfig, () => LocalFolders());

        Assert.AreEqual((file, 2), (failure.File, failure.Line), failure.Message);
    }

    [TestMethod]
    public void A_nuget_config_with_deep_elements_is_an_error_and_ends_no_process()
    {
        var file = Configure(
            string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)));

        var failure = Failure.Of(DiagnosticCode.BrokenNuGetConfig, () => LocalFolders());

        Assert.AreEqual(file, failure.File);
        Assert.IsGreaterThan(0, failure.Line);
        Assert.IsFalse(CredentialFile.HasNuGetCredentials(File.ReadAllBytes(file)));
    }

    [TestMethod]
    public void Configuration_and_tools_are_found_at_each_level_up_to_the_repository()
    {
        folder.Add("nuget.config", "<configuration />");
        folder.Add("global.json", "{}");
        folder.Add("Directory.Build.rsp", "-p:Company=Acme");
        folder.Add("src/nuget.config", "<configuration />");
        folder.Add("src/.config/dotnet-tools.json", "{}");
        folder.Add("src/app/app.csproj", "");

        var closure = RepositoryConfigReader.AddTo(
            Sample.ClosureOf(folder["src/app/app.csproj"]) with { RepositoryRoot = folder.Path },
            new());

        Assert.AreEqual(
            [
                folder["Directory.Build.rsp"], folder["global.json"], folder["nuget.config"],
                folder["src/.config/dotnet-tools.json"], folder["src/nuget.config"],
            ],
            closure.ConfigFiles);
    }

    [TestMethod]
    [DataRow("<packageSources><add key='local' value='packages' /></packageSources>", true)]
    [DataRow("<config><add key='http_proxy' value='http://proxy.invalid' /></config>", false)]
    public void Above_what_the_projects_span_they_are_only_told_and_only_where_they_name_feeds(
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
    public void A_solution_says_where_an_app_begins_that_is_in_no_repository(string solution)
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
    public void A_requested_context_above_the_repository_is_the_boundary()
    {
        var file = Configure("""<packageSources><add key="local" value="packages" /></packageSources>""");
        Directory.CreateDirectory(folder["packages"]);
        folder.Add("module/app/app.csproj", "");
        var submodule = Sample.ClosureOf(folder["module/app/app.csproj"]) with { RepositoryRoot = folder["module"] };

        var narrow = RepositoryConfigReader.AddTo(submodule, new());
        var wide = RepositoryConfigReader.AddTo(submodule, new(), folder.Path + "/");

        Assert.AreEqual(folder["module"], narrow.Boundary);
        Assert.AreEqual([file], narrow.OutsideConfigs);
        Assert.AreEqual(folder.Path, wide.Boundary);
        Assert.AreEqual([file], wide.ConfigFiles);
        Assert.IsEmpty(wide.OutsideConfigs);
        Assert.AreEqual([folder["packages"]], wide.PackageFolders);
    }

    [TestMethod]
    public void A_requested_context_inside_the_repository_changes_no_boundary()
    {
        folder.Add("app/app.csproj", "");

        var closure = RepositoryConfigReader.AddTo(
            Sample.ClosureOf(folder["app/app.csproj"]) with { RepositoryRoot = folder.Path },
            new(),
            folder["app"]);

        Assert.AreEqual(folder.Path, closure.Boundary);
    }

    [TestMethod]
    public void A_feed_that_is_a_folder_outside_is_told()
    {
        using var elsewhere = new TemporaryFolder();
        Configure($"""<packageSources><add key="local" value="{elsewhere.Path}" /></packageSources>""");

        Assert.AreEqual([elsewhere.Path], Read().OutsidePackageFolders);
    }

    [TestMethod]
    [DataRow("secret", true)]
    [DataRow("%FEED_TOKEN%", false)]
    public void Credentials_are_noticed_and_a_password_in_clear_text_more_so(string password, bool isClear)
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
    public void Feeds_that_may_ask_for_credentials_are_those_that_the_repository_has_none_for()
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

        return Read().PackageFolders.Select(path => Path.GetRelativePath(folder.Path, path)).ToValueList();
    }
}
