using NuGet.Versioning;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ReadOnlyPlannerTests
{
    private const string Keys = "data protection keys";
    private const string KeysFolder = "/home/app/.aspnet/DataProtection-Keys";
    private const string Condition = "if the app uses authentication";

    private static readonly ProjectFacts SelfExtracting = Sample.Console with
    {
        Publish = PublishKind.SelfContained,
        IsSingleFile = true,
        ExtractsItself = true,
    };

    [TestMethod]
    public void Every_Linux_app_needs_one_temporary_folder()
    {
        ProjectFacts[] apps =
        [
            Sample.Console, Sample.Worker, Sample.Web, Sample.WebAssembly,
            Sample.Web with { Publish = PublishKind.NativeAot },
        ];
        foreach (var app in apps)
        {
            Assert.AreEqual("/tmp", Folders(app));
        }
    }

    [TestMethod]
    public void Windows_app_has_no_needs() =>
        Assert.IsNull(Sample.Plan(Sample.Web with { RuntimeIdentifiers = ["win-x64"] }).Final.ReadOnly);

    [TestMethod]
    [DataRow("FrameworkDependent", true)]
    [DataRow("SelfContained", true)]
    [DataRow("NativeAot", false)]
    public void Temporary_folder_is_for_diagnostic_tools_unless_native(string publish, bool expected)
    {
        var needs = Needs(Sample.Web with { Publish = Enum.Parse<PublishKind>(publish) });

        var purposes = needs.TemporaryFolders.Single().Purposes;
        Assert.AreEqual(expected, purposes.Contains("diagnostic tools"));
        Assert.Contains("uploads over 64 KB", purposes);
    }

    [TestMethod]
    public void Self_extracting_app_extracts_to_an_executable_temporary_folder()
    {
        var plan = Sample.Plan(SelfExtracting);

        Assert.Contains("\nENV DOTNET_BUNDLE_EXTRACT_BASE_DIR=/tmp/.net\n", Sample.Dockerfile(plan));
        Assert.AreEqual("/tmp:exec", Folders(SelfExtracting));
    }

    [TestMethod]
    public void Extraction_folder_of_the_project_is_kept()
    {
        var facts = With(SelfExtracting, [new("DOTNET_BUNDLE_EXTRACT_BASE_DIR", "/cache/")]);

        Assert.DoesNotContain("/tmp/.net", Sample.Dockerfile(Sample.Plan(facts)));
        Assert.AreEqual("/tmp /cache:exec", Folders(facts));
        Assert.AreEqual("/tmp", Folders(With(facts, facts.Container.Environment, "/cache")));
    }

    [TestMethod]
    public void Single_file_app_that_extracts_nothing_has_no_extraction_folder() => Assert.DoesNotContain(
        "DOTNET_BUNDLE_EXTRACT_BASE_DIR",
        Sample.Dockerfile(Sample.Plan(SelfExtracting with { ExtractsItself = false })));

    [TestMethod]
    [DataRow("TMPDIR", "/work/", "/work")]
    [DataRow("TMPDIR", "work", "/tmp")]
    [DataRow("TMPDIR", "/", "/tmp")]
    [DataRow("ASPNETCORE_TEMP", "/work", "/tmp /work")]
    [DataRow("ASPNETCORE_TEMP", "/tmp/uploads", "/tmp")]
    [DataRow("ASPNETCORE_TEMP", "/tmpfiles", "/tmp /tmpfiles")]
    public void Variables_of_the_project_move_temporary_folders(string name, string value, string expected) =>
        Assert.AreEqual(expected, Folders(With(Sample.Web, [new(name, value)])));

    [TestMethod]
    public void Temporary_folder_in_a_volume_is_not_mounted()
    {
        Assert.AreEqual("/tmp", Folders(With(Sample.Web, [new("ASPNETCORE_TEMP", "/data/uploads")], "/data")));
        Assert.AreEqual("", Folders(With(Sample.Web, [], "/tmp")));
    }

    [TestMethod]
    public void Keys_are_a_condition_unless_pages_or_packages_use_them()
    {
        Assert.StartsWith(Condition, Note(Sample.Web, Keys));
        Assert.StartsWith("in memory", Note(Sample.Web with { HasRazorFiles = true }, Keys));
        Assert.StartsWith("in memory", Note(WithPackages(Sample.Web, "Microsoft.AspNetCore.Identity.UI"), Keys));
        Assert.IsNull(Note(Sample.Worker, Keys));
    }

    [TestMethod]
    public void Keys_in_a_volume_or_in_a_store_need_nothing()
    {
        Assert.IsNull(Note(With(Sample.Web, [], KeysFolder), Keys));
        Assert.IsNull(Note(With(Sample.Web, [], "/home/app/.aspnet"), Keys));
        Assert.IsNull(Note(WithPackages(Sample.Web, "Microsoft.AspNetCore.DataProtection.StackExchangeRedis"), Keys));
        Assert.IsNotNull(Note(With(Sample.Web, [], KeysFolder + "-old"), Keys));
    }

    [TestMethod]
    [DataRow("", KeysFolder)]
    [DataRow("app:app", KeysFolder)]
    [DataRow("root", "/root/.aspnet/DataProtection-Keys")]
    [DataRow("1000", "PersistKeysToFileSystem")]
    public void Folder_of_the_keys_is_below_the_home_folder_of_the_user(string user, string expected) =>
        Assert.Contains(expected, Note(Sample.Web with { Container = new() { User = user } }, Keys)!);

    [TestMethod]
    public void Home_folder_in_an_unknown_image_is_unknown() => Assert.Contains(
        "PersistKeysToFileSystem",
        Note(Sample.Web with { BaseOptions = new() { Image = "registry.example.com/base:1" } }, Keys)!);

    [TestMethod]
    public void Database_in_a_file_needs_a_volume()
    {
        var facts = WithPackages(Sample.Console, "SQLitePCLRaw.core", "Microsoft.Data.Sqlite");

        Assert.Contains("SlimContainerVolume", Note(facts, "Microsoft.Data.Sqlite")!);
        Assert.IsNull(Note(With(facts, [], "/data"), "Microsoft.Data.Sqlite"));
    }

    [TestMethod]
    public void Volumes_are_named_because_a_pod_has_to_list_them() => Assert.StartsWith(
        "/data, /app/cache: writable",
        Note(With(Sample.Console, [], "/data", "/app/cache"), "volumes"));

    [TestMethod]
    public void Web_server_image_of_the_user_may_need_other_folders()
    {
        var own = Sample.WebAssembly with { BaseOptions = new() { WebServer = "nginx:stable" } };
        var mirror = Sample.WebAssembly with { BaseOptions = new() { WebServer = "example.com/nginx-unprivileged:1" } };

        Assert.Contains("/var/cache/nginx and /run", Note(own, "nginx")!);
        Assert.IsEmpty(Needs(mirror).Notes);
    }

    private static ProjectFacts With(
        ProjectFacts facts, ValueList<KeyValuePair<string, string>> environment, params ValueList<string> volumes) =>
        facts with { Container = new() { Environment = environment, Volumes = volumes } };

    private static ProjectFacts WithPackages(ProjectFacts facts, params string[] packages) =>
        facts with { Packages = [.. packages.Select(id => new PackageFacts(id, new NuGetVersion(10, 0, 0), []))] };

    private static string Folders(ProjectFacts facts) =>
        string.Join(' ', Needs(facts).TemporaryFolders.Select(folder => folder.Tmpfs));

    private static string? Note(ProjectFacts facts, string what) =>
        Needs(facts).Notes.SingleOrDefault(note => note.What == what)?.Text;

    private static ReadOnlyNeeds Needs(ProjectFacts facts) => Sample.Plan(facts).Final.ReadOnly!;
}
