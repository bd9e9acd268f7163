using System.Buffers;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Digests as <c>sha256:…</c> (OCI image-spec, descriptor.md).</summary>
internal static class BlobDigest
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The digest of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) =>
        Write(HashAlgorithmName.SHA256, SHA256.HashData(content));

    /// <exception cref="InvalidDataException">The content has another digest.</exception>
    public static void Verify(ReadOnlySpan<byte> content, string digest)
    {
        var actual = Algorithm(digest) == HashAlgorithmName.SHA512
            ? Write(HashAlgorithmName.SHA512, SHA512.HashData(content))
            : Of(content);
        if (actual != digest)
            throw new InvalidDataException($"the content of {digest} has another digest: it is truncated or corrupt");
    }

    /// <summary>The algorithm.</summary>
    /// <exception cref="InvalidDataException">It is not a digest, or its algorithm is unknown.</exception>
    public static HashAlgorithmName Algorithm(string digest) => IsValid(digest)
        ? digest.StartsWith("sha512:", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256
        : throw new InvalidDataException($"'{Shorten(digest)}' is not a digest");

    /// <summary>Whether a text is a digest that can be verified.</summary>
    public static bool IsValid(string text) =>
        (text.Length == 71 && text.StartsWith("sha256:", StringComparison.Ordinal) && IsHex(text.AsSpan(7)))
        || (text.Length == 135 && text.StartsWith("sha512:", StringComparison.Ordinal) && IsHex(text.AsSpan(7)));

    /// <summary>The digest in a hash.</summary>
    public static string Write(HashAlgorithmName algorithm, ReadOnlySpan<byte> hash) =>
        $"{(algorithm == HashAlgorithmName.SHA512 ? "sha512" : "sha256")}:{Convert.ToHexStringLower(hash)}";

    /// <summary>The path of a blob in a layout (OCI image-spec, image-layout.md).</summary>
    public static string BlobPath(string digest) =>
        "blobs/" + (IsValid(digest) ? digest.Replace(':', '/') : throw new InvalidDataException(
            $"'{Shorten(digest)}' is not a digest"));

    /// <summary>The digest of a blob by its path in a layout; empty for another path.</summary>
    public static string OfPath(string path)
    {
        var digest = path.StartsWith("blobs/", StringComparison.Ordinal) ? path[6..].Replace('/', ':') : "";
        return IsValid(digest) ? digest : "";
    }

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(HexDigits);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
