namespace SlimContainer.Sdk.Facts;

/// <summary>Folders whose files belong to the machine and not to an app: the container has its own.</summary>
internal static class MachineFolders
{
    private static readonly string[] SystemFolders = OperatingSystem.IsWindows()
        ? [Folder(Environment.SpecialFolder.Windows), Folder(Environment.SpecialFolder.ProgramFiles)]
        : ["/etc", "/proc", "/sys", "/usr", "/opt", "/dev"];

    /// <summary>Whether a file is the operating system's, or in the home folder or a folder above it.</summary>
    public static bool Own(string file) =>
        IsHomeOrAbove(Path.GetDirectoryName(file)!)
        || Array.Exists(SystemFolders, folder => FilePaths.IsIn(file, folder));

    /// <summary>Whether a folder is the home folder or above it.</summary>
    public static bool IsHomeOrAbove(string folder) =>
        FilePaths.IsIn(Folder(Environment.SpecialFolder.UserProfile), folder);

    private static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder);
}
