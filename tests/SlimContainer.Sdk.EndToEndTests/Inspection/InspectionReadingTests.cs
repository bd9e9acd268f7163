using System.Globalization;
using System.Runtime.Versioning;
using SlimContainer.Sdk.EndToEndTests.Engines;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>One image, read from everywhere that it can be: the same files, and the sizes that tar lists.</summary>
[TestClass]
[TestCategory("Engine")]
[SupportedOSPlatform("linux")]
public sealed class InspectionReadingTests(TestContext test)
{
    private const string Image = "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled";

    private static string archive = "";
    private static ImageContents expected = null!;

    [ClassInitialize]
    public static async Task SaveAsync(TestContext context)
    {
        await Infrastructure.ContainerEngine.RequireAsync();
        archive = await ImageArchive.SaveAsync(Image);
        expected = await ReadAsync(new ImageSource.ArchiveFile(Image, archive), context);
    }

    [ClassCleanup]
    public static void Delete() => File.Delete(archive);

    [TestMethod]
    public async Task Sizes_of_an_archive_are_those_that_tar_lists()
    {
        const string Sum = "tar -xOf \"$1\" \"$2\" | tar -tv | awk '/^-/ { sum += $3 } END { print sum + 0 }'";
        foreach (var layer in expected.Layers)
        {
            var blob = BlobDigest.BlobPath(layer.Digest);
            var sum = (await Command.RunAsync("sh", "-c", Sum, "sh", archive, blob)).EnsureSuccess().StandardOutput;

            Assert.AreEqual(long.Parse(sum, CultureInfo.InvariantCulture), layer.FileBytes, layer.CreatedBy);
        }

        Assert.IsGreaterThan(1_000_000, expected.Layers.Sum(layer => layer.FileBytes));
        Assert.AreEqual("linux/amd64", expected.Configuration.Platform);
    }

    [TestMethod]
    public async Task Registry_has_the_same_files()
    {
        var folder = Path.Combine(Package.RunFolder, "reading-registry");
        using var registry = await LoopbackRegistry.StartAsync(folder, test.CancellationToken);
        await registry.PushAsync(Image, "reading:1");

        var reference = ImageReference.Parse($"{registry.Address}/reading:1");
        var image = await ReadAsync(new ImageSource.RegistryImage("reading", reference), test);

        AreSame(image);
        var pushed = await registry.LayersAsync("reading", "1", test.CancellationToken);
        Assert.AreEqual(pushed.Values.Sum(), image.Layers.Sum(layer => layer.PackedBytes));
    }

    [TestMethod]
    [DataRow(nameof(EngineKind.DockerBuildKit))]
    [DataRow(nameof(EngineKind.BuildxBuilder))]
    [DataRow(nameof(EngineKind.Podman))]
    [DataRow(nameof(EngineKind.Buildah))]
    public async Task Engine_has_the_same_files(string kind)
    {
        using var engine = await EngineUnderTest.FindAsync(Enum.Parse<EngineKind>(kind), test.CancellationToken);
        var loaded = await engine.RunAsync(kind switch
        {
            nameof(EngineKind.DockerBuildKit) => ["image", "inspect", Image],
            nameof(EngineKind.Buildah) => ["pull", $"docker-archive:{archive}"],
            _ => ["load", "--input", archive],
        });
        loaded.ShouldSucceed();

        var source = await new ImageSourceParser(engine.Found, engine.Folder).ParseAsync(Image, test.CancellationToken);

        Assert.AreEqual(new ImageSource.EngineImage(Image, engine.Found), source);
        AreSame(await ReadAsync(source, test));
    }

    private static Task<ImageContents> ReadAsync(ImageSource source, TestContext test) =>
        ImageReader.ReadAsync(source, new ReadOptions(), test.CancellationToken);

    private static void AreSame(ImageContents image)
    {
        CollectionAssert.AreEqual(
            expected.Layers.Select(layer => layer.DiffId).ToArray(),
            image.Layers.Select(layer => layer.DiffId).ToArray());
        foreach (var (index, layer) in expected.Layers.Index())
        {
            CollectionAssert.AreEqual(layer.Entries.ToArray(), image.Layers[index].Entries.ToArray());
        }
    }
}
