using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class PackageFeedsTests : IDisposable
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
    [DataRow("/packages")]
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
    [DataRow("<packageSources><add key='local' ")]
    [DataRow("<packageSources><add key='local' /></packageSources>")]
    public void A_broken_nuget_config_is_named(string content)
    {
        var file = Configure(content);

        var failure = Failure.Of(DiagnosticCode.BrokenNuGetConfig, () => LocalFolders());

        Assert.Contains(file, failure.Message);
    }

    private string Configure(string content) => folder.Add("nuget.config", $"<configuration>{content}</configuration>");

    private ValueList<string> LocalFolders() => PackageFeeds.LocalFolders(folder.Path);
}
