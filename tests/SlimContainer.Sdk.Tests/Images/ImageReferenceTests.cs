using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Tests.Images;

[TestClass]
public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:677f043481e206acc9f671c574512a30ccef4c50e68fec805ac01c2aa48ddbad";

    [TestMethod]
    [DataRow("scratch")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")]
    [DataRow("registry.example.com:5000/dotnet")]
    [DataRow("registry.example.com:5000")]
    [DataRow("localhost/a__b/c-d.e:latest")]
    [DataRow("[fd00::1]:5000/app")]
    [DataRow("app:1@" + Digest)]
    [DataRow("app@" + Digest)]
    public void Image_reference_is_valid(string text) => Assert.IsTrue(ImageReference.IsValid(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("-app")]
    [DataRow("registry.example/x:0/")]
    [DataRow("registry.example//x")]
    [DataRow("Acme/App")]
    [DataRow("app:")]
    [DataRow("app:a/b")]
    [DataRow("app@sha256:1")]
    [DataRow("app AS final")]
    [DataRow("app\nRUN x")]
    [DataRow("app\n")]
    [DataRow("$IMAGE")]
    public void Invalid_image_reference_is_rejected(string text) => Assert.IsFalse(ImageReference.IsValid(text));

    [TestMethod]
    public void Image_name_has_at_most_255_characters()
    {
        Assert.IsTrue(ImageReference.IsValid(new string('a', 255) + ":tag"));
        Assert.IsFalse(ImageReference.IsValid(new string('a', 256)));
    }
}
