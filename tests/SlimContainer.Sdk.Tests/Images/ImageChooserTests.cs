using System.Globalization;
using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Rules for base image selection, and exceptions among the published tags.</summary>
[TestClass]
public sealed class ImageChooserTests
{
    private static readonly ProjectFacts Invariant = Sample.Web with
    {
        UsesGlobalization = false,
        UsesTimeZones = false,
    };

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

        var failure = Refused(DiagnosticCode.UnknownTargetFramework, facts);

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
        Assert.AreEqual(expected, Runtime(Wishing(family).Targeting("net11.0")));

    [TestMethod]
    public void Native_AOT_for_11_links_on_resolute() =>
        Assert.AreEqual(
            "dotnet/sdk:11.0-resolute-aot",
            Short(Sample.Images(Sample.Console.Targeting("net11.0") with { Publish = PublishKind.NativeAot }).Sdk));

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
        Assert.AreEqual("dotnet/aspnet:9.0-bookworm-slim", Runtime(Wishing("debian").Targeting("net9.0")));
        Refused(DiagnosticCode.NoSuchBase, Wishing("debian"));
    }

    [TestMethod]
    public void Alpine_runtime_deps_8_extra_uses_a_versioned_tag() =>
        Assert.AreEqual(
            "dotnet/runtime-deps:8.0-alpine3.24-extra",
            Runtime(Wishing("alpine").Targeting("net8.0") with { Publish = PublishKind.SelfContained }));

    [TestMethod]
    public void Arm32_with_8_uses_jammy() =>
        Assert.AreEqual(
            "dotnet/aspnet:8.0-jammy-chiseled-extra",
            Runtime(Sample.Web.Targeting("net8.0") with { RuntimeIdentifiers = ["linux-arm", "linux-x64"] }));

    [TestMethod]
    public void Arm32_on_Azure_Linux_is_rejected() =>
        Assert.Contains(
            "linux/arm/v7",
            Refused(
                DiagnosticCode.NoSuchBase,
                Wishing("azurelinux") with { RuntimeIdentifiers = ["linux-arm"] }).Message);

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
    [DataRow("chiseled", "dotnet/aspnet:10.0-noble-chiseled-extra")]
    [DataRow("alpine", "dotnet/aspnet:10.0-alpine-extra")]
    [DataRow("ubuntu", "dotnet/aspnet:10.0-noble")]
    [DataRow("azurelinux", "dotnet/aspnet:10.0-azurelinux3.0")]
    [DataRow("distroless", "dotnet/aspnet:10.0-azurelinux3.0-distroless-extra")]
    [DataRow("Auto", "dotnet/aspnet:10.0-noble-chiseled-extra")]
    public void SlimContainerBase_selects_the_base_family(string word, string expected) =>
        Assert.AreEqual(expected, Runtime(Wishing(word)));

    [TestMethod]
    public void Invalid_SlimContainerBase_is_rejected_with_the_valid_values() =>
        Assert.Contains("chiseled, alpine", Refused(DiagnosticCode.InvalidPropertyValue, Wishing("apline")).Message);

    [TestMethod]
    [DataRow("a:b")]
    [DataRow("registry.example.com/dotnet:10.0")]
    public void Registry_that_no_image_name_begins_with_is_rejected(string registry) =>
        Refused(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Registry = registry } });

    [TestMethod]
    [DataRow("acme/base:1\nRUN id")]
    [DataRow("acme/base:1 AS other")]
    [DataRow("$BASE")]
    [DataRow("[ab]")]
    public void Invalid_image_reference_is_rejected(string image)
    {
        Refused(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Image = image } });
        Refused(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Base = image } });
        Refused(DiagnosticCode.InvalidPropertyValue, Sample.Web with { BaseOptions = new() { Registry = image } });
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
            Refused(
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
        Refused(DiagnosticCode.NoSuchBase, Sample.Console with { BaseOptions = composite });
        Refused(
            DiagnosticCode.NoSuchBase,
            Sample.Web with { BaseOptions = composite, Publish = PublishKind.SelfContained });
    }

    [TestMethod]
    public void Composite_is_rejected_if_a_package_replaces_a_framework_assembly() =>
        Assert.Contains("System.Text.Json 10.0.1", Refused(
            DiagnosticCode.BaseLacksNeed,
            (With("System.Text.Json", "10.0.1") with { BaseOptions = new() { Composite = true, Base = "chiseled" } })
                .Targeting("net9.0")).Message);

    [TestMethod]
    public void Package_that_requires_a_library_selects_a_base_that_can_install_it()
    {
        var decision = Sample.Images(With("SkiaSharp.NativeAssets.Linux", "3.119.0"));

        Assert.AreEqual("dotnet/aspnet:10.0-noble", Short(decision.Runtime));
        Assert.AreEqual([new OsPackage("libfontconfig1", "SkiaSharp.NativeAssets.Linux")], decision.Runtime.OsPackages);
    }

    [TestMethod]
    public void User_setting_overrides_the_package_table()
    {
        var facts = With("SkiaSharp.NativeAssets.Linux", "3.119.0") with
        {
            OsPackages = [new("libfontconfig1", "", IsNeeded: false)],
        };

        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled-extra", Runtime(facts));
    }

    [TestMethod]
    public void OS_package_requires_a_base_with_a_package_manager()
    {
        var facts = Sample.Web with { OsPackages = [new("ffmpeg", "video thumbnails", IsNeeded: true)] };

        Assert.AreEqual("dotnet/aspnet:10.0-noble", Runtime(facts));
        Refused(DiagnosticCode.BaseLacksNeed, facts with { BaseOptions = new() { Base = "chiseled" } });
    }

    [TestMethod]
    public void Alpine_with_a_glibc_only_package_is_rejected_with_the_package_name()
    {
        var failure = Refused(
            DiagnosticCode.BaseLacksNeed,
            With("Grpc.Core", "2.46.6") with { BaseOptions = new() { Base = "alpine" } });

        Assert.Contains("Grpc.Core 2.46.6", failure.Message);
        Assert.Contains("glibc", failure.Message);
    }

    [TestMethod]
    public void Unknown_package_without_musl_files_is_rejected_on_Alpine()
    {
        var facts = Sample.Web with
        {
            Packages = [new("Acme.Native", new NuGetVersion(1, 0, 0), ["linux-x64", "win-x64"])],
        };

        Refused(DiagnosticCode.BaseLacksNeed, facts with { BaseOptions = new() { Base = "alpine" } });
        var decision = Sample.Images(facts);
        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled-extra", Short(decision.Runtime));
        Assert.Contains(
            diagnostic => diagnostic.Text.Contains("unknown OS requirements", StringComparison.Ordinal)
                && !diagnostic.IsWarning,
            decision.Diagnostics);
    }

    [TestMethod]
    public void SqlClient_in_an_invariant_app_is_a_warning() =>
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.CulturesMissing, IsWarning: true }
                && diagnostic.Text.Contains("SqlClient", StringComparison.Ordinal),
            Sample.Images(With("Microsoft.Data.SqlClient", "7.0.0") with { UsesGlobalization = false }).Diagnostics);

    [TestMethod]
    public void Package_table_applies_only_to_its_version_range()
    {
        Assert.AreEqual("dotnet/aspnet:10.0-noble", Runtime(With("System.Drawing.Common", "6.0.0")));
        Assert.AreEqual("dotnet/aspnet:10.0-noble-chiseled-extra", Runtime(With("System.Drawing.Common", "8.0.0")));
        Assert.Contains(
            diagnostic => diagnostic.Code == DiagnosticCode.PackageNeedsMore,
            Sample.Images(With("System.Drawing.Common", "8.0.0")).Diagnostics);
    }

    [TestMethod]
    public void Packages_with_the_same_note_are_one_diagnostic()
    {
        var needs = new ImageNeeds(Sample.Web, [Need("A", "use X"), Need("C", "use Y"), Need("B", "use X")]);

        Assert.AreEqual(
            ["A 1.0.0 and B 1.0.0 run on Windows only: use X.", "C 1.0.0 runs on Windows only: use Y."],
            new ProjectDiagnostics(Sample.Knowledge, Sample.Today).Of(needs).Select(one => one.Text).ToValueList());

        static PackageNeed Need(string id, string note) => new(
            new(id, NuGetVersion.Parse("1.0.0"), []),
            new NativePackage(id, "test") { WindowsOnly = true, Note = note });
    }

    [TestMethod]
    public void Package_requirement_selects_the_only_distribution_that_satisfies_it() =>
        Assert.AreEqual(
            "dotnet/aspnet:9.0-bookworm-slim",
            Runtime(With("PuppeteerSharp", "20.0.0").Targeting("net9.0")));

    [TestMethod]
    public void Package_requirement_that_no_image_satisfies_is_a_warning()
    {
        var decision = Sample.Images(With("PuppeteerSharp", "20.0.0"));

        Assert.AreEqual("dotnet/aspnet:10.0-noble", Short(decision.Runtime));
        Assert.Contains(
            diagnostic => diagnostic is { Code: DiagnosticCode.PackageNeedsMore, IsWarning: true }
                && diagnostic.Text.Contains("chromium", StringComparison.Ordinal),
            decision.Diagnostics);
    }

    [TestMethod]
    public void Native_AOT_SDK_image_uses_the_distribution_of_the_runtime_image()
    {
        var facts = Sample.Console with { Publish = PublishKind.NativeAot };

        Assert.AreEqual("dotnet/sdk:10.0-noble-aot", Short(Sample.Images(facts).Sdk));
        Assert.AreEqual("dotnet/runtime-deps:10.0-noble-chiseled-extra", Runtime(facts));
        Assert.AreEqual(
            "dotnet/sdk:10.0-alpine-aot",
            Short(Sample.Images(facts with { RuntimeIdentifiers = ["linux-musl-x64"] }).Sdk));
    }

    [TestMethod]
    public void Native_AOT_before_10_installs_the_linker()
    {
        var decision = Sample.Images(Sample.Console.Targeting("net8.0") with { Publish = PublishKind.NativeAot });

        Assert.AreEqual("dotnet/sdk:8.0-noble", Short(decision.Sdk));
        Assert.AreEqual(["clang", "zlib1g-dev"], decision.Sdk.OsPackages.Select(package => package.Name).ToValueList());
    }

    [TestMethod]
    public void Native_AOT_for_Arm32_installs_the_linker()
    {
        var decision = Sample.Images(
            Sample.Console with { Publish = PublishKind.NativeAot, RuntimeIdentifiers = ["linux-arm"] });

        Assert.AreEqual("dotnet/sdk:10.0-noble", Short(decision.Sdk));
        Assert.IsNotEmpty(decision.Sdk.OsPackages);
    }

    [TestMethod]
    public void Native_AOT_for_Arm32_with_8_is_rejected() =>
        Refused(
            DiagnosticCode.NoSuchBase,
            Sample.Console.Targeting("net8.0") with
            {
                Publish = PublishKind.NativeAot,
                RuntimeIdentifiers = ["linux-arm"],
            });

    [TestMethod]
    public void Scratch_requires_a_static_invariant_Native_AOT_executable()
    {
        var facts = Invariant with
        {
            Publish = PublishKind.NativeAot,
            IsStatic = true,
            BaseOptions = new() { Base = "scratch" },
        };

        Assert.AreEqual("scratch", Sample.Images(facts).Runtime.Reference.ToString());
        Assert.Contains(
            "StaticExecutable",
            Refused(DiagnosticCode.NoSuchBase, facts with { IsStatic = false }).Message);
        Assert.Contains(
            "PublishAot",
            Refused(DiagnosticCode.NoSuchBase, facts with { Publish = PublishKind.SelfContained }).Message);
        Assert.Contains(
            "InvariantGlobalization",
            Refused(DiagnosticCode.NoSuchBase, facts with { UsesGlobalization = true }).Message);
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
            Refused(
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

    private static ProjectFacts Wishing(string word) => Sample.Web with { BaseOptions = new() { Base = word } };

    private static ProjectFacts With(string package, string version) =>
        Sample.Web with { Packages = [new(package, NuGetVersion.Parse(version), [])] };

    private static string Runtime(ProjectFacts facts) => Short(Sample.Images(facts).Runtime);

    private static string Short(BaseImage image) =>
        image.Reference.ToString().Replace("mcr.microsoft.com/", "", StringComparison.Ordinal);

    private static SlimContainerException Refused(string code, ProjectFacts facts) =>
        Failure.Of(code, () => Sample.Images(facts));
}
