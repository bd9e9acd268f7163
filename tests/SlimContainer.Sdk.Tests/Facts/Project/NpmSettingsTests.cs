using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class NpmSettingsTests
{
    [TestMethod]
    [DataRow(".npmrc", "//registry.example/:_authToken=npm_x", true, "")]
    [DataRow(".npmrc", "_auth = \"dXNlcg==\"", true, "")]
    [DataRow(".npmrc", "//registry.example/:_authToken=${NPM_TOKEN}", false, "NPM_TOKEN")]
    [DataRow(".npmrc", "# _authToken=npm_x\nalways-auth=true", false, "")]
    [DataRow(".npmrc", "registry=https://registry.example/\r\nsave-exact=true", false, "")]
    [DataRow(".yarnrc", "\"//registry.example/:_authToken\" \"npm_x\"", true, "")]
    [DataRow(".yarnrc", "\"//registry.example/:_authToken\" ${TOKEN}", false, "TOKEN")]
    [DataRow(".yarnrc.yml", "npmScopes:\n  shop:\n    npmAuthToken: \"${TOKEN:-}\"", false, "TOKEN")]
    [DataRow(".yarnrc.yml", "npmAuthToken: x", true, "")]
    public void Literal_and_variable_tokens_are_distinguished(string name, string text, bool hasToken, string variable)
    {
        using var folder = new TemporaryFolder();

        var settings = NpmSettings.Read(folder.Add(name, text));

        Assert.AreEqual((hasToken, variable), (settings.HasToken, string.Join(',', settings.Variables)));
    }
}
