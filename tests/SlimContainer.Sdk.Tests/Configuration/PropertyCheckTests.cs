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
    [DataRow("SlimContainerReport", "yes")]
    [DataRow("SlimContainerHealthCheckTimeout", "10")]
    [DataRow("SlimContainerHealthCheckInterval", "s")]
    [DataRow("SlimContainerHealthCheckStartPeriod", "10s\nUSER root")]
    [DataRow("SlimContainerHealthCheckTimeout", "10s CMD x")]
    [DataRow("SlimContainerHealthCheckRetries", "0")]
    [DataRow("SlimContainerHealthCheckRetries", "many")]
    [DataRow("SlimContainerMaxParallelBuilds", "-1")]
    [DataRow("SlimContainerKeep", "three")]
    [DataRow("SlimContainerTimeout", "abc")]
    [DataRow("SlimContainerTimeout", "-1:00:00")]
    [DataRow("SlimContainerScanTimeout", "1:30")]
    [DataRow("SlimContainerMaxImageSize", "big")]
    [DataRow("SlimContainerMaxGrowth", "5 percent")]
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
    [DataRow("SlimContainerHealthCheckInterval", "1m30s")]
    [DataRow("SlimContainerTimeout", "0")]
    [DataRow("SlimContainerScanTimeout", "1:30:00")]
    [DataRow("SlimContainerMaxAppSize", "200 MB")]
    [DataRow("SlimContainerMaxGrowth", "2.5%")]
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
    [DataRow("SlimContainerTimeout", "use seconds or hours:minutes:seconds")]
    [DataRow("SlimContainerMaxGrowth", "use a share or a size such as 5% or 2MB")]
    public void Message_says_the_format_of_a_value_without_a_list_of_valid_ones(string name, string rule)
    {
        var property = PropertyTable.Properties.First(property => property.Name == name);

        Assert.AreEqual($"Invalid {name} 'x': {rule}.", InvalidValue.Of(property, "x", null).Message);
    }

    [TestMethod]
    [DataRow("90", 90)]
    [DataRow("0:01:30", 90)]
    [DataRow("36:00:00", 129_600)]
    [DataRow("2147483647", 2_073_600)]
    public void Time_limit_is_at_most_what_a_timer_can_wait(string text, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), PropertyFormat.TimeLimit(text));

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
