using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class BuildOptionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Cache_option_accepts_a_reference_or_CSV()
    {
        var request = Read(
            ("CacheFrom", ["example.com/app:cache", "type=local,src=cache", "type=gha,scope=a"]),
            ("CacheTo", ["inline", "type=registry,ref=example.com/app,mode=max"]));

        Assert.AreEqual(
            ["type=registry,ref=example.com/app:cache", $"type=local,src={folder["cache"]}", "type=gha,scope=a"],
            request.CacheFrom.Select(cache => cache.ToString()).ToValueList());
        Assert.AreEqual(
            ["type=inline", "type=registry,ref=example.com/app,mode=max"],
            request.CacheTo.Select(cache => cache.ToString()).ToValueList());
    }

    [TestMethod]
    [DataRow("out", "type=local,dest={0}")]
    [DataRow("type=tar,dest=a.tar", "type=tar,dest={1}")]
    [DataRow("registry", "type=registry")]
    [DataRow("type=oci,\"dest=a,b.tar\"", "type=oci,\"dest={2}\"")]
    public void Output_option_accepts_a_folder_or_CSV(string text, string expected) =>
        Assert.AreEqual(
            string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                expected,
                folder["out"],
                folder["a.tar"],
                folder["a,b.tar"]),
            Read(("Output", [text])).Outputs.Single().ToString());

    [TestMethod]
    public void Secret_option_accepts_an_existing_file_or_environment_variable()
    {
        var file = folder.Add("token.txt", "secret");

        Assert.AreEqual(
            [
                new BuildSecret("token", File: file),
                new BuildSecret("path", Variable: "PATH"),
                new BuildSecret("PATH", Variable: "PATH"),
            ],
            Read(("Secret", ["id=token,src=token.txt", "id=path,env=PATH", "id=PATH"])).Secrets);
    }

    [TestMethod]
    public void Backslash_separates_folders_as_in_MSBuild() =>
        Assert.AreEqual(folder["out/iid"], Read(("IidFile", [@"out\iid"])).IidFile);

    [TestMethod]
    public void Lists_are_split_at_commas_and_pairs_at_the_first_equals_sign()
    {
        var request = Read(
            ("Platforms", ["linux/amd64,linux/arm64"]),
            ("NoCacheFilter", ["build", "final"]),
            ("Label", ["a=b=c,d"]),
            ("BuildArgument", ["EMPTY="]));

        Assert.AreEqual(["linux/amd64", "linux/arm64"], request.Platforms);
        Assert.AreEqual(["build", "final"], request.NoCacheFilter);
        Assert.AreEqual([new("a", "b=c,d")], request.Labels);
        Assert.AreEqual([new("EMPTY", "")], request.BuildArguments);
    }

    [TestMethod]
    [DataRow("CacheFrom", "type=registry", "is missing ref=…. On the command line, write each comma as %2c")]
    [DataRow("CacheTo", "type=local", "is missing dest=…")]
    [DataRow("CacheFrom", "ref=x", "expected type=…")]
    [DataRow("Output", "type=tar", "is missing dest=…")]
    [DataRow("Secret", "src=x", "is missing id=…")]
    [DataRow("Secret", "id=x,src=nothing.txt", "does not exist")]
    [DataRow("Secret", "id=x,env=SLIMCONTAINER_TEST_NOT_SET", "is not set")]
    [DataRow("Label", "novalue", "expected name=value")]
    public void Invalid_option_value_is_an_error_that_names_what_is_expected(
        string option,
        string value,
        string says)
    {
        var failure = Failure.Of(DiagnosticCode.BadBuildOption, () => Read((option, [value])));

        Assert.Contains($"SlimContainer{option} ", failure.Message);
        Assert.Contains(says, failure.Message);
        Assert.AreEqual(folder["app.csproj"], failure.File);
    }

    [TestMethod]
    [DataRow("example.com")]
    [DataRow("example.com/")]
    public void ContainerRegistry_is_prepended_to_every_tag(string registry) =>
        Assert.AreEqual(["example.com/app"], Read(("ContainerRegistry", [registry])).Tags);

    [TestMethod]
    public void Single_value_option_with_several_values_is_rejected() =>
        Failure.Of(DiagnosticCode.BadBuildOption, () => Read(("Target", ["a", "b"])));

    private BuildRequest Read(params (string Option, ValueList<string> Values)[] options) =>
        new BuildOptions(
            options.ToDictionary(option => FullName(option.Option), option => option.Values),
            folder["app.csproj"])
        {
            ProblemOf = SecretSource.ProblemOf,
        }
            .AddTo(new BuildRequest { Context = folder.Path, Dockerfile = folder["Dockerfile"], Tags = ["app"] });

    private static string FullName(string option) =>
        option.StartsWith("Container", StringComparison.Ordinal) ? option : Property.Prefix + option;
}
