using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>What an image to inspect may be written as, and the sources that need no registry.</summary>
[TestClass]
public sealed class ImageSourceTests : IDisposable
{
    private static readonly byte[] App = new TestLayer().File("app/shop.dll", "123").ToArray();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("image.tar", "")]
    [DataRow("./image.tar", "")]
    [DataRow("docker-archive:image.tar", "")]
    [DataRow("oci-archive:image.tar:shop:1", "shop:1")]
    [DataRow("docker-archive:image.tar:localhost:5000/shop:1", "localhost:5000/shop:1")]
    public async Task Archive_is_found_by_path(string text, string reference)
    {
        folder.Add("image.tar", "");

        Assert.AreEqual(new ImageSource.ArchiveFile(text, folder["image.tar"], reference), await ParseAsync(text));
    }

    [TestMethod]
    [DataRow("layout", "")]
    [DataRow("oci:layout", "")]
    [DataRow("oci:layout:1.0", "1.0")]
    public async Task Layout_is_found_by_path(string text, string reference)
    {
        folder.Add("layout/index.json", "{}");

        Assert.AreEqual(new ImageSource.LayoutFolder(text, folder["layout"], reference), await ParseAsync(text));
    }

    [TestMethod]
    public async Task Reference_without_engine_is_in_the_registry()
    {
        // A project's folder is not an image.
        folder.Add("shop/shop.csproj", "");

        Assert.IsInstanceOfType<ImageSource.RegistryImage>(await ParseAsync("shop"));
        Assert.AreEqual(
            "registry.example.com/shop:1",
            ((ImageSource.RegistryImage)await ParseAsync("docker://registry.example.com/shop:1")).Reference.ToString());
    }

    [TestMethod]
    [DataRow("missing.tar")]
    [DataRow("./missing")]
    [DataRow("/missing/image")]
    [DataRow("oci:missing")]
    [DataRow("docker-archive:missing.tar:shop")]
    [DataRow("Not an image")]
    [DataRow("docker://")]
    [DataRow("--help")]
    [DataRow("")]
    public async Task Image_that_cannot_exist_is_an_error(string text) =>
        await Reading.FailsAsync(DiagnosticCode.ImageNotFound, () => ParseAsync(text));

    [TestMethod]
    public async Task Unreadable_file_is_an_error_with_its_path()
    {
        var failure = await Reading.FailsAsync(DiagnosticCode.ImageNotFound, () => ImageReader.ReadAsync(
            new ImageSource.ArchiveFile("a", folder["missing"]), new ReadOptions(), default));

        Assert.AreEqual(folder["missing"], failure.File);
    }

    [TestMethod]
    public async Task Layout_is_read_from_its_folder()
    {
        var layout = TestImage.Of(new TestBlob(App), TestBlob.Zstd(App)).ToLayout(folder["layout"]);

        var image = await ImageReader.ReadAsync(await ParseAsync(layout), new ReadOptions(), default);

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(image));
    }

    [TestMethod]
    public async Task Truncated_blob_of_a_layout_is_an_error()
    {
        var layout = TestImage.Of(new TestBlob(App)).ToLayout(folder["layout"]);
        File.WriteAllBytes(Path.Combine(layout, BlobDigest.BlobPath(BlobDigest.Of(App))), App[..^512]);
        var source = await ParseAsync(layout);

        await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => ImageReader.ReadAsync(source, new ReadOptions(), default));
    }

    [TestMethod]
    public async Task Staged_layers_are_read_without_engine()
    {
        File.WriteAllBytes(folder["app.tar"], App);
        File.WriteAllBytes(folder["packages.tar"], new TestLayer().File("app/Npgsql.dll", "12345").ToArray());

        var image = await ImageReader.ReadAsync(
            await ParseAsync(folder.Path), new ReadOptions { MeasurePacked = true }, default);

        Assert.AreEqual("app/Npgsql.dll | app/shop.dll", Reading.Paths(image));
        Assert.AreEqual((BlobDigest.Of(App), 3), (image.Layers[1].DiffId, image.Layers[1].FileBytes));
        Assert.IsNotNull(image.Layers[1].PackedBytes);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow(nameof(EngineKind.DockerBuildKit), "28.1", "image save --platform linux/amd64 shop")]
    [DataRow(nameof(EngineKind.DockerClassic), "26.1", "image save shop")]
    [DataRow(nameof(EngineKind.Podman), "4.3", "save --quiet --format docker-archive shop")]
    [DataRow(nameof(EngineKind.Buildah), "1.28", "push --quiet shop docker-archive:/dev/stdout")]
    public async Task Engine_streams_the_image(string kind, string version, string arguments)
    {
        File.WriteAllBytes(folder["image.tar"], TestImage.ToOldArchive(App));
        var engine = Engine(
            Enum.Parse<EngineKind>(kind),
            version,
            $"""[ "$*" = "{arguments}" ] && exec cat {folder["image.tar"]}; exit 3""");

        var image = await ImageReader.ReadAsync(
            new ImageSource.EngineImage("shop", engine), new ReadOptions { Platform = "linux/amd64" }, default);

        Assert.AreEqual("app/shop.dll", Reading.Paths(image));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Image_of_the_engine_is_preferred_to_the_registry()
    {
        var engine = Engine(EngineKind.DockerBuildKit, "28.1", "[ \"$3\" = shop ]");
        var parser = new ImageSourceParser(engine, folder.Path);

        Assert.AreEqual(new ImageSource.EngineImage("shop", engine), await parser.ParseAsync("shop", default));
        Assert.IsInstanceOfType<ImageSource.RegistryImage>(await parser.ParseAsync("other", default));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Reason_of_the_engine_is_in_the_error()
    {
        var engine = Engine(
            EngineKind.DockerBuildKit, "28.1", "echo some; echo 'Error: No such image: shop' >&2; exit 1");

        var failure = await Reading.FailsAsync(DiagnosticCode.ImageNotFound, () => ImageReader.ReadAsync(
            new ImageSource.EngineImage("shop", engine), new ReadOptions(), default));

        StringAssert.Contains(failure.Message, "Docker with BuildKit: Error: No such image: shop.");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Output_that_is_no_archive_is_read_to_its_end()
    {
        var engine = Engine(EngineKind.DockerBuildKit, "28.1", "head -c 1000000 /dev/urandom");

        await Reading.FailsAsync(DiagnosticCode.NotAnImage, () => ImageReader.ReadAsync(
            new ImageSource.EngineImage("shop", engine), new ReadOptions(), default));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [Timeout(20_000, CooperativeCancellation = true)]
    public async Task Cancellation_stops_the_engine()
    {
        var engine = Engine(EngineKind.DockerBuildKit, "28.1", "exec sleep 60");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAsync<OperationCanceledException>(() => ImageReader.ReadAsync(
            new ImageSource.EngineImage("shop", engine), new ReadOptions(), cancelled.Token));
    }

    private Task<ImageSource> ParseAsync(string text) =>
        new ImageSourceParser(null, folder.Path).ParseAsync(text, default);

    private ContainerEngineInfo Engine(EngineKind kind, string version, string script) =>
        new(kind, Script.Add(folder, "engine", script), Version.Parse(version));
}
