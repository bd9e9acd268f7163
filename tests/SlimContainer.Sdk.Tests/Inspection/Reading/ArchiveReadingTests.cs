using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>The forms of an image in an archive.</summary>
[TestClass]
public sealed class ArchiveReadingTests
{
    private static readonly byte[] Base = new TestLayer().Folder("usr/").File("usr/a", "12345").ToArray();
    private static readonly byte[] App = new TestLayer().File("app/shop.dll", "123").ToArray();

    [TestMethod]
    [DataRow(true, false, DisplayName = "index first, file")]
    [DataRow(false, false, DisplayName = "index last, file")]
    [DataRow(true, true, DisplayName = "index first, stream")]
    [DataRow(false, true, DisplayName = "index last, stream")]
    public async Task Oci_archive_is_read_in_any_order(bool indexFirst, bool isStream)
    {
        var archive = TestImage.Of(new TestBlob(Base), TestBlob.Gzip(App)).ToArchive(indexFirst);

        var image = isStream ? await Reading.ReadStreamAsync(archive) : await Reading.ReadAsync(archive);

        Assert.AreEqual("usr usr/a | app/shop.dll", Reading.Paths(image));
        Assert.AreEqual((5, 3), (image.Layers[0].FileBytes, image.Layers[1].FileBytes));
        Assert.AreEqual((Base.Length, App.Length), (image.Layers[0].TarBytes, image.Layers[1].TarBytes));
        Assert.AreEqual((null, TestLayer.Gzip(App).Length), (image.Layers[0].PackedBytes, image.Layers[1].PackedBytes));
        Assert.AreEqual(BlobDigest.Of(App), image.Layers[1].DiffId);
        Assert.AreEqual(BlobDigest.Of(TestLayer.Gzip(App)), image.Layers[1].Digest);
        Assert.AreEqual("COPY 1", image.Layers[1].CreatedBy);
    }

    [TestMethod]
    public async Task Configuration_is_read()
    {
        var image = await Reading.ReadAsync(TestImage.Of(new TestBlob(App)).ToArchive());

        Assert.AreEqual(ImagePlatform.OfHost, image.Configuration.Platform);
        Assert.AreEqual(
            ("1654", "/app", "2026-01-02T03:04:05Z", "b"),
            (image.Configuration.User, image.Configuration.WorkingFolder, image.Configuration.Created,
                image.Configuration.Labels["a"]));
        Assert.AreEqual<ValueList<string>>(["dotnet", "shop.dll"], image.Configuration.Command);
        Assert.AreEqual<ValueList<string>>(["A=1"], image.Configuration.Environment);
        StringAssert.StartsWith(image.Digest, "sha256:");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Docker_save_before_25_is_read_with_its_links(bool isStream)
    {
        var archive = TestImage.ToOldArchive(Base, App, Base);

        var image = isStream ? await Reading.ReadStreamAsync(archive) : await Reading.ReadAsync(archive);

        Assert.AreEqual("usr usr/a | app/shop.dll | usr usr/a", Reading.Paths(image));
        Assert.AreEqual("linux/amd64", image.Configuration.Platform);
        Assert.AreEqual(BlobDigest.Of(App), image.Layers[1].DiffId);
    }

    [TestMethod]
    [DataRow("gzip", "application/vnd.oci.image.layer.v1.tar+zstd")]
    [DataRow("zstd", "application/vnd.docker.image.rootfs.diff.tar.gzip")]
    [DataRow("zstd", "application/vnd.oci.image.layer.v1.tar")]
    [DataRow("tar", "application/vnd.docker.image.rootfs.diff.tar.gzip")]
    [DataRow("tar", "text/plain")]
    public async Task Bytes_decide_over_the_media_type(string compression, string mediaType)
    {
        var content = compression switch { "gzip" => TestLayer.Gzip(App), "zstd" => TestLayer.Zstd(App), _ => App };
        var archive = TestImage.Of(new TestBlob(App, content, mediaType)).ToArchive();

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadAsync(archive)));
        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadStreamAsync(archive)));
    }

    [TestMethod]
    public async Task Archive_may_be_compressed_as_a_whole()
    {
        var archive = TestLayer.Gzip(TestImage.Of(new TestBlob(Base), new TestBlob(App)).ToArchive());

        Assert.AreEqual("usr usr/a | app/shop.dll", Reading.Paths(await Reading.ReadAsync(archive)));
    }

    [TestMethod]
    public async Task Empty_layer_is_read()
    {
        var image = await Reading.ReadStreamAsync(
            TestImage.Of(new TestBlob(new byte[1024]), TestBlob.Gzip(new byte[1024]), new TestBlob(App)).ToArchive());

        Assert.AreEqual(" |  | app/shop.dll", Reading.Paths(image));
        Assert.AreEqual(1024, image.Layers[1].TarBytes);
    }

    [TestMethod]
    public async Task Attestation_is_passed_over()
    {
        var image = new TestImage();
        image.Root(image.AddIndex(
            image.Attestation(), image.Add("linux/amd64", new TestBlob(App)), image.Attestation()));

        Assert.AreEqual(
            "app/shop.dll",
            Reading.Paths(await Reading.ReadAsync(
                image.ToArchive(), new ReadOptions { Platform = "linux/amd64" })));
    }

    [TestMethod]
    [DataRow("linux/arm64", "arm")]
    [DataRow("linux/arm64/v8", "arm")]
    [DataRow("LINUX/AMD64", "amd")]
    [DataRow("linux/s390x", "mainframe")]
    public async Task Requested_platform_is_read(string platform, string path) => Assert.AreEqual(
        path,
        Reading.Paths(await Reading.ReadAsync(
            SeveralPlatforms("linux/amd64", "linux/s390x").ToArchive(), new ReadOptions { Platform = platform })));

    [TestMethod]
    public async Task Platform_of_this_machine_is_the_default()
    {
        var image = new TestImage();
        image.Root(image.AddIndex(
            image.Add("linux/s390x", new TestBlob(Base)), image.Add(ImagePlatform.OfHost, new TestBlob(App))));

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadAsync(image.ToArchive())));
    }

    [TestMethod]
    public async Task Only_platform_is_read_whatever_it_is()
    {
        var image = new TestImage();
        image.Root(image.AddIndex(image.Add("linux/s390x", new TestBlob(App)), image.Attestation()));

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadAsync(image.ToArchive())));
    }

    [TestMethod]
    public async Task Platform_whose_blobs_are_not_in_the_archive_is_passed_over()
    {
        var image = SeveralPlatforms("linux/riscv64", "linux/s390x");
        var missing = image.Add("linux/s390x", new TestBlob(new TestLayer().File("mainframe").ToArray()));
        image.Blobs.Remove((string)missing["digest"]);

        var failure = await Reading.FailsAsync(
            DiagnosticCode.SeveralPlatforms,
            () => Reading.ReadAsync(image.ToArchive(), new ReadOptions { Platform = "linux/s390x" }));

        Assert.AreEqual(
            "The image 'image.tar' is not for linux/s390x. It has linux/riscv64, linux/arm64/v8. "
            + "Set SlimContainerInspectPlatform to one of them.",
            failure.Message);
        StringAssert.EndsWith(failure.File, "image.tar");
    }

    [TestMethod]
    public async Task Image_of_an_archive_is_chosen_by_name()
    {
        var image = new TestImage();
        image.Root(image.Add("linux/amd64", new TestBlob(Base)), "docker.io/library/a:1")
            .Root(image.Add("linux/amd64", new TestBlob(App)), "docker.io/library/b:1");
        var options = new ReadOptions { Platform = "linux/amd64" };

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadAsync(image.ToArchive(), options, "b:1")));
        var failure = await Reading.FailsAsync(
            DiagnosticCode.ImageNotFound, () => Reading.ReadAsync(image.ToArchive(), options));
        StringAssert.Contains(failure.Message, "several images: docker.io/library/a:1 and docker.io/library/b:1");
        failure = await Reading.FailsAsync(
            DiagnosticCode.ImageNotFound, () => Reading.ReadAsync(image.ToArchive(), options, "c"));
        StringAssert.Contains(failure.Message, "no image 'c'");
    }

    [TestMethod]
    public async Task Image_with_two_names_is_one()
    {
        var image = new TestImage();
        var descriptor = image.Add(ImagePlatform.OfHost, new TestBlob(App));
        image.Root(descriptor, "docker.io/library/a:1").Root(descriptor, "docker.io/library/a:2");

        Assert.AreEqual("app/shop.dll", Reading.Paths(await Reading.ReadStreamAsync(image.ToArchive())));
    }

    private static TestImage SeveralPlatforms(string first, string last)
    {
        var image = new TestImage();
        return image.Root(image.AddIndex(
            image.Add(first, new TestBlob(new TestLayer().File("amd").ToArray())),
            image.Add("linux/arm64/v8", new TestBlob(new TestLayer().File("arm").ToArray())),
            image.Add(last, new TestBlob(new TestLayer().File("mainframe").ToArray()))));
    }
}
