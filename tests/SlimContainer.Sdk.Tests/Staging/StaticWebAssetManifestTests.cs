using System.Text;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Last-Modified in the manifest of the static web assets.</summary>
[TestClass]
public sealed class StaticWebAssetManifestTests
{
    private const string Built = "Sat, 28 Nov 2026 14:04:32 GMT";

    [TestMethod]
    public void Reproducible_sets_Last_Modified_of_each_asset_and_nothing_else()
    {
        var times = new Dictionary<string, DateTime?>
        {
            ["a.css"] = new(2003, 2, 1, 4, 5, 6, DateTimeKind.Utc),
            ["b.js.br"] = new(2004, 2, 1, 4, 5, 6, DateTimeKind.Utc),
        };

        var changed = WithTimes(Manifest(Built, Built), times);

        Assert.AreEqual(Manifest("Sat, 01 Feb 2003 04:05:06 GMT", "Sun, 01 Feb 2004 04:05:06 GMT"), changed);
    }

    [TestMethod]
    public void Reproducible_sets_a_fixed_time_for_a_missing_asset()
    {
        const string Fixed = "Sat, 01 Jan 2000 00:00:00 GMT";

        Assert.AreEqual(Manifest(Fixed, Fixed), WithTimes(Manifest(Built, Built), []));
    }

    [TestMethod]
    public void Reproducible_keeps_a_value_in_another_format() =>
        Assert.AreEqual(Manifest("yesterday", Built[..5]), WithTimes(Manifest("yesterday", Built[..5]), []));

    [TestMethod]
    public void Reproducible_sorts_endpoints()
    {
        const string One = """{"Route":"a","AssetFile":"a"}""";
        const string Two = """{"Route":"b","AssetFile":"b"}""";

        var sorted = WithTimes($$"""{"Version":1,"Endpoints":[{{Two}},{{One}}]}""", []);

        Assert.AreEqual($$"""{"Version":1,"Endpoints":[{{One}},{{Two}}]}""", sorted);
    }

    [TestMethod]
    public void Reproducible_keeps_a_manifest_in_another_format() =>
        Assert.AreEqual("""{"Endpoints":{}}""", WithTimes("""{"Endpoints":{}}""", []));

    private static string WithTimes(string manifest, Dictionary<string, DateTime?> times) =>
        Encoding.UTF8.GetString(
            StaticWebAssetManifest.Reproducible(Encoding.UTF8.GetBytes(manifest), times.GetValueOrDefault));

    // As the SDK writes it: in one line.
    private static string Manifest(string first, string second) => string.Concat(
        """{"Version":1,"ManifestType":"Publish","Endpoints":[""",
        $$"""{"Route":"a.{{Built}}.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[""",
        """{"Name":"Content-Length","Value":"2448"},""",
        $$"""{"Name":"Last-Modified","Value":"{{first}}"},{"Name":"Vary","Value":"Accept-Encoding"}]},""",
        """{"Route":"b.js","AssetFile":"b.js.br","Selectors":[""",
        """{"Name":"Content-Encoding","Value":"br","Quality":"0.5"}],"ResponseHeaders":[""",
        $$"""{"Name":"Last-Modified","Value":"{{second}}"}]}]}""");
}
