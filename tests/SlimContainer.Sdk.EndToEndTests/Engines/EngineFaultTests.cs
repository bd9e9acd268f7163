using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>
/// Whatever goes wrong with an engine or a registry ends as one coded error, soon, and leaves nothing behind.
/// </summary>
[TestClass]
[TestCategory("Engine")]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class EngineFaultTests(TestContext test)
{
    private const string Sleeps = "RUN sleep 302";

    [TestInitialize]
    public Task EngineAnswers() => Infrastructure.ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Build_on_a_daemon_that_is_killed_fails_with_EngineLost()
    {
        var data = Directory.CreateTempSubdirectory("slim-").FullName;
        using (var daemon = await TestDaemon.StartAsync(data, containerdStore: false, test.CancellationToken))
        {
            using var engine = await EngineUnderTest.AtAsync(daemon, test.CancellationToken);

            var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
                () => engine.BuildAsync(
                    engine.Request("killed", Sleeps),
                    EngineUnderTest.WhenStarted(Sleeps, daemon.Kill),
                    test.CancellationToken));

            Assert.AreEqual(DiagnosticCode.EngineLost, failure.Code, failure.Message);
        }

        Directory.Delete(data, recursive: true);
    }

    [TestMethod]
    public async Task Build_on_a_full_disk_fails_with_DiskFull()
    {
        var data = Directory.CreateTempSubdirectory("slim-").FullName;
        Process.Start("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", data])!.WaitForExit();
        try
        {
            using var daemon = await TestDaemon.StartAsync(data, containerdStore: false, test.CancellationToken);
            using var engine = await EngineUnderTest.AtAsync(daemon, test.CancellationToken);
            var request = engine.Request("full");
            await File.WriteAllBytesAsync(
                Path.Combine(request.Context, "hello.txt"), new byte[100_000_000], test.CancellationToken);

            var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
                () => engine.BuildAsync(request, test.CancellationToken));

            Assert.AreEqual(DiagnosticCode.DiskFull, failure.Code, failure.Message);
        }
        finally
        {
            Process.Start("umount", ["--lazy", data])!.WaitForExit();
            Directory.Delete(data);
        }
    }

    [TestMethod]
    public async Task Socket_without_permission_is_a_coded_error()
    {
        using var engine = await EngineUnderTest.FindAsync(EngineKind.DockerBuildKit, test.CancellationToken);
        var script = Path.Combine(engine.Folder, "stranger");
        await File.WriteAllTextAsync(
            script, "#!/bin/sh\nexec setpriv --reuid 65534 --clear-groups docker \"$@\"\n", test.CancellationToken);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => new EngineFinder(script).FindAsync(EngineSelection.Docker, "", test.CancellationToken));

        Assert.AreEqual(DiagnosticCode.EngineDoesNotAnswer, failure.Code);
        StringAssert.Contains(failure.Message, "permission denied");
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("DockerBuildKit")]
    [Row("DockerClassic", InCi = false)]
    [Row("Podman", InCi = false)]
    [Row("Buildah")]
    public async Task Dockerfile_error_has_its_line_and_a_cancelled_build_ends(string kind)
    {
        if (kind == "Buildah")
            Buildah.Require();
        using var engine = await EngineUnderTest.FindAsync(Enum.Parse<EngineKind>(kind), test.CancellationToken);

        await FailsAtAsync(10, "RUN echo no && exit 3");
        await FailsAtAsync(10, "COPY nothing.txt /");
        await FailsAtAsync(10, "FROM 127.0.0.1:1/nobody/nothing:1.0");

        // Another one for each engine: the tests run at the same time.
        var sleep = $"sleep {303 + (int)engine.Found.Kind}";
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(test.CancellationToken);
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => engine.BuildAsync(
                engine.Request("cancelled", $"RUN {sleep}"),
                EngineUnderTest.WhenStarted($"RUN {sleep}", cancel.Cancel),
                cancel.Token));
        Assert.IsFalse(
            await RunningProcesses.StillRunAsync(sleep), "the engine still runs the cancelled instruction");

        async Task FailsAtAsync(int line, string instruction)
        {
            var request = engine.Request("mistake", instruction);
            var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
                () => engine.BuildAsync(request, test.CancellationToken));
            Assert.AreEqual(
                (DiagnosticCode.InstructionFailed, request.Dockerfile, line),
                (failure.Code, failure.File, failure.Line),
                failure.Message);
        }
    }

    [TestMethod]
    public async Task Registry_that_refuses_or_does_not_answer_is_a_coded_error()
    {
        using var engine = await EngineUnderTest.FindAsync(EngineKind.DockerBuildKit, test.CancellationToken);
        using var locked = await LoopbackRegistry.StartAsync(
            Path.Combine(engine.Folder, "registry"), test.CancellationToken, needsLogin: true);
        using var hangs = new TcpListener(IPAddress.Loopback, 0);
        hangs.Start();

        StringAssert.Contains(
            (await PushAsync($"{locked.Address}/app:1")).Message, $"Log in with `docker login {locked.Address}`");
        StringAssert.Contains((await PushAsync($"127.0.0.1:{Ports.FindFree()}/app:1")).Message, "does not answer");

        // It takes the connection and says nothing.
        var slow = engine.Request("hangs") with { Tags = [$"{hangs.LocalEndpoint}/app:1"], Push = true };
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => TimeLimit.RunAsync(
                TimeSpan.FromSeconds(5),
                "app.csproj",
                stop => engine.BuildAsync(slow, stop),
                test.CancellationToken));
        Assert.AreEqual(DiagnosticCode.TimedOut, failure.Code);

        async Task<SlimContainerException> PushAsync(string tag)
        {
            var refused = await Assert.ThrowsExactlyAsync<SlimContainerException>(
                () => engine.BuildAsync(
                    engine.Request("refused") with { Tags = [tag], Push = true },
                    test.CancellationToken));
            Assert.AreEqual(DiagnosticCode.PushRefused, refused.Code);
            return refused;
        }
    }

    // Docker tries again for most of a minute.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Registry_that_stops_during_a_push_is_a_coded_error()
    {
        using var engine = await EngineUnderTest.FindAsync(EngineKind.DockerBuildKit, test.CancellationToken);
        using var registry = await LoopbackRegistry.StartAsync(
            Path.Combine(engine.Folder, "registry"), test.CancellationToken);
        using var dying = new DyingRegistry(registry.Address, bytes: 1_000_000);
        var request = engine.Request("dies");
        request = request with { Tags = [$"{dying.Address}/app:1"], Push = true };
        await File.WriteAllBytesAsync(
            Path.Combine(request.Context, "hello.txt"),
            RandomNumberGenerator.GetBytes(5_000_000),
            test.CancellationToken);

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => engine.BuildAsync(request, test.CancellationToken));

        Assert.AreEqual(DiagnosticCode.PushRefused, failure.Code, failure.Message);
    }
}
