using System.Text;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Replaces files atomically: readers see the old or the new content, also after a crash.
/// </summary>
internal static class AtomicFile
{
    // One second.
    private const int MaxAttemptsOnWindows = 50;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8. Follows symbolic links and preserves permissions.</summary>
    /// <exception cref="IOException">The disk is full, or the path is not writable.</exception>
    /// <exception cref="UnsuitableFileException">The path is a device or another special file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only.</exception>
    public static void Write(string path, string text) =>
        Replace(path, Utf8.GetBytes(text), mayReplace: static () => true);

    /// <summary>Like <see cref="Write"/>, but only if the file has not changed since it was read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The content that was read; null if the file did not exist.</param>
    /// <param name="bytes">The new content.</param>
    /// <returns>False if another process has changed the file since.</returns>
    public static bool TryReplace(string path, byte[]? expected, byte[] bytes) =>
        Replace(path, bytes, () => expected is null
            ? !File.Exists(path)
            : File.Exists(path) && RegularFile.ReadBytes(path).AsSpan().SequenceEqual(expected));

    private static bool Replace(string path, byte[] bytes, Func<bool> mayReplace)
    {
        var target = RegularFile.TargetOfWrite(path);
        RefuseReadOnly(target);

        var temporary = TemporaryFiles.NewBeside(target);
        try
        {
            WriteThrough(temporary, bytes);
            if (File.Exists(target) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            var isMoved = false;
            for (var left = OperatingSystem.IsWindows() ? MaxAttemptsOnWindows : 1; !isMoved; left--)
            {
                if (!mayReplace())
                {
                    File.Delete(temporary);
                    return false;
                }

                isMoved = TryMove(temporary, target, isLast: left == 1);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderEntries.Flush(Path.GetDirectoryName(target)!);
        return true;
    }

    // Windows does not replace a file while another build, an editor or a virus scanner has it open.
    private static bool TryMove(string temporary, string target, bool isLast)
    {
        try
        {
            File.Move(temporary, target, overwrite: true);
            return true;
        }
        catch (Exception failure) when (!isLast && failure is IOException or UnauthorizedAccessException)
        {
            Thread.Sleep(20);
            return false;
        }
    }

    private static void WriteThrough(string path, byte[] bytes)
    {
#pragma warning disable RS0030 // Writes a new file.
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
#pragma warning restore RS0030
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    // A rename needs only permission on the folder, so it would replace a read-only file.
    private static void RefuseReadOnly(string target)
    {
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"{target} is read-only.");
    }
}
