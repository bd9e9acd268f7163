using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Engine;

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
