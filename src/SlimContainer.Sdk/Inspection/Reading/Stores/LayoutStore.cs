using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>An OCI layout in a folder, or an unpacked archive of <c>docker save</c>.</summary>
internal sealed class LayoutStore : LocalStore
{
    private readonly string folder;
    private readonly LayerReader reader;

    /// <param name="folder">The folder, absolute.</param>
    /// <param name="options">What to read.</param>
    public LayoutStore(string folder, ReadOptions options)
    {
        this.folder = folder;
        reader = new LayerReader(options);
    }

    public override bool Contains(Descriptor descriptor) => File.Exists(PathOf(descriptor.BlobPath));

    public override async Task<LayerContents?> LayerAsync(
        Descriptor descriptor, string diffId, CancellationToken cancelled)
    {
        var path = PathOf(descriptor.BlobPath);
        if (!File.Exists(path))
            return null;

        await using var file = RegularFile.OpenOutput(path);
        if (descriptor.Size is { } size && size != file.Length)
        {
            throw new InvalidDataException(
                $"its layer {descriptor.Digest} has {file.Length} bytes in place of {size}: "
                + "it is truncated or corrupt");
        }

        using var blob = new Blob(new ByteSource(file), file.Length);
        return await reader.ReadAsync(blob, descriptor.Digest, diffId, verifyAlways: false, cancelled)
            .ConfigureAwait(false);
    }

    protected override ReadOnlyMemory<byte>? Document(string path)
    {
        var file = PathOf(path);
        if (!File.Exists(file))
            return null;

        using var stream = RegularFile.OpenRead(file);
        if (stream.Length > Documents.MaxBytes)
            throw new InvalidDataException($"its {path} is larger than {Documents.MaxBytes >> 20} MB");

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    // The paths that manifests name are normalized: they do not lead out of the folder.
    private string PathOf(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
