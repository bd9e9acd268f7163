using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>How the host publishes in mode <c>Prebuilt</c>.</summary>
[TestClass]
public sealed class PrebuiltPublishTests
{
    private static readonly ProjectFacts Prebuilt = AppLayerPlannerTests.Shop with { Mode = BuildMode.Prebuilt, Publish = PublishKind.SelfContained };

    [TestMethod]
    public void Properties_are_those_of_the_publish_command()
    {
        var publish = Publishes(Prebuilt).Single();

        var properties = Properties(publish);
        Assert.AreEqual(("amd64", "/repo/hello/obj/slimcontainer/layers/amd64"), (publish.Architecture, publish.LayersFolder));
        Assert.AreEqual(("Release", "linux-x64", "true", "false"), (properties["Configuration"], properties["RuntimeIdentifier"], properties["SelfContained"], properties["SlimContainerEnabled"]));
        Assert.AreEqual(publish.LayersFolder, properties["SlimContainerLayers"]);
    }

    [TestMethod]
    public void Properties_map_paths_of_the_host_to_those_of_the_container()
    {
        var properties = Properties(Publishes(Prebuilt).Single());

        Assert.AreEqual(("/repo", "/src"), (properties["_SlimContainerSourceRoot"], properties["_SlimContainerContainerSourceRoot"]));
    }

    [TestMethod]
    public void RestoreRecords_name_the_cache_file_of_each_project() =>
        CollectionAssert.AreEqual(
            (string[])["/repo/hello/obj/.slimcontainer/amd64/obj/project.nuget.cache"],
            Publishes(Sample.Web with { Mode = BuildMode.Prebuilt }).Single().RestoreRecords.ToArray());

    [TestMethod]
    public void Each_runtime_identifier_has_its_own_publish() =>
        Assert.AreEqual(["amd64", "arm64"], Publishes(Prebuilt with { RuntimeIdentifiers = ["linux-x64", "linux-arm64"] }).Select(publish => publish.Architecture).ToValueList());

    [TestMethod]
    public void Alpine_is_published_for_musl() =>
        Assert.AreEqual("linux-musl-arm64", Properties(Publishes(Prebuilt with { HostArchitecture = "arm64", Wishes = new() { Base = "alpine" } }).Single())["RuntimeIdentifier"]);

    [TestMethod]
    public void Manifest_is_read_as_it_was_written_and_names_the_layers()
    {
        var manifest = PrebuiltManifest.Of(Prebuilt, Sample.Plan(Prebuilt))!;

        Assert.AreEqual(manifest.Write(), PrebuiltManifest.Read(manifest.Write()).Write());
        CollectionAssert.AreEqual((string[])["runtime", "packages", "projects", "app"], manifest.LayerFolders.ToArray());
        var exporting = Prebuilt with { Symbols = SymbolsOption.Export };
        Assert.Contains("symbols", PrebuiltManifest.Of(exporting, Sample.Plan(exporting))!.LayerFolders);
        Assert.IsNull(PrebuiltManifest.Of(AppLayerPlannerTests.Shop, Sample.Plan(AppLayerPlannerTests.Shop)));
    }

    private static ValueList<PrebuiltPublish> Publishes(ProjectFacts facts) => Sample.Plan(facts).PrebuiltPublishes;

    private static Dictionary<string, string> Properties(PrebuiltPublish publish) => publish.Properties.ToDictionary(property => property.Key, property => property.Value);
}
