using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Publish on the host in mode <c>Prebuilt</c>.</summary>
[TestClass]
public sealed class PrebuiltPublishTests
{
    private static readonly ProjectFacts Prebuilt = AppLayerPlannerTests.Shop with
    {
        Mode = BuildMode.Prebuilt,
        Publish = PublishKind.SelfContained,
    };

    [TestMethod]
    public void Properties_match_the_publish_command()
    {
        var publish = Publishes(Prebuilt).Single();

        var properties = Properties(publish);
        Assert.AreEqual("amd64", publish.Architecture);
        Assert.AreEqual(NativePath.Of("/repo/hello/obj/slimcontainer/layers/amd64"), publish.LayersFolder);
        Assert.AreEqual("Release", properties["Configuration"]);
        Assert.AreEqual("linux-x64", properties["RuntimeIdentifier"]);
        Assert.AreEqual("true", properties["SelfContained"]);
        Assert.AreEqual("false", properties["SlimContainerEnabled"]);
        Assert.AreEqual(publish.LayersFolder, properties["SlimContainerLayers"]);
    }

    [TestMethod]
    public void Properties_map_host_paths_to_container_paths()
    {
        var properties = Properties(Publishes(Prebuilt).Single());

        Assert.AreEqual(NativePath.Of("/repo"), properties["_SlimContainerSourceRoot"]);
        Assert.AreEqual("/src", properties["_SlimContainerContainerSourceRoot"]);
    }

    [TestMethod]
    public void RestoreRecords_contain_the_NuGet_cache_file_of_each_project() =>
        CollectionAssert.AreEqual(
            (string[])[NativePath.Of("/repo/hello/obj/.slimcontainer/amd64/obj/project.nuget.cache")],
            Publishes(Sample.Web with { Mode = BuildMode.Prebuilt }).Single().RestoreRecords.ToArray());

    [TestMethod]
    public void Each_runtime_identifier_is_published_separately()
    {
        var publishes = Publishes(Prebuilt with { RuntimeIdentifiers = ["linux-x64", "linux-arm64"] });

        Assert.AreEqual(["amd64", "arm64"], publishes.Select(publish => publish.Architecture).ToValueList());
    }

    [TestMethod]
    public void Alpine_is_published_for_musl()
    {
        var alpine = Prebuilt with { HostArchitecture = "arm64", BaseOptions = new() { Base = "alpine" } };

        Assert.AreEqual("linux-musl-arm64", Properties(Publishes(alpine).Single())["RuntimeIdentifier"]);
    }

    [TestMethod]
    public void Properties_contain_the_layers_and_the_app_directory()
    {
        var properties = Properties(Publishes(Prebuilt with { Symbols = SymbolsOption.Export }).Single());

        Assert.AreEqual("runtime+packages+projects+app+symbols", properties["_SlimContainerArchiveLayers"]);
        Assert.AreEqual("/app", properties["_SlimContainerAppFolder"]);
    }

    [TestMethod]
    public void Manifest_round_trips()
    {
        var manifest = PrebuiltManifest.Of(Sample.Plan(Prebuilt))!;

        Assert.AreEqual(manifest.Write(), PrebuiltManifest.Read(manifest.Write()).Write());
        Assert.IsNull(PrebuiltManifest.Of(Sample.Plan(AppLayerPlannerTests.Shop)));
    }

    private static ValueList<PrebuiltPublish> Publishes(ProjectFacts facts) => Sample.Plan(facts).PrebuiltPublishes;

    private static Dictionary<string, string> Properties(PrebuiltPublish publish) =>
        publish.Properties.ToDictionary(property => property.Key, property => property.Value);
}
