using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>An engine on another machine, over the network.</summary>
[TestClass]
[TestCategory("Engine")]
[TestCategory(Nightly.Test)]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class RemoteEngineTests(TestContext test) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("slim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestInitialize]
    public Task EngineAnswers() => Infrastructure.ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task New_remote_engine_builds_from_the_cache_of_the_previous_one()
    {
        using var network = await RemoteNetwork.CreateAsync();
        using var registry = await RegistryProcess.StartAsync(
            Path.Combine(folder, "registry"), host: network.HostAddress, cancelled: test.CancellationToken);
        await BuildAsync("first", "hello", (0, 5));

        await BuildAsync("fresh", "changed", (2, 5));

        async Task BuildAsync(string name, string text, (int Cached, int All) steps)
        {
            using var daemon = await StartAsync(network, name);
            using var engine = await EngineUnderTest.AtAsync(daemon, test.CancellationToken);
            var request = EngineCacheTests.Request(engine, registry.Address);
            await File.WriteAllTextAsync(
                Path.Combine(request.Context, "hello.txt"), text, test.CancellationToken);

            var built = await engine.BuildAsync(request, test.CancellationToken);

            Assert.AreEqual(steps, (built.CachedSteps, built.Steps));
        }
    }

    [TestMethod]
    public async Task Build_survives_a_slow_connection_and_a_short_interruption()
    {
        using var network = await RemoteNetwork.CreateAsync();
        using var daemon = await StartAsync(network, "data");
        using var engine = await EngineUnderTest.AtAsync(daemon, test.CancellationToken);
        var request = engine.Request("line", "RUN sleep 6 && echo slept");
        await File.WriteAllBytesAsync(
            Path.Combine(request.Context, "hello.txt"),
            RandomNumberGenerator.GetBytes(2_000_000),
            test.CancellationToken);
        await network.SlowDownAsync("8mbit");
        var time = Stopwatch.StartNew();
        var cut = Task.CompletedTask;

        await engine.BuildAsync(
            request,
            EngineUnderTest.WhenStarted("RUN sleep 6", () => cut = CutAsync()),
            test.CancellationToken);

        await cut;
        Assert.IsGreaterThan(2 + 6, time.Elapsed.TotalSeconds, "2 MB at 8 Mbit/s, then the instruction");

        async Task CutAsync()
        {
            await network.ConnectAsync(false);
            await Task.Delay(3000);
            await network.ConnectAsync(true);
        }
    }

    [TestMethod]
    public async Task One_that_dies_in_the_middle_of_a_build_is_an_error()
    {
        using var network = await RemoteNetwork.CreateAsync();
        using var daemon = await StartAsync(network, "data");
        using var engine = await EngineUnderTest.AtAsync(daemon, test.CancellationToken);

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => engine.BuildAsync(
            engine.Request("dies", "RUN sleep 304"),
            EngineUnderTest.WhenStarted("sleep 304", daemon.Kill),
            test.CancellationToken));

        Assert.AreEqual(DiagnosticCode.EngineLost, failure.Code, failure.Message);
    }

    // Docker's client waits some ten seconds for a connection, and is asked twice.
    [TestMethod]
    public async Task One_that_does_not_answer_is_an_error_within_a_minute()
    {
        using var network = await RemoteNetwork.CreateAsync();
        await network.SwallowAsync();
        var script = EngineUnderTest.Script(folder, "docker", $"--host tcp://{network.Address}:2375");
        var time = Stopwatch.StartNew();

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => new EngineFinder(script).FindAsync(EngineSelection.Docker, "", test.CancellationToken));

        Assert.AreEqual(DiagnosticCode.EngineDoesNotAnswer, failure.Code, failure.Message);
        Assert.IsLessThan(60, time.Elapsed.TotalSeconds);
    }

    private Task<DockerDaemon> StartAsync(RemoteNetwork network, string data) =>
        TestDaemon.StartRemoteAsync(network, Path.Combine(folder, data), test.CancellationToken);
}
