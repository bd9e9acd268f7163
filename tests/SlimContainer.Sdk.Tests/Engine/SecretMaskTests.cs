using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class SecretMaskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Values_of_secret_files_variables_and_credentials_are_masked()
    {
        var request = Request with
        {
            Secrets =
            [
                new("config", File: folder.Add("config", "user=ana\npassword=hunter2-and-more\n")),
                new("PATH", Variable: "PATH"),
            ],
            SecretValues = new(new Dictionary<string, string> { ["TOKEN"] = "abcdef" }),
        };

        Assert.AreEqual(
            "a *** b *** c ***",
            SecretMask.Of(request)
                .Apply($"a password=hunter2-and-more b {Environment.GetEnvironmentVariable("PATH")} c abcdef"));
    }

    [TestMethod]
    public void Build_arguments_that_look_like_secrets_are_found() =>
        Assert.AreEqual(
            ["NUGET_TOKEN", "DbPassword", "GH_PAT"],
            SecretHeuristics.Of(Request with
            {
                BuildArguments =
                [
                    new("NUGET_TOKEN", "x"),
                    new("DbPassword", "x"),
                    new("GH_PAT", "x"),
                    new("PATH_TO", "x"),
                    new("VERSION", "1"),
                    new("EMPTY_TOKEN", ""),
                ],
            }).ToValueList());

    private BuildRequest Request => new() { Context = folder.Path, Dockerfile = folder["Dockerfile"], Tags = ["app"] };
}
