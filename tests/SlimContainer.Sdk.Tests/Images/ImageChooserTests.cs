using System.Globalization;
using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Images.ChosenImages;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Rules for base image selection, and exceptions among the published tags.</summary>
[TestClass]
public sealed class ImageChooserTests
{
    [TestMethod]
    public void Default_base_is_chiseled_extra() =>
        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled-extra", Runtime(Sample.Web));

    [TestMethod]
    public void Invariant_app_uses_chiseled_without_ICU() =>
        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled", Runtime(Invariant));

    [TestMethod]
    public void Time_zones_alone_require_the_extra_image() =>
        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled-extra", Runtime(Invariant with { UsesTimeZones = true }));

    [TestMethod]
    [DataRow("net7.0")]
    [DataRow("net3.1")]
    public void Framework_older_than_the_catalog_is_rejected_with_the_supported_ones(string framework)
    {
        var facts = Sample.Console.Targeting(framework);

        var failure = Rejection(DiagnosticCode.UnknownTargetFramework, facts);

        Assert.AreEqual(facts.ProjectFile, failure.File);
        Assert.Contains($"'{framework}'", failure.Message);
        Assert.Contains("net8.0, net9.0, net10.0", failure.Message);
    }

    [TestMethod]
    [DataRow("11.0.100")]
    [DataRow("11.0.100-rc.2.26502.107")]
    [DataRow("11.0.100-preview.7")]
    [DataRow("12.0.100-preview.1")]
    public void Released_version_gets_its_release_tags_with_any_SDK(string sdk)
    {
        var facts = Sample.Web.Targeting("net11.0") with { SdkVersion = NuGetVersion.Parse(sdk) };

        var decision = Sample.Images(facts);

        Assert.AreEqual("dotnet/aspnet:11.0-resolute-chiseled-extra", Short(decision.Runtime));
        Assert.AreEqual("dotnet/sdk:11.0", Short(decision.Sdk));
        Assert.DoesNotContain(one => one.Code == DiagnosticCode.NamedByRule, decision.Diagnostics);
    }

    [TestMethod]
    [DataRow("ubuntu", "dotnet/aspnet:11.0-resolute")]
    [DataRow("alpine", "dotnet/aspnet:11.0-alpine-extra")]
    [DataRow("azurelinux", "dotnet/aspnet:11.0-azurelinux3.0")]
    [DataRow("distroless", "dotnet/aspnet:11.0-azurelinux3.0-distroless-extra")]
    public void Version_11_has_its_own_distributions(string family, string expected) =>
        Assert.AreEqual(expected, Runtime(WithBase(family).Targeting("net11.0")));

    [TestMethod]
    [DataRow("12.0.100", "dotnet/aspnet:12.0-resolute-chiseled-extra")]
    [DataRow("12.0.100-rc.1.27401.3", "dotnet/aspnet:12.0-resolute-chiseled-extra")]
    [DataRow("12.0.100-preview.1", "dotnet/aspnet:12.0-preview-resolute-chiseled-extra")]
    [DataRow("13.0.100-preview.1", "dotnet/aspnet:12.0-resolute-chiseled-extra")]
    public void Version_newer_than_the_catalog_gets_a_tag_by_rule_and_a_diagnostic(string sdk, string expected)
    {
        var decision = Sample.Images(
            Sample.Web.Targeting("net12.0") with { SdkVersion = NuGetVersion.Parse(sdk) });

        Assert.AreEqual(expected, Short(decision.Runtime));
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.NamedByRule, IsWarning: false },
            decision.Diagnostics);
    }

    [TestMethod]
    public void Debian_is_available_only_for_8_and_9()
    {
        Assert.AreEqual("dotnet/aspnet:9.0-bookworm-slim", Runtime(WithBase("debian").Targeting("net9.0")));
        Rejection(DiagnosticCode.NoSuchBase, WithBase("debian"));
    }

    [TestMethod]
    public void Alpine_runtime_deps_8_extra_uses_a_versioned_tag() =>
        Assert.AreEqual(
            "dotnet/runtime-deps:8.0-alpine3.24-extra",
            Runtime(WithBase("alpine").Targeting("net8.0") with { Publish = PublishKind.SelfContained }));

    [TestMethod]
    public void Arm32_with_8_uses_jammy() =>
        Assert.AreEqual(
            "dotnet/aspnet:8.0-jammy-chiseled-extra",
            Runtime(Sample.Web.Targeting("net8.0") with { RuntimeIdentifiers = ["linux-arm", "linux-x64"] }));

    [TestMethod]
    public void Arm32_on_Azure_Linux_is_rejected() =>
        Assert.Contains(
            "linux/arm/v7",
            Rejection(
                DiagnosticCode.NoSuchBase,
                WithBase("azurelinux") with { RuntimeIdentifiers = ["linux-arm"] }).Message);

    [TestMethod]
    public void Musl_runtime_identifier_selects_Alpine_runtime_and_SDK()
    {
        var decision = Sample.Images(Sample.Web with { RuntimeIdentifiers = ["linux-musl-x64"] });

        Assert.AreEqual("dotnet/aspnet:10.0-alpine-extra", Short(decision.Runtime));
        Assert.AreEqual("dotnet/sdk:10.0-alpine", Short(decision.Sdk));
    }

    [TestMethod]
    public void Build_tool_that_requires_glibc_selects_a_glibc_SDK()
    {
        var facts = With("Grpc.Tools", "2.71.0") with { BaseOptions = new() { Base = "alpine" } };

        Assert.AreEqual("dotnet/sdk:10.0", Short(Sample.Images(facts).Sdk));
        Assert.Contains("--os linux-musl -a $TARGETARCH", Sample.Dockerfile(Sample.Plan(facts)));
    }

    [TestMethod]
    [DataRow("net10.0", "", "dotnet/aspnet:10.0-nanoserver-ltsc2022")]
    [DataRow("net10.0", "ltsc2025", "dotnet/aspnet:10.0-nanoserver-ltsc2025")]
    [DataRow("net11.0", "", "dotnet/aspnet:11.0-nanoserver-ltsc2025")]
    public void Windows_uses_nanoserver_of_the_selected_release(string framework, string windows, string expected) =>
        Assert.AreEqual(
            expected,
            Runtime(
                (Sample.Web with { RuntimeIdentifiers = ["win-x64"], BaseOptions = new() { WindowsVersion = windows } })
                    .Targeting(framework)));

    [TestMethod]
    public void Self_contained_app_on_Windows_requires_ContainerBaseImage() =>
        Assert.Contains(
            "ContainerBaseImage",
            Rejection(
                DiagnosticCode.NoSuchBase,
                Sample.Web with { RuntimeIdentifiers = ["win-x64"], Publish = PublishKind.SelfContained }).Message);

    [TestMethod]
    public void Windows_installer_is_reported() =>
        Assert.Contains(
            diagnostic => diagnostic.Code == DiagnosticCode.WindowsInstaller,
            Sample.Images(Sample.Web with { WindowsInstallers = ["setup.msi"] }).Diagnostics);

    [TestMethod]
    public void SDK_image_matches_the_highest_target_framework()
    {
        var facts = Sample.Web.Targeting("net8.0") with
        {
            Closure = Sample.ClosureOf("/repo/hello/web.csproj", new Version(8, 0), new Version(10, 0)),
        };

        Assert.AreEqual("dotnet/sdk:10.0", Short(Sample.Images(facts).Sdk));
        Assert.AreEqual("dotnet/aspnet:8.0-noble-chiseled-extra", Runtime(facts));
    }

    [TestMethod]
    public void SDK_image_matches_global_json_if_that_is_higher()
    {
        var facts = Sample.Web.Targeting("net8.0") with
        {
            GlobalJson = new("/repo/global.json", new NuGetVersion(10, 0, 100), "latestFeature"),
        };

        Assert.AreEqual("dotnet/sdk:10.0", Short(Sample.Images(facts).Sdk));
    }

    [TestMethod]
    [DataRow("10.0.100", "latestPatch", true)]
    [DataRow("10.0.100", "disable", true)]
    [DataRow("10.0.400", "latestPatch", false)]
    [DataRow("10.0.100", "latestFeature", false)]
    [DataRow("10.0.401", "latestPatch", false)]
    public void Unsatisfied_global_json_version_is_reported(string version, string rollForward, bool expected)
    {
        var facts = Sample.Web with { GlobalJson = new("/repo/global.json", NuGetVersion.Parse(version), rollForward) };

        Assert.AreEqual(
            expected,
            Sample.Images(facts).Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCode.GlobalJsonPin));
    }

    [TestMethod]
    public void Framework_out_of_support_is_reported_with_the_date()
    {
        var facts = Sample.Web.Targeting("net9.0");

        var diagnostics = Diagnostics(new DateOnly(2026, 11, 11));

        Assert.Contains(
            one => one.Code == DiagnosticCode.OutOfSupport && one.Text.Contains("2026-11-10", StringComparison.Ordinal),
            diagnostics);
        Assert.DoesNotContain(
            one => one.Code == DiagnosticCode.OutOfSupport,
            Diagnostics(new DateOnly(2026, 11, 10)));

        ValueList<Diagnostic> Diagnostics(DateOnly today) =>
            new ImageChooser(Sample.Knowledge, today).Choose(facts, crossCompiles: true).Diagnostics;
    }

    [TestMethod]
    [DataRow("10.0", "2028-11-14")]
    [DataRow("11.0", "2028-11-09")]
    public void Supported_versions_have_a_last_day(string version, string day) =>
        Assert.AreEqual(
            DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Sample.Knowledge.Support.EndOfSupport[version]);

    [TestMethod]
    public void Alternatives_list_rejected_families_with_reason_and_size()
    {
        var turnedDown = Sample.Images(Sample.Web).Alternatives;

        Assert.Contains(alternative => alternative is { Family: BaseFamily.Ubuntu, Size: 92.48 }, turnedDown);
        Assert.Contains(alternative => alternative is { Family: BaseFamily.Chiseled, Size: 52.81 }, turnedDown);
        Assert.Contains(alternative => alternative is { Family: BaseFamily.Debian, Reference: null }, turnedDown);
        Assert.DoesNotContain(alternative => alternative.WhyNot.Length == 0, turnedDown);
    }
}
