using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Engine search with a script as the Docker CLI.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class EngineSearchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine build = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Engine_is_searched_once_per_build_and_selection()
    {
        Docker($"[ $1 = info ] && echo x >> {folder["asked"]}; exit 1");

        for (var project = 0; project < 3; project++)
        {
            Assert.AreEqual(
                DiagnosticCode.EngineDoesNotAnswer,
                (await FailureAsync(EngineSelection.DockerClassic)).Code);
        }

        Assert.HasCount(1, File.ReadAllLines(folder["asked"]));
        await FailureAsync(EngineSelection.Docker);
        Assert.HasCount(2, File.ReadAllLines(folder["asked"]));
    }

    [TestMethod]
    public async Task End_of_the_build_cancels_a_pending_search()
    {
        Docker(
            $"[ $1 = info ] || exit 1; echo $$ > {folder["new"]}; mv {folder["new"]} {folder["client"]}; "
            + "exec sleep 600");
        var search = Search(EngineSelection.Docker);
        var client = await ClientAsync();

        build.EndBuild();

        await Assert.ThrowsAsync<OperationCanceledException>(() => search.FoundAsync(TestContext.CancellationToken));
        await client.WaitForExitAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task Canceled_wait_returns_before_the_search_ends()
    {
        Docker("exec sleep 600");
        using var stopped = new CancellationTokenSource();
        var waiting = Search(EngineSelection.Docker).FoundAsync(stopped.Token);

        await stopped.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        build.EndBuild();
    }

    private EngineSearch Search(EngineSelection wish) =>
        EngineSearch.Of(build, new EngineFinder(folder["docker"], folder["podman"], folder["buildah"]), wish, "");

    private async Task<SlimContainerException> FailureAsync(EngineSelection wish) =>
        await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => Search(wish).FoundAsync(TestContext.CancellationToken));

    private async Task<Process> ClientAsync()
    {
        while (!File.Exists(folder["client"]))
        {
            await Task.Delay(10, TestContext.CancellationToken);
        }

        return Process.GetProcessById(int.Parse(File.ReadAllText(folder["client"]), CultureInfo.InvariantCulture));
    }

    private void Docker(string text) => Script.Add(folder, "docker", text);
}
