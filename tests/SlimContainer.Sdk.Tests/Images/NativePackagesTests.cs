using NuGet.Versioning;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>The shipped table is data that people add to: it is held to its own rules.</summary>
[TestClass]
public sealed class NativePackagesTests
{
    private static NativePackage[] Packages => Sample.Knowledge.Packages.Packages;

    [TestMethod]
    public void Every_entry_names_its_source() =>
        Assert.IsEmpty(Packages.Where(package => package.Source.Length == 0).Select(package => package.Id));

    [TestMethod]
    public void Every_range_of_versions_can_be_read() =>
        Assert.IsEmpty(
            Packages.Where(package => !VersionRange.TryParse(package.Versions, out _)).Select(package => package.Id));

    [TestMethod]
    public void No_two_entries_are_about_the_same_version()
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
    public void Names_of_os_packages_are_words_that_a_shell_leaves_alone() =>
        Assert.IsEmpty(Packages
            .SelectMany(package => package.Apt.Values.Append(package.Apk))
            .SelectMany(names => names)
            .Where(name => !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '+')));

    [TestMethod]
    [DataRow("Debian 12", "libldap-2.5-0")]
    [DataRow("Ubuntu 24.04", "libldap2")]
    public void One_library_has_other_names_on_other_distributions(string os, string expected) =>
        Assert.AreEqual(
            [expected],
            Packages.Single(package => package.Id == "System.DirectoryServices.Protocols")
                .OsPackages(PackageManager.Apt, os)
                .ToValueList());

    [TestMethod]
    [DataRow("linux-x64", nameof(TriState.No))]
    [DataRow("linux-x64;linux-musl-x64", nameof(TriState.Yes))]
    [DataRow("win-x64", nameof(TriState.Unknown))]
    public void What_the_table_does_not_know_the_files_may_show(string runtimes, string expected) =>
        Assert.AreEqual(
            expected,
            new PackageNeed(new("Acme", new NuGetVersion(1, 0, 0), runtimes.Split(';').ToValueList()), null)
                .Musl.ToString());
}
