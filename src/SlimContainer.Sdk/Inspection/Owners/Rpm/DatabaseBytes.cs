namespace SlimContainer.Sdk.Inspection;

/// <summary>Parts of a file whose lengths and offsets may be damaged.</summary>
internal static class DatabaseBytes
{
    /// <summary>A part of some bytes.</summary>
    /// <exception cref="InvalidDataException">It is not within them.</exception>
    public static ReadOnlyMemory<byte> At(ReadOnlyMemory<byte> bytes, long offset, int length) =>
        offset >= 0 && length >= 0 && offset + length <= bytes.Length
            ? bytes.Slice((int)offset, length)
            : throw new InvalidDataException("a database of rpm ends too early");
}
