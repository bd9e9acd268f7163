using System.Formats.Tar;
using System.Text;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Reads files that others have written: only regular files, and links to such, of a limited size. To open a named pipe
/// waits for a writer, and a device never ends.
/// </summary>
internal static class RegularFile
{
    /// <summary>Far larger than any file that a person or a tool writes for a build.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    /// <exception cref="UnsuitableFileException">It is not a regular file, or too large.</exception>
    public static byte[] ReadBytes(string path)
    {
        using var stream = OpenRead(path);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Decodes UTF-8, or what a byte order mark says.</summary>
    /// <exception cref="UnsuitableFileException">It is not a regular file, or too large.</exception>
    public static string ReadText(string path)
    {
        using var reader = new StreamReader(OpenRead(path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>The lines, read when they are enumerated.</summary>
    /// <exception cref="UnsuitableFileException">It is not a regular file, or too large.</exception>
    public static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StringReader(ReadText(path));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Opens output of a build, such as a published model, which may be of any size.</summary>
    /// <exception cref="UnsuitableFileException">It is not a regular file.</exception>
    public static FileStream OpenOutput(string path) => Open(path, long.MaxValue);

    /// <exception cref="UnsuitableFileException">It is not a regular file, or too large.</exception>
    public static FileStream OpenRead(string path) => Open(path, MaxBytes);

    /// <summary>The file that a write to a path replaces: the path itself, or the target of its links.</summary>
    /// <exception cref="UnsuitableFileException">It is a special file, which would be lost.</exception>
    /// <exception cref="BrokenLinkException">The link refers to itself.</exception>
    public static string TargetOfWrite(string path)
    {
        var file = Target(path);
        return file.Exists && IsSpecial(file) ? throw Special(path, "write") : file.FullName;
    }

    private static FileStream Open(string path, long maxBytes)
    {
        var file = Target(path);
        if (!Path.Exists(file.FullName) && file.FullName != Path.GetFullPath(path))
            throw new BrokenLinkException(path, $"{file.FullName} does not exist. Create it, or remove the link.");
        if (IsSpecial(file))
            throw Special(path, "read");

        if (file.Length > maxBytes)
        {
            throw new UnsuitableFileException(
                path, $"Cannot read {path}. It is larger than {maxBytes >> 20} MB. Use a smaller file, or remove it.");
        }

#pragma warning disable RS0030 // The one place that opens files.
        // Staging moves published files while they are open, which Windows has to be told.
        return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
#pragma warning restore RS0030
    }

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not { } target)
            return file;

        try
        {
            return (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
        }
        catch (IOException failure)
        {
            // A loop, or more links than the system follows.
            throw new BrokenLinkException(path, $"{target} leads to no file. Remove the link.", failure);
        }
    }

    private static UnsuitableFileException Special(string path, string verb) => new(
        path,
        $"Cannot {verb} {path}. It is a pipe, a device or another special file. Use a regular file, or a link to one.");

    private static bool IsSpecial(FileInfo file) => file.Length == 0 && !IsRegular(file.FullName);

    // Special files have no length, and neither have those that a kernel makes up. .NET tells the kind of a file only
    // where it writes an archive.
    private static bool IsRegular(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        if (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal))
            return false;

        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, leaveOpen: true))
            {
                writer.WriteEntry(path, "file");
            }

            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
        }
        catch (IOException)
        {
            // A socket.
            return false;
        }
    }
}

/// <summary>
/// A file is not a regular file, or too large. Not an <see cref="IOException"/>: it is never passed over.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="message">The message, with what to do.</param>
internal sealed class UnsuitableFileException(string path, string message) : Exception(message)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}

/// <summary>A symbolic link leads to no file. Who skips a missing file skips it too.</summary>
/// <param name="path">The link.</param>
/// <param name="reason">The rest of the message, with what to do.</param>
/// <param name="cause">What the system reported.</param>
internal sealed class BrokenLinkException(string path, string reason, Exception? cause = null)
    : FileNotFoundException($"Cannot use {path}. It is a symbolic link: {reason}", path, cause)
{
    /// <summary>The link.</summary>
    public string Path { get; } = path;
}
