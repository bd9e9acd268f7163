using System.Diagnostics;

namespace SlimContainer.Sdk.TestSupport;

/// <summary>Finds processes by their command lines.</summary>
internal static class RunningProcesses
{
    /// <summary>Whether a process with a command line runs; it may take a moment to die.</summary>
    /// <param name="commandLine">A pattern of the whole command line.</param>
    public static async Task<bool> StillRunAsync(string commandLine)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var search = Process.Start(new ProcessStartInfo("pgrep", ["-fx", commandLine])
            {
                RedirectStandardOutput = true,
            })!;
            await search.WaitForExitAsync();
            if (search.ExitCode != 0)
                return false;
            await Task.Delay(100);
        }

        return true;
    }
}
