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
    public async Task A_build_waits_until_another_one_gives_its_slot_back()
    {
        var slots = new BuildSlots(folder.Path);
        using var first = await slots.TakeAsync(2, TestContext.CancellationToken);
        var second = await slots.TakeAsync(2, TestContext.CancellationToken);

        var third = slots.TakeAsync(2, TestContext.CancellationToken);
        await Task.Delay(200, TestContext.CancellationToken);
        Assert.IsFalse(third.IsCompleted);

        second.Dispose();
        (await third).Dispose();
    }

    [TestMethod]
    public async Task A_wait_can_be_cancelled()
    {
        var slots = new BuildSlots(folder.Path);
        using var only = await slots.TakeAsync(1, TestContext.CancellationToken);
        using var cancel = new CancellationTokenSource(50);

        await Assert.ThrowsAsync<OperationCanceledException>(() => slots.TakeAsync(1, cancel.Token));
    }
}
