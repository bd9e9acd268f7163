using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;
using ZstdSharp;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Failures to read an image.</summary>
internal static class ImageErrors
{
    /// <summary>The image does not exist, or its file cannot be read.</summary>
    /// <param name="name">The image as the user wrote it.</param>
    /// <param name="reason">The reason, without full stop.</param>
    /// <param name="path">The file or folder; null if there is none.</param>
    public static SlimContainerException NotFound(string name, string reason, string? path = null) =>
        new(DiagnosticCode.ImageNotFound, Sentence($"Cannot find the image '{name}'", reason)) { File = path };

    /// <summary>What was found is not an image, or a corrupt one.</summary>
    public static SlimContainerException Corrupt(string name, Exception cause, string? path = null) => new(
        DiagnosticCode.NotAnImage,
        Sentence($"'{name}' is not an image that can be inspected", Reason(cause)),
        cause)
    { File = path };

    /// <summary>The registry refuses the image.</summary>
    /// <param name="name">The image.</param>
    /// <param name="reason">The reason, with what to do.</param>
    /// <param name="cause">The cause.</param>
    public static SlimContainerException Refused(string name, string reason, Exception? cause = null) => new(
        DiagnosticCode.RegistryRefused,
        Sentence($"The registry does not return the image '{name}'", reason),
        cause);

    /// <summary>The image is for several platforms, and none is this machine's or the requested one.</summary>
    public static SlimContainerException SeveralPlatforms(
        string name, string requested, IReadOnlyList<string> platforms)
    {
        var known = platforms.Where(platform => platform.Length > 0).ToList();
        var remedy = known.Count > 0
            ? $"It has {string.Join(", ", known.Take(20))}. Set SlimContainerInspectPlatform to one of them."
            : "It names no platforms. Set SlimContainerImage to one of its images by digest.";
        var missing = requested.Length > 0 ? requested : $"this machine's platform {ImagePlatform.OfHost}";
        return new SlimContainerException(
            DiagnosticCode.SeveralPlatforms,
            OneLine.Of($"The image '{name}' is not for {missing}. {remedy}"));
    }

    /// <summary>Whether a failure is due to the content.</summary>
    public static bool IsCorrupt(Exception failure) =>
        failure is InvalidDataException or EndOfStreamException or JsonException or ZstdException;

    /// <summary>Whether a failure is due to the file system.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or UnsuitableFileException or NotSupportedException;

    private static string Reason(Exception cause) => cause switch
    {
        JsonException => "a manifest or configuration in it is not valid JSON",
        EndOfStreamException => "it is truncated",
        ZstdException => $"its zstd data is corrupt ({cause.Message})",
        _ => cause.Message,
    };

    private static string Sentence(string what, string reason) =>
        OneLine.Of($"{what}: {reason.Trim().TrimEnd('.')}.");
}
