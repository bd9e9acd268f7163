using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Reads images of tests.</summary>
internal static class Reading
{
    /// <summary>Reads an archive from a file.</summary>
    public static async Task<ImageContents> ReadAsync(
        byte[] archive, ReadOptions? options = null, string reference = "")
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["image.tar"], archive);
        return await ImageReader.ReadAsync(
            new ImageSource.ArchiveFile("image.tar", folder["image.tar"], reference),
            options ?? new ReadOptions(),
            CancellationToken.None);
    }

    /// <summary>Reads an archive from a stream that cannot seek, as an engine writes it.</summary>
    public static async Task<ImageContents> ReadStreamAsync(byte[] archive, ReadOptions? options = null)
    {
        var store = await ArchiveStore.ReadAsync(new ForwardOnly(archive), options ?? new ReadOptions(), default);
        var manifest = await new ManifestChooser(store, "image", "", options?.Platform ?? "").ChooseAsync(default);
        return await ImageAssembler.ReadAsync(store, manifest, "image", default);
    }

    /// <summary>The entries of a single layer.</summary>
    public static async Task<ImageLayer> LayerAsync(TestLayer layer, ReadOptions? options = null) =>
        (await ReadAsync(TestImage.Of(new TestBlob(layer.ToArray())).ToArchive(), options)).Layers.Single();

    public static async Task<SlimContainerException> FailsAsync(string code, Func<Task> action)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(action);
        Assert.AreEqual(code, failure.Code, failure.Message);
        return failure;
    }

    /// <summary>The paths of all files, by layer.</summary>
    public static string Paths(ImageContents image) => string.Join(
        " | ", image.Layers.Select(layer => string.Join(' ', layer.Entries.Select(entry => entry.Path))));

    private sealed class ForwardOnly(byte[] content) : ForwardStream
    {
        private int position;

        // Small parts, as a pipe gives them.
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, 700), content.Length - position);
            content.AsSpan(position, count).CopyTo(buffer.Span);
            position += count;
            return new(count);
        }
    }
}
