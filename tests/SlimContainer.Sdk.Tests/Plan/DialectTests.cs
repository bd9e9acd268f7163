using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Dockerfile syntax: BuildKit or portable.</summary>
[TestClass]
public sealed class DialectTests
{
    private static readonly ProjectFacts Portable = Sample.Web with { Syntax = DockerfileSyntax.Portable };

    private static readonly ProjectFacts WithFont = Sample.Web with
    {
        IsSquashed = true,
        OsPackages = [new("libfontconfig1", "", true)],
    };

    private static readonly ProjectFacts WithCredentials = Portable with
    {
        Closure = Portable.Closure with
        {
            ConfigFiles = [NativePath.Of("/repo/hello/nuget.config")],
            CredentialFiles = [NativePath.Of("/repo/hello/nuget.config")],
        },
    };

    [TestMethod]
    public void BuildKit_syntax_is_the_default() =>
        Assert.IsTrue(Sample.Plan(Sample.Web).Dialect.HasMounts);

    [TestMethod]
    public void Portable_syntax_contains_no_BuildKit_features()
    {
        var dockerfile = Sample.Dockerfile(Sample.Plan(Portable with
        {
            IsSquashed = true,
            OsPackages = WithFont.OsPackages,
        }));

        string[] words =
        [
            "--mount", "--link", "--platform", "TARGETARCH", "BUILDPLATFORM", "<<", "NUGET_SCRATCH", "emulated",
        ];
        foreach (var word in words)
        {
            Assert.DoesNotContain(word, dockerfile);
        }
    }

    [TestMethod]
    public void Dockerfile_in_portable_syntax() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Portable)));

    [TestMethod]
    public void Portable_syntax_rejects_credentials_unless_mode_is_Prebuilt()
    {
        var failure = Failure.Of(DiagnosticCode.SecretsNeedBuildKit, () => Dialect.Of(WithCredentials));

        Assert.AreEqual(NativePath.Of("/repo/hello/nuget.config"), failure.File);
        Assert.IsFalse(Dialect.Of(WithCredentials with { Mode = BuildMode.Prebuilt }).HasMounts);
    }

    [TestMethod]
    public void Squashed_image_installs_packages_and_copies_the_app_in_one_step() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(WithFont)));

    [TestMethod]
    public void Squash_with_packages_in_portable_syntax_suggests_the_builder_option()
    {
        Assert.AreEqual(
            DiagnosticCode.SquashedByBuilder,
            Dialect.Diagnostics(Sample.Plan(WithFont with { Syntax = DockerfileSyntax.Portable })).Single().Code);
        Assert.IsEmpty(Dialect.Diagnostics(Sample.Plan(WithFont)));
        Assert.IsEmpty(Dialect.Diagnostics(Sample.Plan(Portable with { IsSquashed = true })));
    }

    [TestMethod]
    [DataRow("", null)]
    [DataRow("auto", null)]
    [DataRow("BuildKit", "BuildKit")]
    [DataRow("portable", "Portable")]
    public void SlimContainerDockerfileSyntax_is_parsed_case_insensitively(string text, string? syntax) =>
        Assert.AreEqual(
            syntax,
            Values(text).OptionalChoice<DockerfileSyntax>(FileProperties.DockerfileSyntax)?.ToString());

    [TestMethod]
    [DataRow("classic")]
    [DataRow("0")]
    public void Invalid_SlimContainerDockerfileSyntax_lists_the_valid_values(string text)
    {
        var failure = Failure.Of(
            DiagnosticCode.InvalidPropertyValue,
            () => Values(text).OptionalChoice<DockerfileSyntax>(FileProperties.DockerfileSyntax));

        Assert.AreEqual(
            $"Invalid SlimContainerDockerfileSyntax '{text}'. Valid values: auto, buildkit, portable.",
            failure.Message);
    }

    private static ProjectValues Values(string syntax) =>
        new(new Dictionary<string, string> { [FileProperties.DockerfileSyntax.Name] = syntax });
}
