using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Files mounted by the builder.</summary>
[TestClass]
public sealed class MountedFilesTests
{
    [TestMethod]
    public void Parse_reads_mount_points_and_their_escapes()
    {
        string[] lines =
        [
            "561 548 0:88 / / rw,relatime - overlay overlay rw",
            @"600 561 0:91 / /src/my\040app/nuget.config ro - tmpfs tmpfs rw",
            "broken",
        ];

        var mounts = MountedFiles.Parse(lines);

        CollectionAssert.AreEquivalent((string[])["/", "/src/my app/nuget.config"], mounts.ToArray());
    }
}
