namespace SlimContainer.Sdk.Facts;

/// <summary>Maps .NET runtime identifiers to container platforms.</summary>
internal static class Platforms
{
    /// <summary>The default platforms, for projects without runtime identifiers: common laptops and servers.</summary>
    public static ValueList<string> Default { get; } = ["linux/amd64", "linux/arm64"];

    /// <summary>The RIDs of <see cref="Default"/>.</summary>
    public static ValueList<string> DefaultRuntimeIdentifiers { get; } = ["linux-x64", "linux-arm64"];

    /// <summary>
    /// The platform of a RID, for example <c>linux-musl-x64</c> to <c>linux/amd64</c>; null for unsupported RIDs.
    /// </summary>
    public static string? Of(string rid) => rid switch
    {
        "linux-x64" or "linux-musl-x64" => "linux/amd64",
        "linux-arm64" or "linux-musl-arm64" => "linux/arm64",
        "linux-arm" or "linux-musl-arm" => "linux/arm/v7",
        "win-x64" => "windows/amd64",
        _ => null,
    };

    public static bool IsMusl(string rid) => rid.StartsWith("linux-musl-", StringComparison.Ordinal);

    public static bool IsWindows(string rid) => rid.StartsWith("win", StringComparison.Ordinal);
}
