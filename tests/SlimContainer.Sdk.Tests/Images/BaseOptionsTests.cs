using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Images.ChosenImages;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Properties that select the base image of the final stage.</summary>
[TestClass]
public sealed class BaseOptionsTests
{
    [TestMethod]
    [DataRow("chiseled", "dotnet/aspnet:10.0-noble-chiseled-extra")]
    [DataRow("alpine", "dotnet/aspnet:10.0-alpine-extra")]
    [DataRow("ubuntu", "dotnet/aspnet:10.0-noble")]
    [DataRow("azurelinux", "dotnet/aspnet:10.0-azurelinux3.0")]
    [DataRow("distroless", "dotnet/aspnet:10.0-azurelinux3.0-distroless-extra")]
    [DataRow("Auto", "dotnet/aspnet:10.0-noble-chiseled-extra")]
    public void SlimContainerBase_selects_the_base_family(string word, string expected) =>
        Assert.AreEqual(expected, Runtime(WithBase(word)));

    [TestMethod]
    public void Invalid_SlimContainerBase_is_rejected_with_the_valid_values() =>
        Assert.Contains("chiseled, alpine", Rejection(DiagnosticCode.InvalidPropertyValue, WithBase("apline")).Message);

    [TestMethod]
    [DataRow("a:b")]
    [DataRow("registry.example.com/dotnet:10.0")]
    public void Registry_that_no_image_name_begins_with_is_rejected(string registry) =>
        Rejection(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Registry = registry } });

    [TestMethod]
    [DataRow("acme/base:1\nRUN id")]
    [DataRow("acme/base:1 AS other")]
    [DataRow("$BASE")]
    [DataRow("[ab]")]
    public void Invalid_image_reference_is_rejected(string image)
    {
        Rejection(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Image = image } });
        Rejection(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Base = image } });
        Rejection(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Registry = image } });
    }

    [TestMethod]
    [DataRow(
        "ghcr.io:443/acme/base:7@sha256:677f043481e206acc9f671c574512a30ccef4c50e68fec805ac01c2aa48ddbad")]
    [DataRow("[::1]:5000/acme/base:7")]
    public void ContainerBaseImage_is_used_unchanged(string image)
    {
        var facts = Sample.Web with { BaseOptions = new() { Image = image } };

        var decision = Sample.Images(facts);

        Assert.AreEqual(image, decision.Runtime.Reference.ToString());
        Assert.AreEqual("1654", decision.Runtime.User);
        Assert.Contains("ENV ASPNETCORE_HTTP_PORTS=8080", Sample.Dockerfile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void ContainerBaseImage_without_ICU_for_an_app_with_cultures_is_a_warning() =>
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.CulturesMissing, IsWarning: true },
            Sample.Images(
                Sample.Web with
                {
                    BaseOptions = new() { Image = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled" },
                }).Diagnostics);

    [TestMethod]
    public void ContainerFamily_selects_the_tag_suffix()
    {
        Assert.AreEqual(
            "dotnet/aspnet:10.0-resolute-chiseled",
            Runtime(Invariant with { BaseOptions = new() { Family = "resolute-chiseled" } }));
        Assert.AreEqual(
            "dotnet/aspnet:10.0-resolute-chiseled-extra",
            Runtime(Sample.Web with { BaseOptions = new() { Family = "resolute-chiseled" } }));
        Assert.Contains(
            "noble-chiseled-extra",
            Rejection(
                DiagnosticCode.NoSuchBase,
                Sample.Web with { BaseOptions = new() { Family = "bookworm" } }).Message);
    }

    [TestMethod]
    public void Registry_mirror_replaces_registry_and_repository_prefix()
    {
        var decision = Sample.Images(
            Sample.Web with { BaseOptions = new() { Registry = "registry.example.com/dotnet" } });

        Assert.AreEqual(
            "registry.example.com/dotnet/aspnet:10.0-noble-chiseled-extra",
            decision.Runtime.Reference.ToString());
        Assert.AreEqual("registry.example.com/dotnet/sdk:10.0", decision.Sdk.Reference.ToString());
    }

    [TestMethod]
    public void Composite_is_used_on_request_and_rejected_where_unavailable()
    {
        var composite = new BaseImageOptions { Composite = true };

        Assert.AreEqual(
            "dotnet/aspnet:10.0-noble-chiseled-composite",
            Runtime(Invariant with { BaseOptions = composite }));
        Assert.AreEqual(
            "dotnet/aspnet:10.0-alpine3.24-composite-extra",
            Runtime(Sample.Web with { BaseOptions = composite with { Base = "alpine" } }));
        Rejection(DiagnosticCode.NoSuchBase, Sample.Console with { BaseOptions = composite });
        Rejection(
            DiagnosticCode.NoSuchBase,
            Sample.Web with { BaseOptions = composite, Publish = PublishKind.SelfContained });
    }

    [TestMethod]
    public void Composite_is_rejected_if_a_package_replaces_a_framework_assembly() =>
        Assert.Contains("System.Text.Json 10.0.1", Rejection(
            DiagnosticCode.BaseLacksNeed,
            (With("System.Text.Json", "10.0.1") with { BaseOptions = new() { Composite = true, Base = "chiseled" } })
                .Targeting("net9.0")).Message);
}
