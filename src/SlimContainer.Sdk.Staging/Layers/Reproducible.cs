using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Staging;

/// <summary>Sets reproducible file attributes: identical content gives an identical layer.</summary>
internal static class Reproducible
{
    private const UnixFileMode ReadWrite =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Execute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // About 8.5 years of seconds: no time is after 2008, so If-Modified-Since is always in the past.
    private const uint TimeRange = 1 << 28;

    /// <summary>The time of every folder.</summary>
    public static DateTime FolderTime { get; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc cref="TimeOf(ReadOnlySpan{byte})" />
    /// <param name="content">The content, from its start; it is at its start again afterwards.</param>
    public static DateTime TimeOf(Stream content)
    {
        var time = TimeOfHash(SHA256.HashData(content));
        content.Position = 0;
        return time;
    }

    /// <summary>
    /// The time of a file, derived from its content. A fixed time would hide changes: BuildKit compares size and time,
    /// and ASP.NET Core derives ETag and Last-Modified from them.
    /// </summary>
    /// <param name="content">The content.</param>
    public static DateTime TimeOf(ReadOnlySpan<byte> content) => TimeOfHash(SHA256.HashData(content));

    private static DateTime TimeOfHash(ReadOnlySpan<byte> hash) =>
        FolderTime.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(hash) % TimeRange);

    /// <summary>
    /// The mode of a file: executable if the content is a program, because NuGet's modes depend on its version.
    /// </summary>
    /// <param name="content">The content, from its start; it is at its start again afterwards.</param>
    /// <param name="isExecutable">Whether the file has an execute bit.</param>
    public static UnixFileMode ModeOf(Stream content, bool isExecutable)
    {
        Span<byte> first = stackalloc byte[4];
        first = first[..content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return first.StartsWith("\u007FELF"u8) || (isExecutable && first.StartsWith("#!"u8))
            ? ReadWrite | Execute
            : ReadWrite;
    }

    /// <summary>Sets time and mode of a file.</summary>
    public static void Settle(string file, DateTime time, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
        File.SetLastWriteTimeUtc(file, time);
    }

    /// <summary>Sets time and mode of a folder and all folders below it.</summary>
    public static void SettleFolders(string root)
    {
        var folders = Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories);
        foreach (var folder in folders.Append(root))
        {
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != (ReadWrite | Execute))
                File.SetUnixFileMode(folder, ReadWrite | Execute);
            if (Directory.GetLastWriteTimeUtc(folder) != FolderTime)
                Directory.SetLastWriteTimeUtc(folder, FolderTime);
        }
    }

    /// <summary>Whether an existing file has an execute bit.</summary>
    public static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Execute) != 0;
}
