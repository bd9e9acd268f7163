using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.TestSupport;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class ProcessTreeTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_ends_the_process_and_its_descendants()
    {
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", "(sleep 311 & echo $!; wait) & echo $!; wait"])
            {
                RedirectStandardOutput = true,
            })!;
        var children = new[] { await IdAsync(shell), await IdAsync(shell) };

        ProcessTree.Kill(shell.Id);
        await shell.WaitForExitAsync(TestContext.CancellationToken);

        foreach (var child in children)
        {
            Assert.IsTrue(await HasEndedAsync(child), $"{child} still runs");
        }
    }

    [TestMethod]
    public async Task Kill_ends_processes_that_the_tree_starts_meanwhile()
    {
        // Some in each millisecond, and not for ever.
        const string StartsOthers = "for i in $(seq 400); do sleep 31.3 & done";
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"({StartsOthers}) & wait"]))!;
            await Task.Delay(20 + attempt, TestContext.CancellationToken);

            ProcessTree.Kill(shell.Id);
            await shell.WaitForExitAsync(TestContext.CancellationToken);

            Assert.IsFalse(await RunningProcesses.StillRunAsync("sleep 31.3"), "a process still runs");
        }
    }

    [TestMethod]
    public void Kill_ignores_an_exited_process()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();

        ProcessTree.Kill(ended.Id);
    }

    private static async Task<int> IdAsync(Process shell) =>
        int.Parse((await shell.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);

    // What nobody waits for stays as a zombie, whose command line is empty.
    private async Task<bool> HasEndedAsync(int id)
    {
        var commandLine = $"/proc/{id}/cmdline";
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (!File.Exists(commandLine)
                || (await File.ReadAllTextAsync(commandLine, TestContext.CancellationToken)).Length == 0)
            {
                return true;
            }

            await Task.Delay(20, TestContext.CancellationToken);
        }

        return false;
    }
}
