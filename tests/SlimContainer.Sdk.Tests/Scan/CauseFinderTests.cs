using SlimContainer.Sdk.Scan;

namespace SlimContainer.Sdk.Tests.Scan;

[TestClass]
public sealed class CauseFinderTests
{
    [TestMethod]
    public void Base_that_has_moved_is_one_cause_and_a_rebuild_fixes_it()
    {
        var cause = Single(ScanSamples.Moved with { Remaining = [] }, ScanSamples.Libc, ScanSamples.Runtime);

        Assert.AreEqual((CauseKind.RebuildBase, Severity.High, 2), (cause.Kind, cause.Severity, Count(cause)));
        StringAssert.StartsWith(
            cause.Text,
            "example.com/aspnet:10.0 as of 2026-08-12: 2 vulnerabilities, 1 of them high or critical, cleared by a "
            + "rebuild (the tag has moved to an image of 2026-11-10). Run: dotnet build -t:SlimContainerBuild "
            + "-p:SlimContainerPull=true");
    }

    [TestMethod]
    public void What_the_newest_base_still_has_no_rebuild_fixes()
    {
        var status = ScanSamples.Moved with { Remaining = [ScanSamples.Libc] };

        var causes = Causes(status, ScanSamples.Libc, ScanSamples.Runtime);

        CollectionAssert.AreEqual(
            new[] { (CauseKind.RebuildBase, "CVE-2026-3"), (CauseKind.WaitForBase, "CVE-2026-1") },
            causes.Select(cause => (cause.Kind, cause.Vulnerabilities[0].Id)).ToList());
    }

    [TestMethod]
    public void Without_a_scan_of_the_newest_base_a_rebuild_only_probably_fixes()
    {
        var cause = Single(ScanSamples.Moved, ScanSamples.Libc);

        StringAssert.Contains(cause.Text, "probably cleared by a rebuild");
    }

    [TestMethod]
    public void Current_base_has_no_fix_but_to_wait()
    {
        var unfixed = ScanSamples.Libc with { Id = "CVE-2026-2", FixedVersion = "" };

        var causes = Causes(ScanSamples.Current, ScanSamples.Libc, unfixed);

        Assert.AreEqual(CauseKind.WaitForBase, causes[0].Kind);
        StringAssert.Contains(causes[0].Text, "The newest base image does not have the fixes yet");
        Assert.AreEqual(CauseKind.NoFix, causes[1].Kind);
        Assert.AreEqual("libc6 2.39-1 (High, CVE-2026-2): no fix yet.", causes[1].Text);
    }

    [TestMethod]
    public void Base_whose_registry_did_not_answer_is_not_called_current()
    {
        var status = ScanSamples.Current with { HasMoved = null, Reason = "no network" };

        StringAssert.Contains(
            Single(status, ScanSamples.Libc).Text,
            "Whether a newer base image has the fixes is not known: no network.");
    }

    [TestMethod]
    public void Package_cause_names_the_project_the_direct_package_and_the_lowest_fix()
    {
        var cause = Single(ScanSamples.Current, ScanSamples.Npgsql);

        Assert.AreEqual(("Data", "Npgsql"), (cause.Project, cause.DirectPackage));
        Assert.AreEqual(
            "Npgsql 9.0.3 (Critical, GHSA-npgs-ql00-0001): 9.0.4 fixes it. Data references it. Update it.", cause.Text);
    }

    [TestMethod]
    public void Transitive_package_names_the_package_that_references_it()
    {
        var text = CauseText.Package([ScanSamples.Npgsql], "Data", "Npgsql.OpenTelemetry");

        Assert.AreEqual(
            "Npgsql 9.0.3 (Critical, GHSA-npgs-ql00-0001): 9.0.4 fixes it. Data references it through "
            + "Npgsql.OpenTelemetry. Update Npgsql.OpenTelemetry, or reference Npgsql 9.0.4 in Data.",
            text);
    }

    [TestMethod]
    public void Vulnerabilities_of_one_package_are_one_cause_with_the_version_that_fixes_all()
    {
        var second = ScanSamples.Npgsql with { Id = "CVE-2026-9", Severity = Severity.Low, FixedVersion = "9.1.0" };

        var cause = Single(ScanSamples.Current, ScanSamples.Npgsql, second);

        StringAssert.StartsWith(
            cause.Text, "Npgsql 9.0.3 (Critical, 2 vulnerabilities, 1 of them high or critical): 9.1.0 fixes it.");
    }

    [TestMethod]
    public void Package_that_is_only_named_is_no_cause()
    {
        var named = ScanSamples.Npgsql with { Package = "Replaced", Version = "1.0.0" };
        var finder = Finder(ScanSamples.Current);

        Assert.AreEqual(0, finder.Causes([named]).Count);
        Assert.AreEqual("Replaced", finder.OnlyNamed([named]).Single().Package);
    }

    [TestMethod]
    public void Package_of_the_system_above_the_base_is_one_of_the_dockerfile()
    {
        var cause = Single(ScanSamples.Current, ScanSamples.Libc with { DiffId = "sha256:layer3" });

        Assert.AreEqual(CauseKind.Installed, cause.Kind);
        StringAssert.Contains(cause.Text, "2.39-2 fixes it. A RUN of the Dockerfile installs it.");
    }

    private static int Count(Cause cause) => cause.Vulnerabilities.Count;

    private static Cause Single(BaseStatus status, params Vulnerability[] found) => Causes(status, found).Single();

    private static ValueList<Cause> Causes(BaseStatus status, params Vulnerability[] found) =>
        Finder(status).Causes(found);

    private static CauseFinder Finder(BaseStatus status) => new(new ScannedImage(ScanSamples.Image), status);
}
