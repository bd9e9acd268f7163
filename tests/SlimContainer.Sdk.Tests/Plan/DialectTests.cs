using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>One Dockerfile for BuildKit, and one that every builder can read.</summary>
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
            ConfigFiles = ["/repo/hello/nuget.config"],
            CredentialFiles = ["/repo/hello/nuget.config"],
        },
    };

    [TestMethod]
    public void The_choice_is_for_BuildKit_where_nothing_is_asked_for() =>
        Assert.IsTrue(Sample.Plan(Sample.Web).Dialect.HasMounts);

    [TestMethod]
    public void Portable_syntax_has_nothing_that_only_BuildKit_knows()
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
    public void Portable_syntax_reads_as_carefully_as_the_other() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Portable)));

    [TestMethod]
    public void Credentials_cannot_be_had_in_portable_syntax_unless_the_host_restores()
    {
        var failure = Failure.Of(DiagnosticCode.SecretsNeedBuildKit, () => Dialect.Of(WithCredentials));

        Assert.AreEqual("/repo/hello/nuget.config", failure.File);
        Assert.IsFalse(Dialect.Of(WithCredentials with { Mode = BuildMode.Prebuilt }).HasMounts);
    }

    [TestMethod]
    public void A_squashed_image_installs_and_copies_in_one_step() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(WithFont)));

    [TestMethod]
    public void Where_one_step_is_not_to_be_had_the_user_is_told_of_the_builders_own_switch()
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
    public void The_word_for_the_syntax(string text, string? syntax) =>
        Assert.AreEqual(
            syntax,
            Values(text).OptionalChoice<DockerfileSyntax>(FileProperties.DockerfileSyntax)?.ToString());

    [TestMethod]
    [DataRow("classic")]
    [DataRow("0")]
    public void Another_value_is_an_error_with_the_valid_ones(string text)
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
