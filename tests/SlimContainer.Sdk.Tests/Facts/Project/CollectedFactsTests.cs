using System.Text.RegularExpressions;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Tests.Tasks;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class CollectedFactsTests
{
    [TestMethod]
    public void Last_item_of_a_name_is_used()
    {
        var facts = new CollectedFacts(
            [.. TaskInput.Facts(new Dictionary<string, string> { ["A"] = "1" }), Fact("A", ("Value", "50%253B"))]);

        Assert.AreEqual("50%3B", facts.Values.Text("A"));
    }

    [TestMethod]
    public void Option_is_a_value_and_an_item_is_not()
    {
        var facts = new CollectedFacts(
        [
            Fact("SlimContainerEngine", ("Value", "podman"), ("Kind", "Option")),
            Fact("SlimContainerVolume", ("Value", "x"), ("Kind", "ContainerLabel")),
        ]);

        Assert.AreEqual("podman", facts.Values.Text("SlimContainerEngine"));
        Assert.AreEqual("", facts.Values.Text("SlimContainerVolume"));
        Assert.AreEqual([new ContainerItem("ContainerLabel", "SlimContainerVolume", "x", "")], facts.ContainerItems);
    }

    [TestMethod]
    public void Property_and_items_of_an_option_are_one_list()
    {
        var facts = new CollectedFacts(
        [
            Fact("SlimContainerLabel", ("Value", "a=1;b=2%253B3"), ("Kind", "Option")),
            Fact("c", ("Value", "4"), ("Kind", "Option"), ("Option", "SlimContainerLabel")),
            Fact("d=5", ("Kind", "Option"), ("Option", "SlimContainerLabel")),
        ]);

        Assert.AreEqual(["a=1", "b=2%3B3", "c=4", "d=5"], facts.Lists["SlimContainerLabel"]);
        Assert.IsEmpty(facts.ContainerItems);
    }

    [TestMethod]
    public void Metadata_of_an_item_of_the_project_is_its_own()
    {
        var facts = new CollectedFacts(
            [Fact("team", ("Value", "shop"), ("Kind", "ContainerLabel"), ("Option", "SlimContainerLabel"))]);

        Assert.AreEqual([new ContainerItem("ContainerLabel", "team", "shop", "")], facts.ContainerItems);
        Assert.IsEmpty(facts.Lists);
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow(" False ", false)]
    public void OS_package_is_needed_unless_the_project_says_no(string needed, bool isNeeded)
    {
        var facts = new CollectedFacts(
            [Fact("ffmpeg", ("Kind", "SlimContainerOsPackage"), ("Reason", "video"), ("Needed", needed))]);

        Assert.AreEqual([new RequestedOsPackage("ffmpeg", "video", isNeeded)], facts.OsPackages);
    }

    [TestMethod]
    public void Shared_app_is_the_same_after_it_was_an_item()
    {
        var app = new SharedApp("/repo/50%3B a;b.csproj", ["packages"], "-c Release;x=%41", "has a ; in it");
        var item = SharedAppItem.Of(app);
        item.SetMetadata("Kind", "SlimContainerSharedBuild");

        var read = new CollectedFacts([item]).SharedApps.Single();

        Assert.AreEqual(
            (app.Project, app.Settings, app.Obstacle), (read.Project, read.Settings, read.Obstacle));
        Assert.AreEqual("packages", read.Layers.Single());
    }

    [TestMethod]
    public void Hash_of_inputs_has_all_metadata_that_is_read()
    {
        var folder = Path.Combine(Repository.Root, "src", "SlimContainer.Sdk", "Facts", "Project", "Collected");
        var code = string.Concat(Directory.EnumerateFiles(folder).Select(File.ReadAllText));
        var targets = File.ReadAllText(Path.Combine(Repository.Root, "build", "SlimContainer.Sdk.Facts.targets"));
        var read = Regex.Matches(code, @"GetMetadata\((?:nameof\(SharedApp\.|"")(\w+)")
            .Select(one => one.Groups[1].Value)
            .ToHashSet();

        Assert.IsGreaterThan(6, read.Count);
        Assert.IsEmpty(read.Where(name => !targets.Contains($"=%({name})") && !targets.Contains($">%({name})=")));
    }

    private static TaskItem Fact(string name, params (string Name, string Value)[] metadata) =>
        new(name, metadata.ToDictionary(one => one.Name, one => one.Value));
}
