using System.Runtime.Versioning;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>An app that the host publishes: with which properties, and in which layers.</summary>
[TestClass]
public sealed class HostBuildTests
{
    private static readonly ProjectFacts Prebuilt = LayersStepTests.App with { Mode = BuildMode.Prebuilt };

    [TestMethod]
    public void Each_file_is_in_the_layer_where_the_shell_of_the_other_modes_puts_it()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, _) in LayersStepTests.Published)
        {
            folder.Add("publish/" + file, file == "web.deps.json" ? LayersStepTests.DependencyFile : file);
        }

        folder.Add("publish/web.pdb", "symbols");
        Stage(folder);

        CollectionAssert.AreEquivalent(
            LayersStepTests.Published.Select(published => $"layers/{published.Layer}/{published.File}").ToList(),
            folder.Files().Where(file => file.StartsWith("layers/", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public void An_unchanged_app_is_not_written_again_and_a_file_that_is_gone_is_gone()
    {
        using var folder = new TemporaryFolder();
        folder.Add("publish/web.dll", "one");
        folder.Add("publish/gone/page.html", "old");
        Assert.AreEqual(2, Stage(folder));

        File.Delete(folder["publish/gone/page.html"]);

        Assert.AreEqual(0, Stage(folder));
        Assert.IsFalse(Directory.Exists(folder["layers/app/gone"]));
    }

    [TestMethod]
    public void Another_content_of_the_same_size_has_another_time_or_BuildKit_would_not_send_it()
    {
        using var folder = new TemporaryFolder();
        folder.Add("publish/web.dll", "one");
        Stage(folder);
        var one = File.GetLastWriteTimeUtc(folder["layers/app/web.dll"]);

        folder.Add("publish/web.dll", "two");
        Assert.AreEqual(1, Stage(folder));
        var two = File.GetLastWriteTimeUtc(folder["layers/app/web.dll"]);
        folder.Add("publish/web.dll", "one");
        Stage(folder);

        Assert.AreNotEqual(one, two);
        Assert.AreEqual(one, File.GetLastWriteTimeUtc(folder["layers/app/web.dll"]));
        Assert.IsLessThan(new DateTime(2009, 1, 1), two);
    }

    [TestMethod]
    public void A_file_may_take_the_place_of_a_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Add("publish/data/one.txt", "one");
        Stage(folder);
        Directory.Delete(folder["publish/data"], recursive: true);
        folder.Add("publish/data", "a file");

        Stage(folder);

        Assert.AreEqual("a file", File.ReadAllText(folder["layers/app/data"]));
    }

    [TestMethod]
    [UnsupportedOSPlatform("windows")]
    public void Any_user_may_read_what_the_owner_alone_could()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("publish/appsettings.json", "{}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Stage(folder);

        Assert.IsTrue(File.GetUnixFileMode(folder["layers/app/appsettings.json"]).HasFlag(UnixFileMode.OtherRead));
    }

    [TestMethod]
    public void The_host_publishes_with_what_the_Dockerfile_would_say()
    {
        var publish = Publishes(Prebuilt).Single();

        Assert.AreEqual(("amd64", "/repo/hello/obj/slimcontainer/layers/amd64"), (publish.Architecture, publish.StagedFolder));
        var properties = publish.Properties.ToDictionary(property => property.Key, property => property.Value);
        Assert.AreEqual(("Release", "linux-x64", "true", "false"), (properties["Configuration"], properties["RuntimeIdentifier"], properties["SelfContained"], properties["SlimContainerEnabled"]));
    }

    [TestMethod]
    public void Paths_of_the_host_are_mapped_to_those_of_the_container()
    {
        var properties = Publishes(Prebuilt).Single().Properties.ToDictionary(property => property.Key, property => property.Value);

        Assert.AreEqual(("/repo", "/src"), (properties["_SlimContainerSourceRoot"], properties["_SlimContainerContainerSourceRoot"]));
    }

    [TestMethod]
    public void It_is_known_what_restore_writes_of_each_project() =>
        CollectionAssert.AreEqual(
            (string[])["/repo/hello/obj/.slimcontainer/amd64/obj/project.nuget.cache"],
            Publishes(Sample.Web with { Mode = BuildMode.Prebuilt }).Single().RestoreRecords.ToArray());

    [TestMethod]
    public void There_is_one_publish_for_each_runtime_identifier_that_the_project_names() =>
        Assert.AreEqual(["amd64", "arm64"], Publishes(Prebuilt with { RuntimeIdentifiers = ["linux-x64", "linux-arm64"] }).Select(publish => publish.Architecture).ToValueList());

    [TestMethod]
    public void Alpine_is_published_for_musl() =>
        Assert.AreEqual("linux-musl-arm64", Publishes(Prebuilt with { HostArchitecture = "arm64", Wishes = new() { Base = "alpine" } }).Single().Properties.Single(property => property.Key == "RuntimeIdentifier").Value);

    [TestMethod]
    public void What_the_host_does_is_read_as_it_was_written()
    {
        var host = HostBuild.Of(Sample.Plan(Prebuilt))!;

        Assert.AreEqual(host.Write(), HostBuild.Read(host.Write()).Write());
        Assert.IsNull(HostBuild.Of(Sample.Plan(LayersStepTests.App)));
    }

    private static ValueList<HostPublish> Publishes(ProjectFacts facts) => Sample.Plan(facts).HostPublishes;

    private static int Stage(TemporaryFolder folder)
    {
        var host = HostBuild.Of(Sample.Plan(Prebuilt))!;
        return new StagedApp(folder["layers"]).Update(folder["publish"], host.Layers.Keys, host.Division(folder["publish"]), CancellationToken.None);
    }
}
