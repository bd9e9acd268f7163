using NuGet.Versioning;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>Consistency of the shipped package table.</summary>
[TestClass]
public sealed class NativePackagesTests
{
    private static NativePackage[] Packages => Sample.Knowledge.Packages.Packages;

    [TestMethod]
    public void Every_entry_has_a_source() =>
        Assert.IsEmpty(Packages.Where(package => package.Source.Length == 0).Select(package => package.Id));

    [TestMethod]
    public void Every_version_range_is_valid() =>
        Assert.IsEmpty(
            Packages.Where(package => !VersionRange.TryParse(package.Versions, out _)).Select(package => package.Id));

    [TestMethod]
    public void No_two_entries_match_the_same_version()
    {
        foreach (var same in Packages.GroupBy(package => package.Id, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var version in (string[])["1.0.0", "6.0.0", "7.0.0", "10.0.0", "2025.1.0"])
            {
                var about = same.Count(package => package.IsAbout(new(same.Key, NuGetVersion.Parse(version), [])));
                Assert.IsLessThanOrEqualTo(1, about, $"{same.Key} {version}");
            }
        }
    }

    [TestMethod]
    public void OS_package_names_need_no_shell_quoting() =>
        Assert.IsEmpty(Packages
            .SelectMany(package => package.Apt.Values.Append(package.Apk))
            .SelectMany(names => names)
            .Where(name => !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '+')));

    [TestMethod]
    [DataRow("Debian 12", "libldap-2.5-0")]
    [DataRow("Ubuntu 24.04", "libldap2")]
    public void OS_package_name_depends_on_the_distribution(string os, string expected) =>
        Assert.AreEqual(
            [expected],
            Packages.Single(package => package.Id == "System.DirectoryServices.Protocols")
                .OsPackages(PackageManager.Apt, os)
                .ToValueList());

    [TestMethod]
    [DataRow("linux-x64", nameof(TriState.No))]
    [DataRow("linux-x64;linux-musl-x64", nameof(TriState.Yes))]
    [DataRow("win-x64", nameof(TriState.Unknown))]
    public void Musl_support_of_an_unknown_package_is_derived_from_its_runtimes(string runtimes, string expected) =>
        Assert.AreEqual(
            expected,
            new PackageNeed(new("Acme", new NuGetVersion(1, 0, 0), runtimes.Split(';').ToValueList()), null)
                .Musl.ToString());
}
