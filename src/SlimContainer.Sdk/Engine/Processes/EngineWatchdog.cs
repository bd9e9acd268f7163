using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Kills the engine's CLI if this process is killed. Nothing else would: a CLI notices that nobody reads its output
/// only when it writes, and an instruction can be silent for hours.
/// </summary>
internal sealed class EngineWatchdog : IDisposable
{
    // Its standard input ends with this process, however that dies. (PR_SET_PDEATHSIG is sent when the thread ends that
    // started the process, which is one of a pool.) Ignores the signals that a terminal sends to all its processes.
    // Deepest first, as in ProcessTree; a stopped process starts no others.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' HUP INT QUIT TERM
        kill_tree() (
            kill -STOP "$1"
            for file in /proc/[0-9]*/stat; do
                read -r status <"$file" || continue
                parent=${status##*) ? }
                child=${file#/proc/}
                [ "${parent%% *}" = "$1" ] && kill_tree "${child%/stat}"
            done
            kill -KILL "$1"
        )
        read -r _ || kill_tree "$1"
        """;

    private readonly Process? shell;

    private EngineWatchdog(Process? shell) => this.shell = shell;

    /// <summary>Watches until it is disposed. Does nothing where there is no shell, as on Windows.</summary>
    /// <param name="processId">The engine's CLI.</param>
    /// <param name="program">The shell.</param>
    public static EngineWatchdog Start(int processId, string program = "/bin/sh")
    {
        if (OperatingSystem.IsWindows())
            return new EngineWatchdog(null);

        var id = processId.ToString(CultureInfo.InvariantCulture);
        try
        {
            return new EngineWatchdog(Process.Start(new ProcessStartInfo(program, ["-c", Script, "engine-watchdog", id])
            {
                RedirectStandardInput = true,
            }));
        }
        catch (Win32Exception)
        {
            return new EngineWatchdog(null);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Before its standard input is closed.
        shell?.Kill();
        shell?.Dispose();
    }
}
