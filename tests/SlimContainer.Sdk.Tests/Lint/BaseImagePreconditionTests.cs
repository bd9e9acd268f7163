using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class BaseImagePreconditionTests : IDisposable
{
    private const string Image = "example.com/base:2";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow($"FROM sdk AS build\nFROM {Image} AS final\n")]
    [DataRow($"FROM sdk AS build\nFROM {Image}@sha256:0123 AS final\n")]
    [DataRow("FROM sdk AS build\nFROM $UNKNOWN AS final\n")]
    public void Requested_base_image_is_accepted(string text) =>
        BaseImagePrecondition.Require(folder.Add("Dockerfile", text), Image);

    [TestMethod]
    public void Other_base_image_is_rejected_at_its_line()
    {
        var file = folder.Add("Dockerfile", "FROM sdk AS build\nFROM example.com/base:1 AS base\nFROM base\n");

        var failure = Failure.Of(
            DiagnosticCode.OtherBaseImage,
            () => BaseImagePrecondition.Require(file, Image));

        Assert.AreEqual((file, 2), (failure.File, failure.Line));
        Assert.Contains("example.com/base:1", failure.Message);
    }
}
