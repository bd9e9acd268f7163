using System.Text;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Writes single-file apps as Microsoft.NET.HostModel does.</summary>
internal sealed class TestBundle(uint version)
{
    private readonly List<(byte Type, string Path, byte[] Content, bool IsCompressed)> files = [];

    /// <summary>What stands before the signature of the host.</summary>
    public byte[] Host { get; init; } = [.. "\u007fELF"u8, .. new byte[70_000]];

    /// <summary>The offset of the manifest; null for the right one.</summary>
    public long? ManifestOffset { get; init; }

    public TestBundle Add(string path, int bytes, byte type = 1, bool isCompressed = false)
    {
        files.Add((type, path, Enumerable.Repeat((byte)path.Length, bytes).ToArray(), isCompressed));
        return this;
    }

    public TestBundle AddDepsJson(string path, string text)
    {
        files.Add((3, path, Encoding.UTF8.GetBytes(text), false));
        return this;
    }

    public byte[] ToArray()
    {
        using var app = new MemoryStream();
        using var writer = new BinaryWriter(app);
        writer.Write(Host);
        writer.Write(0L);
        writer.Write(BundleStream.Mark);
        writer.Write(new byte[100]);
        List<long> offsets = [];
        foreach (var file in files)
        {
            offsets.Add(app.Position);
            writer.Write(file.Content);
        }

        var manifest = app.Position;
        WriteManifest(writer, offsets);
        app.Position = Host.Length;
        writer.Write(ManifestOffset ?? manifest);
        return app.ToArray();
    }

    private void WriteManifest(BinaryWriter writer, List<long> offsets)
    {
        writer.Write(version);
        writer.Write(0);
        writer.Write(files.Count);
        writer.Write("id");
        writer.Write(new byte[40]);
        foreach (var (index, file) in files.Index())
        {
            writer.Write(offsets[index]);
            writer.Write(file.IsCompressed ? file.Content.Length * 3L : file.Content.Length);
            if (version >= 6)
                writer.Write(file.IsCompressed ? (long)file.Content.Length : 0);
            writer.Write(file.Type);
            writer.Write(file.Path);
        }
    }
}
