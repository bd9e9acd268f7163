using System.Diagnostics;
using System.Globalization;

namespace SlimContainer.Sdk.Scan;

/// <summary>The image as a file, while a scanner reads it: a scanner cannot read from every engine.</summary>
internal sealed class ScannedArchive : IDisposable
{
    /// <summary>Names the file, and deletes the files of scans that were killed.</summary>
    /// <param name="folder">The folder of such files, which may not exist yet.</param>
    public ScannedArchive(string folder)
    {
        foreach (var left in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tar") : [])
        {
            if (!IsInUse(left))
                File.Delete(left);
        }

        Path = System.IO.Path.Combine(folder, $"{Environment.ProcessId}.tar");
    }

    /// <summary>The path of the file, which the engine writes.</summary>
    public string Path { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        if (File.Exists(Path))
            File.Delete(Path);
    }

    private static bool IsInUse(string file)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(file);
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return true;

        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
