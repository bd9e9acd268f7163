namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Files that the builder has mounted into this step (<c>RUN --mount=type=secret</c>): they must not reach a layer,
/// whatever their name.
/// </summary>
internal static class MountedFiles
{
    private static readonly (string Escape, string Character)[] Escapes =
        [(@"\040", " "), (@"\011", "\t"), (@"\012", "\n"), (@"\134", @"\")];

    // The fifth field is the mount point, with whitespace and backslashes as octal escapes (proc(5)).
    private const int MountPoint = 4;

    /// <summary>The mount points of this process, files and folders; none outside Linux.</summary>
    public static HashSet<string> Read() => OperatingSystem.IsLinux() && File.Exists("/proc/self/mountinfo")
#pragma warning disable RS0030 // Made up by the kernel.
        ? Parse(File.ReadLines("/proc/self/mountinfo"))
#pragma warning restore RS0030
        : [];

    /// <summary>The mount points in lines of <c>/proc/self/mountinfo</c>.</summary>
    public static HashSet<string> Parse(IEnumerable<string> lines) => lines
        .Select(line => line.Split(' '))
        .Where(fields => fields.Length > MountPoint)
        .Select(fields => Unescape(fields[MountPoint]))
        .ToHashSet(StringComparer.Ordinal);

    private static string Unescape(string field)
    {
        foreach (var (escape, character) in Escapes)
        {
            field = field.Replace(escape, character, StringComparison.Ordinal);
        }

        return field;
    }
}
