using NuGet.Versioning;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class LargePackagesTests
{
    private const int Megabyte = 1_000_000;

    [TestMethod]
    public void Packages_of_one_family_count_together() => Assert.AreEqual(
        ["Microsoft.CodeAnalysis 6.0 MB"],
        Families(
            ("Microsoft.CodeAnalysis.CSharp", 4), ("microsoft.codeanalysis.Common", 2), ("Microsoft.CodeAnalysis2", 4),
            ("Newtonsoft.Json", 1)));

    [TestMethod]
    public void Two_largest_families_have_their_own_layer() => Assert.AreEqual(
        ["Twenty 20.0 MB", "Ten.Of 10.0 MB"],
        Families(("Six", 6), ("Ten.Of.Them", 10), ("Twenty", 20), ("One", 1)));

    [TestMethod]
    public void A_single_family_is_not_divided() => Assert.AreEqual([], Families(("Npgsql", 20)));

    [TestMethod]
    public void Packages_without_published_files_are_not_counted()
    {
        var analyzers = Package("Analyzers", 20) with { IsPublished = false };

        Assert.AreEqual([], Families(Sample.Web with { Packages = [Package("Npgsql", 20), analyzers] }));
    }

    [TestMethod]
    public void Languages_that_publish_omits_do_not_count()
    {
        var languages = Package("Texts", 1) with { Languages = [new("de", 3 * Megabyte), new("fr", 3 * Megabyte)] };
        var facts = Sample.Web with { Packages = [languages, Package("Npgsql", 1)] };

        Assert.AreEqual(["Texts 7.0 MB"], Families(facts));
        Assert.AreEqual([], Families(facts with { SatelliteLanguages = "de" }));
    }

    [TestMethod]
    public void Packages_of_a_trimmed_app_change_with_its_code() => Assert.AreEqual(
        [],
        Families(Sample.Web with { IsTrimmed = true, Packages = [Package("Npgsql", 20), Package("One", 1)] }));

    [TestMethod]
    public void Dockerfile_has_a_layer_of_each()
    {
        var facts = AppLayerPlannerTests.Shop with { Packages = [Package("Npgsql", 20), Package("Dapper", 1)] };

        Snapshot.Match(Sample.Dockerfile(Sample.Plan(facts)));
    }

    private static ValueList<string> Families(params (string Id, int Megabytes)[] packages) => Families(
        Sample.Web with { Packages = packages.Select(one => Package(one.Id, one.Megabytes)).ToValueList() });

    private static ValueList<string> Families(ProjectFacts facts) => LargePackages.Of(facts)
        .Select(family => $"{family.Packages.Name} {ByteSize.Format(family.Bytes)}")
        .ToValueList();

    private static PackageFacts Package(string id, int megabytes) =>
        new(id, new NuGetVersion(1, 0, 0), []) { Bytes = megabytes * Megabyte };
}
