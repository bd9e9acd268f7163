using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class GlobalJsonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Read_returns_version_and_roll_forward_policy_and_skips_comments()
    {
        var file = folder.Add(
            "global.json",
            """{ /* pinned */ "sdk": { "version": "10.0.100", "rollForward": "latestFeature", }, }""");

        Assert.AreEqual(new GlobalJson(file, new NuGetVersion(10, 0, 100), "latestFeature"), GlobalJson.Read(file));
    }

    [TestMethod]
    [DataRow("""{ "test": { "runner": "Microsoft.Testing.Platform" } }""", "Microsoft.Testing.Platform")]
    [DataRow("""{ "sdk": { "version": "10.0.100" } }""", null)]
    public void ReadTestRunner_returns_the_test_runner(string json, string? runner) =>
        Assert.AreEqual(runner, GlobalJson.ReadTestRunner(folder.Add("global.json", json)));

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{ "sdk": { "allowPrerelease": true } }""")]
    [DataRow("""{ "msbuild-sdks": { "X": "1.0.0" } }""")]
    public void Read_returns_null_without_SDK_version(string json) =>
        Assert.IsNull(GlobalJson.Read(folder.Add("global.json", json)));

    [TestMethod]
    public void Invalid_global_json_is_an_error_with_its_line_number()
    {
        var file = folder.Add("global.json", "{\n  \"sdk\": {\n");

        var failure = Failure.Of(DiagnosticCode.BrokenGlobalJson, () => GlobalJson.Read(file));

        Assert.AreEqual(file, failure.File);
        Assert.AreEqual(3, failure.Line);
    }

    [TestMethod]
    [DataRow("latestPatch", "10.0.199", true)]
    [DataRow("latestPatch", "10.0.200", false)]
    [DataRow("latestFeature", "10.0.401", true)]
    [DataRow("latestFeature", "10.1.100", false)]
    [DataRow("latestMinor", "10.1.100", true)]
    [DataRow("latestMinor", "11.0.100", false)]
    [DataRow("latestMajor", "11.0.100", true)]
    [DataRow("latestMajor", "9.0.300", false)]
    [DataRow("disable", "10.0.101", false)]
    [DataRow("disable", "10.0.100", true)]
    public void Accepts_applies_the_documented_roll_forward_policy(string policy, string sdk, bool expected) =>
        Assert.AreEqual(
            expected,
            new GlobalJson("global.json", new NuGetVersion(10, 0, 100), policy).Accepts(NuGetVersion.Parse(sdk)));
}
