using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Images.ChosenImages;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Base images for apps whose packages need something of the operating system.</summary>
[TestClass]
public sealed class PackageRequirementsTests
{
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
        Rejection(DiagnosticCode.BaseLacksNeed, facts with { BaseOptions = new() { Base = "chiseled" } });
    }

    [TestMethod]
    public void Alpine_with_a_glibc_only_package_is_rejected_with_the_package_name()
    {
        var failure = Rejection(
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

        Rejection(DiagnosticCode.BaseLacksNeed, facts with { BaseOptions = new() { Base = "alpine" } });
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
    public void Package_that_needs_a_full_distribution_gets_a_sentence() => Assert.Contains(
        one => one.Text.StartsWith("Microsoft.Playwright 1.49.0 needs ", StringComparison.Ordinal),
        Sample.Images(With("Microsoft.Playwright", "1.49.0")).Diagnostics);
}
