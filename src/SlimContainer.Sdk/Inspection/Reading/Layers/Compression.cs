using System.Buffers.Binary;
using System.IO.Compression;
using ZstdSharp;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Formats of a blob by its first bytes: media types may be wrong.</summary>
internal static class Compression
{
    /// <summary>The bytes that tell the format.</summary>
    public const int MagicBytes = TarHeader.Length;

    /// <summary>The format of content that begins with these bytes.</summary>
    public static BlobFormat Detect(ReadOnlySpan<byte> start)
    {
        if (start is [0x1f, 0x8b, ..])
            return BlobFormat.Gzip;
        if (start.Length >= 4 && IsZstd(BinaryPrimitives.ReadUInt32LittleEndian(start)))
            return BlobFormat.Zstd;
        if (start.IsEmpty || TarHeader.IsTar(start))
            return BlobFormat.Tar;

        var text = start.TrimStart(" \t\r\n"u8);
        return text is [(byte)'{' or (byte)'[', ..] ? BlobFormat.Json : BlobFormat.Unknown;
    }

    /// <summary>The uncompressed content, within the limits; the content itself if it is not compressed.</summary>
    public static Stream Unpack(Blob content, BlobFormat format, LayerLimits limits) => format switch
    {
        BlobFormat.Gzip or BlobFormat.Zstd => new UnpackedStream(Unpack(content, format), content, limits),
        _ => content,
    };

    /// <summary>The uncompressed content, of any length.</summary>
    public static Stream Unpack(Stream content, BlobFormat format) => format switch
    {
        BlobFormat.Gzip => new GZipStream(content, CompressionMode.Decompress, leaveOpen: true),
        BlobFormat.Zstd => new DecompressionStream(content, leaveOpen: true),
        _ => content,
    };

    // A frame, or one to skip, which some writers begin with (RFC 8878).
    private static bool IsZstd(uint magic) => magic == 0xFD2FB528 || (magic & 0xFFFFFFF0) == 0x184D2A50;
}

/// <summary>Formats of blobs.</summary>
internal enum BlobFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A tar archive, or nothing at all.</summary>
    Tar,

    /// <summary>Compressed by gzip.</summary>
    Gzip,

    /// <summary>Compressed by zstd.</summary>
    Zstd,

    /// <summary>A manifest, an index or a configuration.</summary>
    Json,
}
