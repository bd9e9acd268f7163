using System.Runtime.InteropServices;
using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Platforms as <c>os/architecture/variant</c>.</summary>
internal static class ImagePlatform
{
    /// <summary>The platform of containers on this machine.</summary>
    public static string OfHost { get; } = "linux/" + RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        Architecture.Arm or Architecture.Armv6 => "arm",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The platform in a descriptor or a configuration; empty if unknown.</summary>
    public static string Read(JsonElement json)
    {
        var (os, architecture, variant) = (json.Text("os"), json.Text("architecture"), json.Text("variant"));
        return os.Length == 0 || architecture.Length == 0 ? ""
            : variant.Length == 0 ? $"{os}/{architecture}"
            : $"{os}/{architecture}/{variant}";
    }

    /// <summary>Whether an image for a platform is one for the requested platform.</summary>
    /// <param name="platform">The platform of an image.</param>
    /// <param name="requested">The requested one, with or without variant.</param>
    public static bool Matches(string platform, string requested) =>
        Same(platform, requested) || platform.StartsWith(requested + "/", StringComparison.OrdinalIgnoreCase);

    // Images for arm64 say the variant, or not: there is only one.
    private static bool Same(string first, string second) =>
        string.Equals(WithoutOnlyVariant(first), WithoutOnlyVariant(second), StringComparison.OrdinalIgnoreCase);

    private static string WithoutOnlyVariant(string platform) =>
        platform.EndsWith("/arm64/v8", StringComparison.OrdinalIgnoreCase) ? platform[..^3] : platform;
}
