using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Files;

/// <summary>The names in a folder, which a disk writes on its own time.</summary>
internal static class FolderEntries
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Has the disk write them now, so that a file that was reported as written is there after a power cut. .NET opens no
    /// folders, Windows needs none of this, and a file system that cannot do it is no reason to fail.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        try
        {
            FlushWithC(folder);
        }
        catch (DllNotFoundException)
        {
            // A system that calls its C library by another name.
        }
    }

    private static void FlushWithC(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return;
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
