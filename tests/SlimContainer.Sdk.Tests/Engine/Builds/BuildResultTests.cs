using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class BuildResultTests
{
    [TestMethod]
    [DataRow(95_650_001L, 2, "hello:latest: 95.7 MB, 2 layers added")]
    [DataRow(1_000_000L, 1, "hello:latest: 1.0 MB, 1 layer added")]
    [DataRow(999L, null, "hello:latest: 0.0 MB")]
    public void Summary_contains_size_and_layer_count(long bytes, int? layers, string expected) =>
        Assert.AreEqual(expected, new BuildResult("hello:latest", bytes, layers).Summary());
}
