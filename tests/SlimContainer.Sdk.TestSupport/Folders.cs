namespace SlimContainer.Sdk.TestSupport;

/// <summary>Writes and copies folders.</summary>
internal static class Folders
{
    /// <summary>Writes a text file, and the folders above it.</summary>
    public static void Write(string folder, string path, string text) =>
        File.WriteAllText(FileIn(folder, path), text);

    /// <summary>The full path of a file whose folder exists.</summary>
    public static string FileIn(string folder, string path)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    /// <summary>Copies the files of a folder.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, FileIn(to, Path.GetRelativePath(from, file)));
        }
    }
}
