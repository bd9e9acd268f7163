using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tests.Configuration;

/// <summary>Validation of property values and names.</summary>
[TestClass]
public sealed class PropertyCheckTests
{
    [TestMethod]
    [DataRow("SlimContainerSquash", "yes")]
    [DataRow("SlimContainerTestStage", "1")]
    [DataRow("SlimContainerPinDigests", "maybe")]
    [DataRow("SlimContainerEnabled", "on")]
    [DataRow("SlimContainerPush", "always")]
    [DataRow("SlimContainerMode", "multi")]
    [DataRow("SlimContainerLayers", "/layers")]
    [DataRow("SlimContainerOwns", "Dockerfile;ignore")]
    public void Invalid_value_is_reported(string name, string value)
    {
        var found = PropertyCheck.FirstInvalid(asked => asked == name ? value : "");

        Assert.AreEqual(name, found?.Property.Name);
        Assert.AreEqual(value.Split(';')[^1], found?.Value);
    }

    [TestMethod]
    [DataRow("SlimContainerSquash", "True")]
    [DataRow("SlimContainerMode", "prebuilt")]
    [DataRow("SlimContainerOwns", ".dockerignore;Dockerfile")]
    [DataRow("SlimContainerBase", "anything")]
    public void Valid_value_is_not_reported(string name, string value) =>
        Assert.IsNull(PropertyCheck.FirstInvalid(asked => asked == name ? value : ""));

    [TestMethod]
    public void Message_lists_the_valid_values()
    {
        var failure = InvalidValue.Of(LayerProperties.Squash, "yes\nerror: fake", "/shop/web.csproj");

        Assert.AreEqual("Invalid SlimContainerSquash 'yes error: fake'. Valid values: true, false.", failure.Message);
        Assert.AreEqual(DiagnosticCode.InvalidPropertyValue, failure.Code);
        Assert.AreEqual("/shop/web.csproj", failure.File);
    }

    [TestMethod]
    [DataRow("SlimContainerSquahs", "SlimContainerSquash")]
    [DataRow("slimcontainerbases", "SlimContainerBase")]
    [DataRow("SlimContainerVolumes", "SlimContainerVolume")]
    [DataRow("SlimContainerHealtCheckRetries", "SlimContainerHealthCheckRetries")]
    public void Unknown_name_suggests_the_nearest_known_name(string name, string nearest)
    {
        var diagnostic = PropertyCheck.Unknown(["SlimContainerSquash", name, "Squahs"]).Single();

        Assert.AreEqual(DiagnosticCode.UnknownProperty, diagnostic.Code);
        Assert.AreEqual($"Unknown property or item '{name}' has no effect. Did you mean {nearest}?", diagnostic.Text);
        Assert.AreEqual(name, diagnostic.Setting);
    }

    [TestMethod]
    public void Unknown_name_without_similar_name_links_to_the_documentation() =>
        Assert.Contains("docs/properties.md", PropertyCheck.Unknown(["SlimContainerCompanyDefaults"]).Single().Text);

    [TestMethod]
    public void Private_and_known_names_in_any_case_are_not_reported() =>
        Assert.IsEmpty(PropertyCheck.Unknown(["_SlimContainerStamp", "slimcontainersquash", "SlimContainerVolume"]));
}
