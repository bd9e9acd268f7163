using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SlimContainer.Sdk.Engine;

/// <summary>A program, and all that it has started.</summary>
internal static class ProcessTree
{
    private const string Processes = "/proc";

    /// <summary>
    /// Ends them all, the last started first. Begun at the top, some would not be found any more: an engine without a
    /// daemon has what it starts end with itself, and the command in the container then belongs to nobody.
    /// </summary>
    public static void Kill(int processId)
    {
        foreach (var descendant in Enumerable.Reverse(Descendants(processId)))
        {
            KillWithChildren(descendant);
        }

        KillWithChildren(processId);
    }

    // Parents before their children. Only Linux tells it so; elsewhere an engine without a daemon is a client of a machine's.
    private static List<int> Descendants(int processId)
    {
        var tree = new List<int> { processId };
        if (!Directory.Exists(Processes))
            return [];

        var parents = Directory.EnumerateDirectories(Processes)
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        for (var index = 0; index < tree.Count; index++)
        {
            tree.AddRange(parents[tree[index]]);
        }

        return tree[1..];
    }

    // "42 (a name) S 1 …": the name may have anything in it.
    private static int ParentOf(int processId)
    {
        try
        {
            var status = File.ReadAllText($"{Processes}/{processId}/stat");
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
            // It has ended by itself in the meantime.
        }
    }
}
