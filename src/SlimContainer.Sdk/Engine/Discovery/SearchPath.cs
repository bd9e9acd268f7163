namespace SlimContainer.Sdk.Engine;

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
        .FirstOrDefault(File.Exists);

    /// <summary>The value of PATH.</summary>
    public static string Current => Environment.GetEnvironmentVariable("PATH") ?? "";

    private static IEnumerable<string> Files(string program) =>
        OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd", program + ".bat"] : [program];
}
