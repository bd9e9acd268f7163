using System.Formats.Tar;
using System.Text;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Layers whose entries are hostile: one coded error.</summary>
[TestClass]
public sealed class HostileLayerTests
{
    [TestMethod]
    [DataRow("../evil")]
    [DataRow("usr/../../evil")]
    [DataRow("/..")]
    [DataRow("a/..")]
    [DataRow(".wh...")]
    public async Task Path_that_leads_out_of_the_image_is_refused(string path)
    {
        var failure = await RefusedAsync(new TestLayer().File(path));

        StringAssert.Contains(failure.Message, "unsafe path");
    }

    [TestMethod]
    public async Task Hard_link_that_leads_out_of_the_image_is_refused() =>
        await RefusedAsync(new TestLayer().Link(TarEntryType.HardLink, "a", "../../etc/shadow"));

    [TestMethod]
    public async Task Path_with_a_NUL_is_refused() => await RefusedAsync(
        new TestLayer().Raw(TestLayer.Pax(("path", "a\0b")), TestLayer.Header("a", '0', 0)));

    [TestMethod]
    public async Task Path_of_megabytes_is_refused() => await RefusedAsync(
        new TestLayer().Raw(TestLayer.Pax(("path", new string('a', 1 << 20))), TestLayer.Header("a", '0', 0)));

    [TestMethod]
    public async Task Extended_header_of_gigabytes_is_refused() =>
        await RefusedAsync(new TestLayer().Raw(TestLayer.Header("a", 'L', 1L << 32), new byte[1024]));

    [TestMethod]
    [DataRow("8 path=a\n")]
    [DataRow("path=a\n")]
    [DataRow("99999999999 path=a\n")]
    [DataRow("13 size=-100\n")]
    [DataRow("4 =a\n")]
    public async Task Invalid_pax_record_is_refused(string record) => await RefusedAsync(new TestLayer().Raw(
        TestLayer.Header("pax", 'x', record.Length),
        TestLayer.Content(Encoding.ASCII.GetBytes(record)),
        TestLayer.Header("a", '0', 0)));

    [TestMethod]
    public async Task Size_that_is_negative_or_overflows_is_refused()
    {
        await RefusedAsync(new TestLayer().Raw(
            TestLayer.Header("a", '0', 0, block => block.AsSpan(124, 12).Fill(0xff))));
        await RefusedAsync(new TestLayer().Raw(TestLayer.Header("a", '0', 0, block =>
        {
            block[124] = 0x80;
            block.AsSpan(128, 8).Fill(0x7f);
        })));
    }

    [TestMethod]
    public async Task Holes_of_petabytes_are_refused()
    {
        var sparse = TestLayer.Pax(("GNU.sparse.name", "a"), ("GNU.sparse.realsize", $"{LayerLimits.MaxBytes}"));

        await RefusedAsync(new TestLayer()
            .Raw(sparse, TestLayer.Header("a", '0', 0), sparse, TestLayer.Header("a", '0', 0)));
    }

    private static async Task<SlimContainerException> RefusedAsync(TestLayer layer)
    {
        var tar = layer.ToArray();
        await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => Reading.ReadStreamAsync(TestImage.Of(TestBlob.Gzip(tar)).ToArchive()));
        return await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => Reading.ReadAsync(TestImage.Of(new TestBlob(tar)).ToArchive()));
    }
}
