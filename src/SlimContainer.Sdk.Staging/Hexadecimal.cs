namespace SlimContainer.Sdk.Staging;

/// <summary>Hexadecimal digits in lower case, for which .NET 8 has no method.</summary>
internal static class Hexadecimal
{
    /// <summary>The digits of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
