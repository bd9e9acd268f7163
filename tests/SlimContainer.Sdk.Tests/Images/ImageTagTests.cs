using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Tests.Images;

[TestClass]
public sealed class ImageTagTests
{
    [TestMethod]
    public void Tag_is_parsed_into_version_release_and_variants()
    {
        var tag = ImageTag.Parse("11.0-preview-noble-chiseled-composite-extra");

        Assert.AreEqual(
            new ImageTag(
                "11.0-preview-noble-chiseled-composite-extra",
                new Version(11, 0),
                true,
                "noble",
                ["chiseled", "composite", "extra"]),
            tag);
    }

    [TestMethod]
    [DataRow("10.0", "")]
    [DataRow("8.0-bookworm-slim", "bookworm-slim")]
    [DataRow("10.0-windowsservercore-ltsc2025", "windowsservercore-ltsc2025")]
    public void Release_may_contain_a_hyphen(string tag, string release) =>
        Assert.AreEqual(release, ImageTag.Parse(tag)?.Release);

    [TestMethod]
    [DataRow("latest")]
    [DataRow("10")]
    [DataRow("10.0.1-noble")]
    [DataRow("10.0-noble\nRUN id")]
    [DataRow("10.0-noble AS final")]
    [DataRow("10.0-$x")]
    public void Tag_in_another_format_is_not_parsed(string tag) => Assert.IsNull(ImageTag.Parse(tag));

    [TestMethod]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/aspnet", "10.0", "")]
    [DataRow("localhost:5000/app", "localhost:5000/app", "", "")]
    [DataRow("r:1/a:2@sha256:ab", "r:1/a", "2", "sha256:ab")]
    [DataRow("alpine@sha256:ab", "alpine", "", "sha256:ab")]
    public void Image_reference_round_trips(string text, string name, string tag, string digest)
    {
        Assert.AreEqual(new ImageReference(name, tag, digest), ImageReference.Parse(text));
        Assert.AreEqual(text, ImageReference.Parse(text).ToString());
    }
}
