using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Watchdog disposal. Killing the engine is covered by the end-to-end tests.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class EngineWatchdogTests
{
    [TestMethod]
    [DataRow("/bin/sh", DisplayName = "with a shell")]
    [DataRow("/no/such/shell", DisplayName = "without a shell")]
    public void Disposed_watchdog_does_not_kill_the_program(string shell)
    {
        using var program = Process.Start("sleep", "312");

        using (EngineWatchdog.Start(program.Id, shell))
        {
            Thread.Sleep(50);
        }

        Assert.IsFalse(program.WaitForExit(200));
        program.Kill();
    }
}
