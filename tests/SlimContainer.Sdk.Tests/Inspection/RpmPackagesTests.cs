using System.Text;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed class RpmPackagesTests
{
    private const string Manifest =
        "glibc\t2.38-8.azl3\t17\t16\tMicrosoft Corporation\t(none)\t9200000\tx86_64\t0\tglibc-2.38-8.azl3.src.rpm\n"
        + "filesystem\t1.1-21.azl3\t17\t16\tMicrosoft Corporation\t(none)\t800\tnoarch\t0\tx.src.rpm\n"
        + "gpg-pubkey\t3135ce90-5e6fda74\t17\t16\t(none)\t(none)\t0\t(none)\t0\t(none)\n";

    private static readonly Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>> NoTexts = [];

    [TestMethod]
    public void Packages_of_a_manifest_are_one_owner_with_their_names_and_sizes()
    {
        var report = Report("var/lib/rpmmanifest/container-manifest-2", Manifest);

        var owner = report.Owners.Single(owner => owner.Kind == OwnerKind.OsPackage);
        Assert.AreEqual(("rpm packages", 1100L), (owner.Name, owner.Unpacked));
        Assert.AreEqual(
            "filesystem 1.1-21.azl3 (800 B), glibc 2.38-8.azl3 (9.2 MB)", string.Join(", ", owner.Contains));
        Assert.AreEqual(
            "The 2 packages of rpm are one owner: /var/lib/rpmmanifest names no files.", report.Notes.Single());
    }

    [TestMethod]
    public void Short_manifest_has_names_only() => Assert.AreEqual(
        "bash-5.2-3.azl3.x86_64",
        string.Join(", ", Report("var/lib/rpmmanifest/container-manifest-1", "bash-5.2-3.azl3.x86_64\n")
            .Owners.Single(owner => owner.Kind == OwnerKind.OsPackage).Contains));

    [TestMethod]
    [DataRow("var/lib/rpm/rpmdb.sqlite")]
    [DataRow("usr/lib/sysimage/rpm/rpmdb.sqlite")]
    public void Database_that_is_not_read_is_said_once(string path)
    {
        var report = Report(path, text: null);

        Assert.IsEmpty(report.Owners.Single(owner => owner.Kind == OwnerKind.OsPackage).Contains);
        Assert.AreEqual("The packages of rpm are one owner: its database is not read.", report.Notes.Single());
    }

    [TestMethod]
    public void Layer_above_the_base_that_installs_packages_is_theirs()
    {
        var report = Report("var/lib/rpm/rpmdb.sqlite", text: null, baseLayers: 0);

        Assert.AreEqual(
            ["rpm packages 1100", "unknown 7"],
            report.Owners.Select(owner => $"{owner.Name} {owner.Unpacked}").ToValueList());
    }

    [TestMethod]
    public void Image_without_rpm_has_no_note() => Assert.IsEmpty(SampleImage.Report.Notes);

    private static ImageReport Report(string path, string? text, int baseLayers = 1) => new ReportBuilder(
        new ImageContents
        {
            Name = "web:1",
            Configuration = new ImageConfiguration(),
            Layers =
            [
                SampleImage.Layer("ADD", SampleImage.File("usr/lib/libc.so", 1000), SampleImage.File(path, 100)),
                SampleImage.Layer("COPY", SampleImage.File("opt/tool", 7)),
            ],
            Texts = text is null ? NoTexts : new Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>>
            {
                [(0, path)] = Encoding.UTF8.GetBytes(text),
            },
        },
        ImageOrigin.Unknown with { BaseLayers = baseLayers }).Build();
}
