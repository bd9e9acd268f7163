using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SlimContainer.Sdk.Engine;

/// <summary>A process and its descendants.</summary>
internal static class ProcessTree
{
    private const string Processes = "/proc";

    /// <summary>
    /// Kills the whole tree, deepest processes first. From the top, some would be missed: when a daemonless engine
    /// ends, its direct children end too, and the command in the container loses its parent.
    /// </summary>
    public static void Kill(int processId)
    {
        foreach (var descendant in Enumerable.Reverse(Descendants(processId)))
        {
            KillWithChildren(descendant);
        }

        KillWithChildren(processId);
    }

    // Parents before children. Linux only: elsewhere a daemonless engine is a client of a virtual machine.
    private static List<int> Descendants(int processId)
    {
        var tree = new List<int> { processId };
        if (!Directory.Exists(Processes))
            return [];

        var parents = Directory.EnumerateDirectories(Processes)
            .Select(folder => ParseId(Path.GetFileName(folder)))
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        for (var index = 0; index < tree.Count; index++)
        {
            tree.AddRange(parents[tree[index]]);
        }

        return tree[1..];
    }

    private static int ParseId(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // "42 (a name) S 1 …": the name may contain any character.
    private static int ParentOf(int processId)
    {
        try
        {
#pragma warning disable RS0030 // Made up by the kernel.
            var status = File.ReadAllText($"{Processes}/{processId}/stat");
#pragma warning restore RS0030
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void KillWithChildren(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // The process has already exited.
        }
    }
}
