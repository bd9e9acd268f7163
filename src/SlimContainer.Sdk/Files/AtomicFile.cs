using System.Text;

namespace SlimContainer.Sdk.Files;

/// <summary>Replaces a file whole: whoever reads it, and whenever the machine stops, it is the old one or the new one.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the text as UTF-8; a symbolic link is followed and stays, permissions stay.</summary>
    /// <exception cref="IOException">The disk is full, or the place cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only.</exception>
    public static void Write(string path, string text) => Replace(path, Utf8.GetBytes(text), mayReplace: static () => true);

    /// <summary>As <see cref="Write"/>, but only where the file still is what was read of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What was read; null where there was no file.</param>
    /// <param name="bytes">What is to be in it.</param>
    /// <returns>False where somebody else has written the file since.</returns>
    public static bool TryReplace(string path, byte[]? expected, byte[] bytes) =>
        Replace(path, bytes, () => expected is null ? !File.Exists(path) : File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(expected));

    private static bool Replace(string path, byte[] bytes, Func<bool> mayReplace)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path;
        RefuseReadOnly(target);

        var temporary = TemporaryFiles.NewBeside(target);
        try
        {
            WriteThrough(temporary, bytes);
            if (File.Exists(target) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            if (!mayReplace())
            {
                File.Delete(temporary);
                return false;
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderEntries.Flush(Path.GetDirectoryName(target)!);
        return true;
    }

    private static void WriteThrough(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    // A rename would replace a read-only file without asking, where only the folder's permission counts.
    private static void RefuseReadOnly(string target)
    {
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"{target} is read-only.");
    }
}
