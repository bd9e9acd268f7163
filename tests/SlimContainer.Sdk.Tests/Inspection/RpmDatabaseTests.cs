using System.IO.Compression;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>
/// A database that rpm 4.18 has written, and its packages in one of Berkeley DB 5.3, written with <c>db_load</c> and
/// read with rpm. A package of many files is on several pages.
/// </summary>
[TestClass]
public sealed class RpmDatabaseTests
{
    private const string Sqlite = "rpmdb.sqlite";
    private const string BerkeleyDb = "Packages";

    [TestMethod]
    [DataRow(Sqlite)]
    [DataRow(BerkeleyDb)]
    public void File_has_its_package_with_version_and_release(string name)
    {
        var owners = RpmDatabase.Read(Unpacked(name));

        Assert.AreEqual(new Owner(OwnerKind.OsPackage, "hello", "1.2-3"), owners["usr/bin/hello"]);
        Assert.AreEqual(new Owner(OwnerKind.OsPackage, "many", "2.0-1"), owners["usr/share/many/file-299"]);
        var many = owners.Keys.Where(file => file.StartsWith("usr/share/many/file-", StringComparison.Ordinal));
        Assert.AreEqual(300, many.Count());
    }

    [TestMethod]
    [DataRow($"var/lib/rpm/{Sqlite}")]
    [DataRow($"usr/lib/sysimage/rpm/{Sqlite}")]
    [DataRow($"var/lib/rpm/{BerkeleyDb}")]
    public void Files_of_an_image_have_their_packages_and_there_is_no_note(string path)
    {
        var report = new ReportBuilder(
            new ImageContents
            {
                Name = "web:1",
                Configuration = new ImageConfiguration(),
                Layers =
                [
                    SampleImage.Layer("ADD", SampleImage.File("etc/base", 5)),
                    SampleImage.Layer(
                        "RUN microdnf",
                        SampleImage.File("usr/bin/hello", 1000),
                        SampleImage.File(path, 100)),
                ],
                Texts = new Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>>
                {
                    [(1, path)] = Unpacked(Path.GetFileName(path)),
                },
            },
            ImageOrigin.Unknown with { BaseLayers = 1 }).Build();

        Assert.Contains(owner => owner is { Name: "hello", Version: "1.2-3", Unpacked: 1000 }, report.Owners);
        Assert.IsEmpty(report.Notes);
    }

    [TestMethod]
    [DataRow(Sqlite)]
    [DataRow(BerkeleyDb)]
    public void Damaged_database_is_no_failure(string name)
    {
        var database = Unpacked(name);
        var whole = RpmDatabase.Read(database);
        var random = new Random(21);
        for (var round = 0; round < 500; round++)
        {
            var damaged = database.ToArray();
            for (var count = random.Next(1, 40); count > 0; count--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var length = random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length;
            Assert.IsLessThanOrEqualTo(2 * whole.Count, RpmDatabase.Read(damaged.AsMemory(0, length)).Count);
        }
    }

    private static byte[] Unpacked(string name)
    {
        using var file = File.OpenRead(Path.Combine(
            Repository.Root, "tests", "SlimContainer.Sdk.Tests", "Inspection", "Recorded", $"{name}.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        gzip.CopyTo(whole);
        return whole.ToArray();
    }
}
