using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>The entries of a layer.</summary>
[TestClass]
public sealed class LayerReadingTests
{
    [TestMethod]
    [DataRow(TarEntryFormat.Pax)]
    [DataRow(TarEntryFormat.Gnu)]
    [DataRow(TarEntryFormat.Ustar)]
    [DataRow(TarEntryFormat.V7)]
    public async Task Kinds_of_entries_are_read_in_every_format(TarEntryFormat format)
    {
        var file = format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
        var tar = new TestLayer(format).Folder("./usr/").File("./usr/a", "12345", file)
            .Link(TarEntryType.HardLink, "./usr/b", "/usr/a")
            .Link(TarEntryType.SymbolicLink, "/usr/c", "../../etc/passwd");
        if (format != TarEntryFormat.V7)
            tar.Device("dev/null");

        var layer = await Reading.LayerAsync(tar);

        LayerEntry[] expected =
        [
            new("usr", LayerEntryKind.Folder, 0),
            new("usr/a", LayerEntryKind.File, 5),
            new("usr/b", LayerEntryKind.HardLink, 0) { LinkTarget = "usr/a" },
            new("usr/c", LayerEntryKind.SymbolicLink, 0) { LinkTarget = "../../etc/passwd" },
            .. format == TarEntryFormat.V7 ? [] : (LayerEntry[])[new("dev/null", LayerEntryKind.Other, 0)],
        ];
        CollectionAssert.AreEqual(expected, layer.Entries.ToArray());
    }

    [TestMethod]
    public async Task Whiteouts_and_opaque_folders_are_kinds_of_their_own()
    {
        var layer = await Reading.LayerAsync(new TestLayer()
            .File("usr/lib/.wh.old.so").File("usr/share/.wh..wh..opq").File(".wh.top").File(".wh..wh.aufs", "x"));

        CollectionAssert.AreEqual(
            (LayerEntry[])
            [
                new("usr/lib/old.so", LayerEntryKind.Whiteout, 0),
                new("usr/share", LayerEntryKind.OpaqueFolder, 0),
                new("top", LayerEntryKind.Whiteout, 0),
            ],
            layer.Entries.ToArray());
    }

    [TestMethod]
    [DataRow(TarEntryFormat.Pax)]
    [DataRow(TarEntryFormat.Gnu)]
    public async Task Long_names_are_read(TarEntryFormat format)
    {
        var path = string.Join('/', Enumerable.Repeat("a-long-name-ä", 40));
        var target = path.Replace("long", "very-long", StringComparison.Ordinal);

        var layer = await Reading.LayerAsync(
            new TestLayer(format).File(path, "123").Link(TarEntryType.SymbolicLink, path + "2", target));

        Assert.AreEqual(new LayerEntry(path, LayerEntryKind.File, 3), layer.Entries[0]);
        Assert.AreEqual((path + "2", target), (layer.Entries[1].Path, layer.Entries[1].LinkTarget));
    }

    // As GNU tar --sparse --format=gnu: four parts are in the header, the others in blocks after it.
    [TestMethod]
    public async Task Old_sparse_file_has_its_real_size_and_its_map_is_passed_over()
    {
        var header = TestLayer.Header("sparse", 'S', 512, block =>
        {
            block[482] = 1;
            Encoding.ASCII.GetBytes(TestLayer.Octal(1 << 30, 11)).CopyTo(block, 483);
        });
        var more = new byte[512];
        more[504] = 1;

        var layer = await Reading.LayerAsync(
            new TestLayer().Raw(header, more, new byte[512], new byte[512]).File("next", "12"));

        CollectionAssert.AreEqual(
            (LayerEntry[])[new("sparse", LayerEntryKind.File, 1 << 30), new("next", LayerEntryKind.File, 2)],
            layer.Entries.ToArray());
    }

    [TestMethod]
    public async Task Sparse_file_of_pax_has_its_name_and_real_size()
    {
        var layer = await Reading.LayerAsync(new TestLayer()
            .Raw(
                TestLayer.Pax(
                    ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "usr/sparse"),
                    ("GNU.sparse.realsize", "5000000000"), ("path", "usr/GNUSparseFile.1/sparse")),
                TestLayer.Header("usr/GNUSparseFile.1/sparse", '0', 1000),
                new byte[1024])
            .File("next", "12"));

        CollectionAssert.AreEqual(
            (LayerEntry[])[new("usr/sparse", LayerEntryKind.File, 5_000_000_000), new("next", LayerEntryKind.File, 2)],
            layer.Entries.ToArray());
    }

    [TestMethod]
    public async Task Sizes_in_pax_records_and_in_binary_are_read()
    {
        var binary = TestLayer.Header("binary", '0', 0, block =>
        {
            block.AsSpan(124, 12).Clear();
            (block[124], block[135]) = (0x80, 3);
        });
        var layer = await Reading.LayerAsync(new TestLayer()
            .Raw(binary, TestLayer.Content("abc"u8.ToArray()))
            .Raw(TestLayer.Pax(("size", "2")), TestLayer.Header("pax", '0', 0), TestLayer.Content("ab"u8.ToArray()))
            .File("next"));

        Assert.AreEqual("binary 3, pax 2, next 0", string.Join(", ", layer.Entries.Select(e => $"{e.Path} {e.Bytes}")));
    }

    [TestMethod]
    public async Task Tar_without_mark_of_its_end_is_read()
    {
        var tar = new TestLayer().File("a", "1").ToArray()[..^1024];

        Assert.AreEqual("a", Reading.Paths(await Reading.ReadAsync(TestImage.Of(TestBlob.Gzip(tar)).ToArchive())));
    }

    [TestMethod]
    public async Task Files_that_name_owners_are_kept()
    {
        var tar = new TestLayer().File("./app/shop.deps.json", "{}").File("app/shop.dll", "123")
            .File("var/lib/dpkg/status", "Package: a").ToArray();

        foreach (var blob in (TestBlob[])[new(tar), TestBlob.Gzip(tar)])
        {
            var image = await Reading.ReadStreamAsync(TestImage.Of(new TestBlob(new byte[1024]), blob).ToArchive());

            Assert.AreEqual(
                "1 app/shop.deps.json {}, 1 var/lib/dpkg/status Package: a",
                string.Join(", ", image.Texts.Select(text =>
                    $"{text.Key.Layer} {text.Key.Path} {Encoding.UTF8.GetString(text.Value.Span)}")));
        }
    }

    [TestMethod]
    public async Task Files_above_the_base_are_measured_on_request()
    {
        var text = string.Concat(Enumerable.Repeat("compressible ", 10_000));
        var (lower, upper) = (new TestLayer().File("a", text).ToArray(),
            new TestLayer().File("a", text).File("app/shop.deps.json", text).File("small", "1").ToArray());
        var options = new ReadOptions
        {
            MeasurePacked = true,
            HashContents = true,
            BaseDiffIds = new HashSet<string> { BlobDigest.Of(lower) },
        };
        var archive = TestImage.Of(new TestBlob(lower), new TestBlob(upper), TestBlob.Gzip(upper)).ToArchive();

        foreach (var image in (ImageContents[])
            [await Reading.ReadAsync(archive, options), await Reading.ReadStreamAsync(archive, options)])
        {
            var (first, middle, last) = (image.Layers[0], image.Layers[1], image.Layers[2]);
            Assert.IsNull(first.PackedBytes);
            Assert.IsNull(first.Entries[0].PackedBytes);
            Assert.AreEqual(Deflate(text), middle.Entries[0].PackedBytes);
            Assert.AreEqual(middle.Entries.Sum(entry => entry.PackedBytes), middle.PackedBytes);
            Assert.AreEqual(middle.Entries[0].ContentHash, middle.Entries[1].ContentHash);
            Assert.AreEqual((0ul, true), (middle.Entries[2].ContentHash, middle.Entries[0].ContentHash != 0));
            Assert.AreEqual(middle.Entries[0].ContentHash, last.Entries[0].ContentHash);
            Assert.AreEqual((null, TestLayer.Gzip(upper).Length), (last.Entries[0].PackedBytes, last.PackedBytes));
            Assert.AreEqual(text.Length, image.Texts[(1, "app/shop.deps.json")].Length);
        }
    }

    private static long Deflate(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(64 << 10))
            {
                deflate.Write(part);
            }
        }

        return packed.Length;
    }
}
