using System.ComponentModel;

namespace SlimContainer.Sdk;

/// <summary>Finds installed programs as a shell does.</summary>
internal static class SearchPath
{
    /// <summary>The first file of a program; null if it is not installed.</summary>
    /// <param name="program">The name.</param>
    /// <param name="path">The value of PATH. Relative folders are passed over: they could be the repository's.</param>
    public static string? Find(string program, string path) => path
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .SelectMany(folder => Files(program).Select(file => Path.Combine(folder, file)))
        .FirstOrDefault(IsProgram);

    /// <summary>
    /// The path of a program to start. Only by its name, .NET would look in the current folder first, which is the
    /// project's during a build.
    /// </summary>
    /// <param name="program">The name, or a path, which is returned as it is.</param>
    /// <exception cref="Win32Exception">It is not installed, as when a process is started.</exception>
    public static string Require(string program)
    {
        const int NotFound = 2;
        if (Path.GetFileName(program) != program)
            return program;
        return Find(program, Current) ?? throw new Win32Exception(NotFound, $"{program} is not on the PATH.");
    }

    /// <summary>The value of PATH.</summary>
    public static string Current => Environment.GetEnvironmentVariable("PATH") ?? "";

    // A link can lead nowhere, and a file with the name can be none to run.
    private static bool IsProgram(string file)
    {
        const UnixFileMode Execute =
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(file)
                && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Execute) != UnixFileMode.None);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Files(string program) =>
        OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd", program + ".bat"] : [program];
}
