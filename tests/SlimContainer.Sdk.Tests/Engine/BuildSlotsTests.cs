using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class BuildSlotsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task TakeAsync_waits_until_a_slot_is_released()
    {
        var slots = new BuildSlots(folder.Path);
        using var first = await slots.TakeAsync(2, Nothing, TestContext.CancellationToken);
        var second = await slots.TakeAsync(2, Nothing, TestContext.CancellationToken);

        var isWaiting = new TaskCompletionSource();
        var third = slots.TakeAsync(2, isWaiting.SetResult, TestContext.CancellationToken);
        await isWaiting.Task.WaitAsync(TestContext.CancellationToken);
        Assert.IsFalse(third.IsCompleted);

        second.Dispose();
        (await third).Dispose();
    }

    [TestMethod]
    public async Task TakeAsync_can_be_canceled_while_waiting()
    {
        var slots = new BuildSlots(folder.Path);
        using var only = await slots.TakeAsync(1, Nothing, TestContext.CancellationToken);
        using var cancel = new CancellationTokenSource(50);

        await Assert.ThrowsAsync<OperationCanceledException>(() => slots.TakeAsync(1, Nothing, cancel.Token));
    }

    [TestMethod]
    public async Task File_at_the_folder_path_is_an_error()
    {
        var slots = new BuildSlots(folder.Add("builds", ""));

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() =>
            slots.TakeAsync(1, Nothing, TestContext.CancellationToken));

        Assert.AreEqual(DiagnosticCode.NoBuildSlot, failure.Code);
        Assert.Contains(folder["builds"], failure.Message);
    }

    [TestMethod]
    public async Task Folder_at_a_slot_path_is_an_error()
    {
        Directory.CreateDirectory(folder["build-1.lock"]);

        await Assert.ThrowsExactlyAsync<SlimContainerException>(() =>
            new BuildSlots(folder.Path).TakeAsync(1, Nothing, TestContext.CancellationToken));
    }

    private static void Nothing()
    {
    }
}
