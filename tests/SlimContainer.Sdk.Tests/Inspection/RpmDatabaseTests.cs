using System.IO.Compression;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>A database that rpm 4.18 has written. A package of many files has a row of several pages.</summary>
[TestClass]
public sealed class RpmDatabaseTests
{
    private const string Path = "var/lib/rpm/rpmdb.sqlite";

    private static readonly byte[] Database = Unpacked();

    [TestMethod]
    public void File_has_its_package_with_version_and_release()
    {
        var owners = RpmDatabase.Read(Database);

        Assert.AreEqual(new Owner(OwnerKind.OsPackage, "hello", "1.2-3"), owners["usr/bin/hello"]);
        Assert.AreEqual(new Owner(OwnerKind.OsPackage, "many", "2.0-1"), owners["usr/share/many/file-299"]);
        var many = owners.Keys.Where(file => file.StartsWith("usr/share/many/file-", StringComparison.Ordinal));
        Assert.AreEqual(300, many.Count());
    }

    [TestMethod]
    public void Files_of_an_image_have_their_packages_and_there_is_no_note()
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
                        SampleImage.File(Path, 100)),
                ],
                Texts = new Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>> { [(1, Path)] = Database },
            },
            ImageOrigin.Unknown with { BaseLayers = 1 }).Build();

        Assert.Contains(owner => owner is { Name: "hello", Version: "1.2-3", Unpacked: 1000 }, report.Owners);
        Assert.IsEmpty(report.Notes);
    }

    [TestMethod]
    public void Damaged_database_is_no_failure()
    {
        var whole = RpmDatabase.Read(Database);
        var random = new Random(21);
        for (var round = 0; round < 500; round++)
        {
            var damaged = Database.ToArray();
            for (var count = random.Next(1, 40); count > 0; count--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var length = random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length;
            Assert.IsLessThanOrEqualTo(2 * whole.Count, RpmDatabase.Read(damaged.AsMemory(0, length)).Count);
        }
    }

    private static byte[] Unpacked()
    {
        using var file = File.OpenRead(System.IO.Path.Combine(
            Repository.Root, "tests", "SlimContainer.Sdk.Tests", "Inspection", "Recorded", "rpmdb.sqlite.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        gzip.CopyTo(whole);
        return whole.ToArray();
    }
}
