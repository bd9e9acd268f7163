using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The target PublishContainer as a build request, with the precedence of the .NET SDK.</summary>
[TestClass]
public sealed class ContainerPublishTests
{
    private static readonly string Project = NativePath.Of("/repo/shop/shop.csproj");

    private static readonly BuildRequest Plain = new() { Context = "C", Dockerfile = "D", Tags = ["other:1"] };

    [TestMethod]
    public void Target_that_does_not_run_is_nothing() =>
        Assert.IsNull(ContainerPublish.Read("", "registry.example.com", "", "", Project));

    [TestMethod]
    public void Names_without_registry_are_stored_in_the_engine()
    {
        var request = Request("team/shop:1.0,team/shop:latest");

        Assert.AreEqual(["team/shop:1.0", "team/shop:latest"], request.Tags);
        Assert.IsFalse(request.PushesTags());
        Assert.IsEmpty(request.Outputs);
    }

    [TestMethod]
    public void Registry_is_pushed_to()
    {
        var request = Request("shop:1.0,shop:latest", registry: "registry.example.com/");

        Assert.AreEqual(["registry.example.com/shop:1.0", "registry.example.com/shop:latest"], request.Tags);
        Assert.IsTrue(request.Push);
    }

    [TestMethod]
    [DataRow("out.tar", "/repo/shop/out.tar")]
    [DataRow("../a b/é.tar.gz", "/repo/a b/é.tar.gz")]
    [DataRow("/tmp/out.tar", "/tmp/out.tar")]
    [DataRow("out", "/repo/shop/out/team/shop.tar.gz")]
    [DataRow("v1.0/", "/repo/shop/v1.0/team/shop.tar.gz")]
    public void Archive_path_without_extension_is_a_folder(string path, string expected) =>
        Assert.AreEqual(
            $"type=docker,dest={NativePath.Of(expected)}",
            Request("team/shop:latest", archive: path).Outputs.Single().ToString());

    [TestMethod]
    public void Archive_wins_over_the_registry()
    {
        var request = Request("shop:1", registry: "registry.example.com", archive: "out.tar");

        Assert.AreEqual(["shop:1"], request.Tags);
        Assert.IsFalse(request.PushesTags());
    }

    [TestMethod]
    [DataRow("", "docker")]
    [DataRow("Docker", "docker")]
    [DataRow("oci", "oci")]
    public void Archive_has_the_image_format(string format, string expected) =>
        Assert.AreEqual(expected, Request("shop:1", archive: "out.tar", format: format).Outputs.Single().Type);

    [TestMethod]
    public void Archive_for_several_platforms_is_an_OCI_archive()
    {
        var publish = ContainerPublish.Read("shop:1", "", "out.tar", "", Project)!;

        var request = publish.AddTo(Plain, ["linux/amd64", "linux/arm64"]);

        Assert.AreEqual("oci", request.Outputs.Single().Type);
        Assert.AreEqual(["linux/amd64", "linux/arm64"], request.Platforms);
    }

    [TestMethod]
    public void Platforms_of_the_package_win_over_runtime_identifiers()
    {
        var publish = ContainerPublish.Read("shop:1", "", "", "", Project)!;

        var request = publish.AddTo(Plain with { Platforms = ["linux/arm64"], DependsOn = Plain }, ["linux/amd64"]);

        Assert.AreEqual(["linux/arm64"], request.Platforms);
        Assert.AreEqual(["linux/arm64"], request.DependsOn!.Platforms);
        Assert.AreEqual(["other:1"], request.DependsOn.Tags);
    }

    [TestMethod]
    public void Unknown_format_is_rejected_with_the_valid_ones()
    {
        var failure = Failure.Of(
            DiagnosticCode.InvalidPropertyValue,
            () => ContainerPublish.Read("shop:1", "", "", "Singularity", Project));

        Assert.Contains("Docker, OCI", failure.Message);
    }

    private static BuildRequest Request(
        string names, string registry = "", string archive = "", string format = "") =>
        ContainerPublish.Read(names, registry, archive, format, Project)!.AddTo(Plain, []);
}
