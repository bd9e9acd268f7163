using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Engine;

/// <summary>A process and its descendants.</summary>
internal static class ProcessTree
{
    private const string Processes = "/proc";
    private const int Stop = 19;
    private const int MaxRounds = 20;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Kills the whole tree, deepest processes first. From the top, some would be missed: when a daemonless engine
    /// ends, its direct children end too, and the command in the container loses its parent.
    /// </summary>
    public static void Kill(int processId)
    {
        foreach (var descendant in Enumerable.Reverse(StopDescendants(processId)))
        {
            KillWithChildren(descendant);
        }

        KillWithChildren(processId);
    }

    // A process that runs may start another one that the list lacks, such as the container of the instruction. So all
    // are stopped first, until none is new: a fork that has begun ends after the signal.
    private static List<int> StopDescendants(int processId)
    {
        // Linux only: elsewhere a daemonless engine is a client of a virtual machine.
        if (!Directory.Exists(Processes))
            return [];

        var stopped = new HashSet<int>();
        var descendants = new List<int>();
        for (var (round, quiet) = (0, 0); round < MaxRounds && quiet < 2; round++)
        {
            descendants = Descendants(processId);
            var started = descendants.Prepend(processId).Where(stopped.Add).ToList();
            started.ForEach(id => _ = Signal(id, Stop));
            quiet = started.Count == 0 ? quiet + 1 : 0;
            Thread.Sleep(BetweenRounds);
        }

        return descendants;
    }

    // Parents before children.
    private static List<int> Descendants(int processId)
    {
        var tree = new List<int> { processId };
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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int processId, int signal);

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
