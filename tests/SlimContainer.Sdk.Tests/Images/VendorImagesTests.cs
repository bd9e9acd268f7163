using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Images of vendors other than Microsoft.</summary>
[TestClass]
public sealed class VendorImagesTests
{
    private const string OwnRegistry = "cgr.dev/example.com";

    [TestMethod]
    [DataRow("dhi", "", "dhi.io/aspnetcore:10-debian13", "dhi.io/dotnet:10-sdk-debian13", "65532")]
    [DataRow(
        "dhi",
        "docker.io/example",
        "docker.io/example/dhi-aspnetcore:10-debian13",
        "docker.io/example/dhi-dotnet:10-sdk-debian13",
        "65532")]
    [DataRow(
        "chainguard",
        OwnRegistry,
        "cgr.dev/example.com/aspnet-runtime:10",
        "cgr.dev/example.com/dotnet-sdk:10",
        "65532")]
    [DataRow(
        "ubi",
        "",
        "registry.access.redhat.com/ubi9/dotnet-100-aspnet:latest",
        "registry.access.redhat.com/ubi9/dotnet-100:latest",
        "1001")]
    public void Family_has_the_images_and_the_user_of_the_vendor(
        string family, string registry, string runtime, string sdk, string user)
    {
        var decision = Sample.Images(Wishing(family, registry));

        Assert.AreEqual(
            (runtime, sdk, user),
            (decision.Runtime.Reference.ToString(), decision.Sdk.Reference.ToString(), decision.Runtime.User));
    }

    [TestMethod]
    [DataRow("dhi", "8.0", "dhi.io/dotnet:8-debian13")]
    [DataRow("ubi", "9.0", "registry.access.redhat.com/ubi8/dotnet-90-runtime:9.0")]
    public void Console_app_of_an_older_version_has_an_image_too(string family, string version, string image) =>
        Assert.AreEqual(
            image,
            Sample.Images((Sample.Console with { BaseOptions = new() { Base = family } }).Targeting($"net{version}"))
                .Runtime.Reference.ToString());

    [TestMethod]
    public void Public_registry_without_tags_of_a_version_is_rejected_with_two_ways_out()
    {
        var failure = Refused(Wishing("chainguard"));

        StringAssert.Contains(failure.Message, "only the tag latest");
        StringAssert.Contains(failure.Message, "SlimContainerImageRegistry");
        StringAssert.Contains(failure.Message, "cgr.dev/chainguard/aspnet-runtime:latest");
    }

    [TestMethod]
    public void What_a_vendor_does_not_have_is_rejected()
    {
        foreach (var family in (string[])["dhi", "chainguard", "ubi"])
        {
            var facts = Wishing(family, OwnRegistry);
            Refused(facts with { Publish = PublishKind.SelfContained });
            Refused(facts with { Publish = PublishKind.NativeAot });
            Refused(facts.Targeting("net11.0"));
            Refused(facts with { RuntimeIdentifiers = ["linux-arm"] });
            Refused(facts with { RuntimeIdentifiers = ["linux-musl-x64"] });
            Refused(facts with { RuntimeIdentifiers = ["win-x64"] });
            Refused(facts with { BaseOptions = facts.BaseOptions with { Composite = true } });
        }
    }

    [TestMethod]
    public void Package_is_installed_only_where_the_image_has_a_package_manager()
    {
        ProjectFacts Installing(string family) => Wishing(family) with { OsPackages = [new("tini", "", true)] };

        Failure.Of(DiagnosticCode.BaseLacksNeed, () => Sample.Images(Installing("dhi")));
        var dockerfile = Sample.Dockerfile(Sample.Plan(Installing("ubi")));
        StringAssert.Contains(dockerfile, "USER root\n");
        StringAssert.Contains(dockerfile, "RUN microdnf install -y --nodocs --setopt=install_weak_deps=0 tini");
    }

    [TestMethod]
    [DataRow("dhi.io/aspnetcore:10", "65532")]
    [DataRow("cgr.dev/chainguard/aspnet-runtime:latest", "65532")]
    [DataRow("cgr.dev/example.com/dotnet-runtime:10", "65532")]
    [DataRow("registry.access.redhat.com/ubi9/dotnet-100-runtime:10.0", "1001")]
    [DataRow("example.com/aspnetcore:10", "1654")]
    public void ContainerBaseImage_of_a_vendor_has_its_user_and_the_SDK_of_Microsoft(string image, string user)
    {
        var decision = Sample.Images(Sample.Web with { BaseOptions = new() { Image = image } });

        Assert.AreEqual((image, user), (decision.Runtime.Reference.ToString(), decision.Runtime.User));
        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:10.0", decision.Sdk.Reference.ToString());
    }

    [TestMethod]
    [DataRow("ASPNETCORE_HTTP_PORTS", "5000", true)]
    [DataRow("ASPNETCORE_URLS", "http://+:5000", false)]
    [DataRow("Other", "", false)]
    public void Addresses_of_the_image_do_not_override_ports_of_the_project(string name, string value, bool isUnset)
    {
        var facts = Wishing("ubi") with { Container = new() { Environment = [new(name, value)] } };

        var environment = Sample.Plan(facts).Final.Environment;

        Assert.AreEqual(isUnset, environment.Any(one => one is { Name: "ASPNETCORE_URLS", Value: "" }));
    }

    [TestMethod]
    public void Vendors_are_alternatives_and_never_chosen()
    {
        var needsPackageManager = Sample.Web with { OsPackages = [new("tini", "", true)] };

        var decision = Sample.Images(needsPackageManager);

        Assert.IsNull(decision.Runtime.Vendor);
        var alternatives = Sample.Images(Sample.Web).Alternatives;
        Assert.Contains("needs docker login dhi.io; select with SlimContainerBase=dhi", WhyNot(BaseFamily.Dhi));
        Assert.Contains("only the tag latest", WhyNot(BaseFamily.Chainguard));
        Assert.Contains("select with SlimContainerBase=ubi", WhyNot(BaseFamily.Ubi));

        string WhyNot(BaseFamily family) => alternatives.Single(one => one.Family == family).WhyNot;
    }

    [TestMethod]
    public void Dockerfiles_differ_from_that_on_Microsofts_images() => Snapshot.MatchDifferences(
        Sample.Dockerfile(Sample.Plan(Sample.Web)),
        ((string[])["dhi", "chainguard", "ubi"])
            .Select(family => (family, Sample.Dockerfile(Sample.Plan(Wishing(family, Registry(family)))))));

    [TestMethod]
    public void Source_of_the_data_has_a_date()
    {
        foreach (var vendor in Sample.Knowledge.Vendors.Vendors)
        {
            Assert.IsTrue(DateOnly.TryParse(vendor.Date, out _), vendor.Source);
            Assert.IsTrue(vendor.Family.IsOfVendor());
            Assert.IsNotNull(vendor.Image("dotnet/sdk", new(10, 0)));
        }
    }

    private static string Registry(string family) => family == "chainguard" ? OwnRegistry : "";

    private static ProjectFacts Wishing(string family, string registry = "") =>
        Sample.Web with { BaseOptions = new() { Base = family, Registry = registry } };

    private static SlimContainerException Refused(ProjectFacts facts) =>
        Failure.Of(DiagnosticCode.NoSuchBase, () => Sample.Images(facts));
}
