using System.IO.Compression;
using System.Text;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Content that is no image, or a hostile one: one coded error.</summary>
[TestClass]
public sealed class BadImageTests
{
    private static readonly byte[] App = new TestLayer().File("app/shop.dll", new string('x', 3000)).ToArray();

    [TestMethod]
    public async Task Layer_that_is_not_a_tar_is_refused_only_if_it_is_in_the_image()
    {
        var image = new TestImage();
        var good = image.Add(ImagePlatform.OfHost, new TestBlob(App));
        var bad = image.Add("linux/s390x", new TestBlob("MZ not a layer"u8.ToArray()), new TestBlob([.. App[..600]]));
        var archive = image.Root(image.AddIndex(good, bad)).ToArchive();

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadStreamAsync(archive)));
        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadAsync(archive)));
        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(archive, new ReadOptions { Platform = "linux/s390x" }));
        StringAssert.Contains(failure.Message, "neither a tar nor compressed");
        await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => Reading.ReadStreamAsync(archive, new ReadOptions { Platform = "linux/s390x" }));
    }

    [TestMethod]
    [DataRow("", "empty")]
    [DataRow("hello", "not a tar")]
    [DataRow("{}", "not a tar")]
    [DataRow("<!DOCTYPE html>", "not a tar")]
    public async Task File_that_is_not_an_archive_is_refused(string content, string reason)
    {
        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(Encoding.ASCII.GetBytes(content)));

        StringAssert.Contains(failure.Message, reason);
        StringAssert.EndsWith(failure.File, "image.tar");
    }

    [TestMethod]
    [DataRow("{", "JSON")]
    [DataRow("{\"manifests\":[{\"digest\":\"\\ud800\"}]}", "JSON")]
    [DataRow("[]", "neither an index.json nor a manifest.json")]
    [DataRow("{\"manifests\":[{\"digest\":\"sha256:../../etc/passwd\"}]}", "invalid digest")]
    [DataRow("{\"manifests\":[{\"digest\":\"md5:00\"}]}", "invalid digest")]
    public async Task Index_that_is_not_one_is_refused(string index, string reason)
    {
        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage,
            () => Reading.ReadAsync(TestImage.Tar(("index.json", Encoding.ASCII.GetBytes(index)))));

        StringAssert.Contains(failure.Message, reason);
    }

    [TestMethod]
    public async Task Artifact_is_not_an_image()
    {
        var image = new TestImage();
        var manifest = image.AddJson(new
        {
            schemaVersion = 2,
            config = image.AddJson(new { }, "application/vnd.oci.empty.v1+json"),
            layers = (object[])[image.AddJson(new { sbom = true }, "application/spdx+json")],
        });
        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(image.Root(manifest).ToArchive()));

        StringAssert.Contains(failure.Message, "artifact");
    }

    [TestMethod]
    public async Task Blob_of_another_digest_is_refused()
    {
        var image = TestImage.Of(TestBlob.Gzip(App));
        var digest = BlobDigest.Of(TestLayer.Gzip(App));
        image.Blobs[digest] = TestLayer.Gzip(new TestLayer().File("other").ToArray());
        using var folder = new TemporaryFolder();
        var layout = new ImageSource.LayoutFolder("layout", image.ToLayout(folder["layout"]));

        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(image.ToArchive()));
        StringAssert.Contains(failure.Message, digest);
        failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => ImageReader.ReadAsync(layout, new ReadOptions(), default));
        StringAssert.Contains(failure.Message, digest);
        Assert.AreEqual(folder["layout"], failure.File);
    }

    [TestMethod]
    [DataRow("gzip")]
    [DataRow("zstd")]
    [DataRow("tar")]
    public async Task Truncated_archive_is_one_coded_error(string compression)
    {
        var blob = compression switch
        {
            "gzip" => TestBlob.Gzip(App),
            "zstd" => TestBlob.Zstd(App),
            _ => new TestBlob(App),
        };
        var archive = TestImage.Of(blob).ToArchive();
        for (var length = 0; length < archive.Length - 1024; length += 97)
        {
            await Reading.FailsAsync(DiagnosticCode.NotAnImage, () => Reading.ReadAsync(archive[..length]));
        }
    }

    [TestMethod]
    [DataRow("gzip", 1)]
    [DataRow("zstd", 2)]
    [DataRow("tar", 3)]
    public async Task Corrupt_archive_is_read_or_a_coded_error(string compression, int seed)
    {
        var blob = compression switch
        {
            "gzip" => TestBlob.Gzip(App),
            "zstd" => TestBlob.Zstd(App),
            _ => new TestBlob(App),
        };
        var archive = TestImage.Of(blob).ToArchive();
        var random = new Random(seed);
        var errors = 0;
        for (var run = 0; run < 300; run++)
        {
            var changed = archive.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                await Reading.ReadAsync(changed);
            }
            catch (SlimContainerException failure) when (failure.Code.StartsWith("SLIM400", StringComparison.Ordinal))
            {
                errors++;
            }
        }

        Assert.IsGreaterThan(0, errors);
    }

    [TestMethod]
    public async Task Missing_layer_is_refused()
    {
        var image = TestImage.Of(new TestBlob(App));
        image.Blobs.Remove(BlobDigest.Of(App));

        var failure = await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(image.ToArchive()));

        StringAssert.Contains(failure.Message, "is missing");
    }

    [TestMethod]
    public async Task Foreign_layer_that_is_not_there_has_its_packed_size_only()
    {
        var image = TestImage.Of(
            new TestBlob(App, App, "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"));
        image.Blobs.Remove(BlobDigest.Of(App));

        var layer = (await Reading.ReadAsync(image.ToArchive())).Layers.Single();

        Assert.AreEqual((0, App.Length), (layer.Entries.Count, layer.PackedBytes));
    }

    [TestMethod]
    public async Task Index_that_refers_to_indexes_without_end_is_refused()
    {
        var image = new TestImage();
        var inner = image.AddIndex();
        for (var depth = 0; depth < 10; depth++)
        {
            inner = image.AddIndex(inner, inner);
        }

        await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(image.Root(inner).ToArchive()));
    }

    [TestMethod]
    [DataRow("gzip")]
    [DataRow("zstd")]
    public async Task Content_that_decompresses_without_end_is_refused(string compression)
    {
        var zeros = new TestLayer().Raw(TestLayer.Header("a", '0', 20 << 20), new byte[20 << 20]).ToArray();
        var options = new ReadOptions { MaxUnpacked = 10 << 20 };
        var whole = compression == "gzip"
            ? TestLayer.Gzip(zeros, CompressionLevel.SmallestSize)
            : TestLayer.Zstd(zeros);
        var layer = TestImage.Of(TestBlob.Zstd(zeros) with { Content = whole }).ToArchive();

        foreach (var archive in (byte[][])[layer, whole])
        {
            var failure = await Reading.FailsAsync(
                DiagnosticCode.NotAnImage, () => Reading.ReadAsync(archive, options));

            StringAssert.Contains(failure.Message, "decompress to more than 10.5 MB");
        }

        // Layers that are small on their own add up.
        var (first, second) = (zeros.ToArray(), zeros.ToArray());
        second[^1] = 1;
        var both = TestImage.Of(TestBlob.Zstd(first), TestBlob.Zstd(second)).ToArchive();
        await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(both, options with { MaxUnpacked = 30 << 20 }));
        await Reading.ReadAsync(both);
    }

    [TestMethod]
    public async Task Content_of_usual_compression_has_no_limit()
    {
        var random = new byte[3 << 20];
        new Random(1).NextBytes(random);
        var blob = TestBlob.Gzip(TestImage.Tar(("a", [.. random, .. new byte[30 << 20]])));

        var image = await Reading.ReadAsync(TestImage.Of(blob).ToArchive(), new ReadOptions { MaxUnpacked = 1 << 20 });

        Assert.AreEqual(33 << 20, image.Layers.Single().FileBytes);
    }

    [TestMethod]
    [DataRow("app/a.deps.json", "{}")]
    [DataRow("app/a.deps.json", "{\"runtimeTarget\":{\"name\":null},\"targets\":{},\"libraries\":{}}")]
    [DataRow("app/a.deps.json", "{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{}},\"libraries\":{}}")]
    [DataRow(
        "app/a.deps.json",
        "{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{}},"
        + "\"libraries\":{\"a\":{\"type\":\"p\"},\"a\":{\"type\":\"p\"}}}")]
    [DataRow("var/lib/chisel/manifest.wall", "{\"kind\":\"path\",\"path\":\"/a\",\"slices\":[null]}")]
    [DataRow("var/lib/chisel/manifest.wall", "zstd-corrupt")]
    [DataRow("var/lib/chisel/manifest.wall", "zstd-bomb")]
    public async Task File_of_owners_that_is_corrupt_names_none(string path, string text)
    {
        var content = text switch
        {
            "zstd-corrupt" => [.. TestLayer.Zstd(new byte[3000])[..^4], 1, 2, 3, 4],
            "zstd-bomb" => TestLayer.Zstd(new byte[64 << 20]),
            _ => Encoding.UTF8.GetBytes(text),
        };
        var tar = TestImage.Tar((path, content), ("app/a.dll", [1]));

        var image = await Reading.ReadAsync(TestImage.Of(new TestBlob(tar)).ToArchive());
        var report = new ReportBuilder(image, ImageOrigin.Unknown with { BaseLayers = 0 }).Build();

        Assert.AreEqual(content.Length + 1, report.Owners.Single(owner => owner.Kind == OwnerKind.Unknown).Unpacked);
    }

    [TestMethod]
    public async Task Cancelled_read_ends()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["image.tar"], TestImage.Of(new TestBlob(App)).ToArchive());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => ImageReader.ReadAsync(
            new ImageSource.ArchiveFile("image.tar", folder["image.tar"]), new ReadOptions(), cancelled.Token));
    }
}
