using System.Globalization;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

[TestClass]
public sealed class ImageCatalogTests
{
    [TestMethod]
    public void Shipped_catalog_has_a_date_and_a_registry()
    {
        Assert.IsTrue(
            DateOnly.TryParseExact(
                Sample.Knowledge.Catalog.Date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _));
        Assert.AreEqual("mcr.microsoft.com", Sample.Knowledge.Catalog.Registry);
    }

    [TestMethod]
    [DataRow("dotnet/sdk")]
    [DataRow("dotnet/runtime")]
    [DataRow("dotnet/aspnet")]
    [DataRow("dotnet/runtime-deps")]
    public void Shipped_catalog_has_images_for_every_supported_version(string repository)
    {
        foreach (var version in (string[])["8.0", "9.0", "10.0", "11.0"])
        {
            Assert.Contains($"mcr.microsoft.com/{repository}:{version}", ShippedImages.Names);
        }
    }

    [TestMethod]
    public void Shipped_catalog_has_no_previews_of_a_released_version() =>
        Assert.DoesNotContain(name => name.Contains(":11.0-preview", StringComparison.Ordinal), ShippedImages.Names);

    [TestMethod]
    [DataRow(false, "11.5", "11.5-alpine")]
    [DataRow(true, "11.5-preview", "11.5-preview-alpine")]
    public void Version_with_previews_only_follows_its_own_default(bool preview, string first, string second)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("catalog.json", """
            {
              "date": "2026-01-01", "registry": "mcr.microsoft.com",
              "repositories": { "dotnet/sdk": {
                "11.5-preview": { "os": "Ubuntu 26.04", "version": "11.5.0-preview.1", "platforms": [] },
                "11.5-preview-alpine": { "os": "Alpine 3.25", "version": "11.5.0-preview.1", "platforms": [] },
                "12.0-preview": { "os": "Ubuntu 28.04", "version": "12.0.0-preview.1", "platforms": [] }
              } }
            }
            """);

        var images = ImageCatalog.Load(file).Images("dotnet/sdk", new(11, 5), preview).ToList();

        Assert.AreEqual([first, second], images.Select(image => image.Tag.Text).ToValueList());
        Assert.AreEqual("Ubuntu 26.04", images[0].Os);
    }

    [TestMethod]
    public void Custom_catalog_is_merged_over_the_shipped_one()
    {
        using var folder = new TemporaryFolder();
        var own = folder.Add("catalog.json", """
            {
              "date": "2099-01-01", "registry": "mcr.microsoft.com",
              "repositories": { "dotnet/runtime": {
                "10.0-noble": { "os": "Ubuntu 24.04", "version": "10.0.99", "platforms": ["linux/amd64"] },
                "12.0-noble-chiseled": { "os": "Ubuntu 24.04", "version": "12.0.1", "platforms": ["linux/amd64"] }
              } }
            }
            """);

        var catalog = ImageCatalog.Load(Repository.Catalog, own);

        Assert.AreEqual("2099-01-01", catalog.Date);
        Assert.AreEqual(
            "10.0.99",
            catalog.Images("dotnet/runtime", new(10, 0), false)
                .Single(image => image.Tag.Text == "10.0-noble")
                .DotNetVersion);
        Assert.AreEqual("12.0-noble-chiseled", catalog.Images("dotnet/runtime", new(12, 0), false).Single().Tag.Text);
        Assert.IsNotEmpty(catalog.Images("dotnet/aspnet", new(10, 0), false));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("""{ "date": "d", "registry": "r", "repositories": { "dotnet/sdk": null } }""")]
    [DataRow("""{ "date": "d", "registry": "r", "repositories": { "dotnet/sdk": { "10.0": null } } }""")]
    [DataRow("""
        { "date": "d", "registry": "r", "repositories": { "dotnet/sdk": { "10.0":
          { "os": "Ubuntu", "version": "10.0.0", "platforms": [null] } } } }
        """)]
    [DataRow("""{ "date": null, "registry": "r", "repositories": {} }""")]
    [DataRow("""{ "date": "2026-01-01", "registry": "r", "repositories": { "a": { "b": { "os": "Ubuntu" } } } }""")]
    public void Incomplete_catalog_is_rejected(string json)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("catalog.json", json);

        var failure = Failure.Of(DiagnosticCode.BrokenCatalog, () => ImageCatalog.Load(file));

        Assert.AreEqual(file, failure.File);
    }
}
