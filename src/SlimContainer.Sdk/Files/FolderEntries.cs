using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Files;

/// <summary>Flushes folder entries to the disk.</summary>
internal static class FolderEntries
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Flushes them, so that a file that was reported as written survives a power failure. Best effort: .NET cannot
    /// open folders, Windows does not need it, and not every file system supports it.
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
            // The C library has another name on this system.
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
