using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Prune;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Prune.PrunePlannerTests;

namespace SlimContainer.Sdk.Tests.Prune;

/// <summary>Removes with a script as the CLI that records its arguments.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class ImageRemovalTests(TestContext test) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Images_are_removed_by_ID_or_by_all_their_tags_oldest_first()
    {
        var result = await RemoveAsync("exit 0", new StoreStub());

        Assert.AreEqual(
            """
            image rm aa
            image rm web:1 web:one
            image rm cc
            """,
            Calls());
        Assert.AreEqual("Removed 3 images.", result.Summary());
        Assert.IsEmpty(result.Refused);
    }

    [TestMethod]
    public async Task Refused_image_is_reported_and_the_others_are_removed()
    {
        var result = await RemoveAsync(
            "[ $3 = aa ] && { echo 'conflict: image is being used by running container 1' >&2; exit 1; }; exit 0",
            new StoreStub());

        var refused = result.Refused.Single();
        Assert.AreEqual("aa", refused.Image.Id);
        Assert.AreEqual("conflict: image is being used by running container 1", refused.Reason);
        Assert.AreEqual("Removed <none> cc, Removed web:1", string.Join(", ", log.Order()));
        Assert.DoesNotContain("-f", Calls());
    }

    [TestMethod]
    public async Task Image_whose_tags_have_changed_meanwhile_is_kept()
    {
        var result = await RemoveAsync("exit 0", new StoreStub { TagsOfFirst = ["web:again"] });

        Assert.AreEqual("its tags have changed meanwhile", result.Refused.Single().Reason);
        Assert.DoesNotContain("image rm aa", Calls());
    }

    [TestMethod]
    public async Task Image_that_went_with_another_one_counts_as_removed()
    {
        var result = await RemoveAsync(
            "[ $3 = aa ] && { echo 'Error: No such image: aa' >&2; exit 1; }; exit 0",
            new StoreStub { IsFirstGone = true });

        Assert.IsEmpty(result.Refused);
        Assert.AreEqual("Removed 3 images.", result.Summary());
    }

    [TestMethod]
    public async Task Engine_that_dies_in_the_middle_is_one_error_with_what_was_done()
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => RemoveAsync(
            "[ $3 = web:1 ] && { echo 'error during connect: EOF' >&2; exit 1; }; exit 0",
            new StoreStub { IsDead = true }));

        Assert.AreEqual(DiagnosticCode.PruneInterrupted, failure.Code);
        Assert.Contains(
            "error during connect: EOF. Removed 1 image. The other images were not removed.", failure.Message);
        Assert.DoesNotContain("cc", Calls());
    }

    [TestMethod]
    public async Task Cancellation_stops_between_two_images()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(test.CancellationToken);
        var removal = Removal("sleep 0.2; exit 0", new StoreStub(), _ => cancel.Cancel());

        await Assert.ThrowsAsync<OperationCanceledException>(() => removal.RunAsync(Plan(), cancel.Token));

        Assert.AreEqual("image rm aa", Calls());
    }

    private static PrunePlan Plan() => PrunePlanner.Plan(
        Store(
            Image("cc", 8),
            Image("aa", 1),
            Image("bb", 2, "web:1", "web:one"),
            Image("dd", 9, "web:2")),
        new PruneScope(["web@1"], ["web"], 1, false));

    private Task<RemovalResult> RemoveAsync(string script, StoreStub store) =>
        Removal(script, store, _ => { }).RunAsync(Plan(), test.CancellationToken);

    private ImageRemoval Removal(string script, StoreStub store, Action<string> onRemoved)
    {
        var program = Script.Add(folder, "engine", $"echo \"$@\" >>'{folder["calls"]}'\n{script}");
        return new ImageRemoval(
            new ContainerEngineInfo(EngineKind.DockerBuildKit, program, new Version(26, 1)),
            store,
            line =>
            {
                log.Add(line);
                onRemoved(line);
            });
    }

    private string Calls() => File.ReadAllText(folder["calls"]).TrimEnd();

    /// <summary>The store as it is while images are removed.</summary>
    private sealed class StoreStub : IStoreReader
    {
        public ValueList<string> TagsOfFirst { get; init; } = [];

        public bool IsFirstGone { get; init; }

        public bool IsDead { get; init; }

        public Task<ImageStore> ReadAsync(ValueList<string> projects, CancellationToken cancelled) => IsDead
            ? throw new SlimContainerException(DiagnosticCode.ImagesNotListed, "dead")
            : Task.FromResult(Store());

        public Task<StoredImage?> FindAsync(string id, CancellationToken cancelled) => Task.FromResult(id switch
        {
            "aa" => IsFirstGone ? null : Image(id, 1) with { Tags = TagsOfFirst },
            "bb" => Image(id, 2, "web:one", "web:1"),
            _ => Image(id, 8),
        });

        public ValueList<string> Remove(ValueList<string> references) => ["image", "rm", .. references];
    }
}
