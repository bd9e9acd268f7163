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

    /// <summary>
    /// The time of a file, derived from its content. A fixed time would hide changes: BuildKit compares size and time,
    /// and ASP.NET Core derives ETag and Last-Modified from them.
    /// </summary>
    public static DateTime TimeOf(ReadOnlySpan<byte> content) =>
        FolderTime.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(content)) % TimeRange);

    /// <summary>
    /// The mode of a file: executable if the content is a program, because NuGet's modes depend on its version.
    /// </summary>
    /// <param name="content">The file's content.</param>
    /// <param name="isExecutable">Whether the file has an execute bit.</param>
    public static UnixFileMode ModeOf(ReadOnlySpan<byte> content, bool isExecutable) =>
        content.StartsWith("\u007FELF"u8) || (isExecutable && content.StartsWith("#!"u8))
            ? ReadWrite | Execute
            : ReadWrite;

    /// <summary>Sets time and mode of a file.</summary>
    public static void Settle(string file, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
        File.SetLastWriteTimeUtc(file, TimeOf(content));
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
