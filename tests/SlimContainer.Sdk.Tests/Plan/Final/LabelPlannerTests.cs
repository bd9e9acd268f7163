using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class LabelPlannerTests
{
    // What the SDK makes of a project that says nothing of itself.
    private static readonly LabelSources Defaults = new() { Authors = "web", Version = "1.0.0" };

    [TestMethod]
    public void Project_without_metadata_has_no_labels() => Assert.AreEqual("", Labels(Defaults));

    [TestMethod]
    public void Project_metadata_becomes_labels() => Assert.AreEqual(
        """
        authors=Ana;Bo
        url=https://example.com
        documentation=https://example.com/docs
        version=2.0.0
        vendor=Example
        licenses=MIT
        title=Shop
        description=Sells
        """,
        Labels(Defaults with
        {
            Authors = "Ana;Bo",
            InformationUrl = "https://example.com",
            DocumentationUrl = "https://example.com/docs",
            Version = "2.0.0",
            Vendor = "Example",
            LicenseExpression = "MIT",
            Title = "Shop",
            Description = "Sells",
        }));

    [TestMethod]
    public void ContainerGenerateLabels_true_also_adds_labels_for_SDK_defaults() => Assert.AreEqual(
        """
        created=$CREATED
        authors=web
        version=1.0.0
        base.name=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
        net.dot.runtime.majorminor=10.0
        """,
        Labels(Defaults with { Generate = true }));

    [TestMethod]
    public void Label_switch_overrides_the_default() => Assert.AreEqual(
        "created=$CREATED\nauthors=web",
        Labels(Defaults with
        {
            Title = "Shop",
            Switches = [new("ImageTitle", false), new("ImageAuthors", true), new("ImageCreated", true)],
        }));

    [TestMethod]
    public void Source_label_requires_PublishRepositoryUrl()
    {
        Assert.AreEqual("", Labels(Defaults with { RepositoryUrl = "https://example.com/shop.git" }));
        Assert.AreEqual(
            "source=https://example.com/shop\nrevision=$SOURCE_REVISION",
            Labels(Published, Defaults with { RepositoryUrl = "https://example.com/shop.git" }));
    }

    [TestMethod]
    public void ContainerLabel_overrides_generated_labels_and_is_kept_without_them()
    {
        KeyValuePair<string, string>[] own = [new("org.opencontainers.image.title", "Mine"), new("team", "web:core")];

        Assert.AreEqual("title=Mine\nteam=web:core", Labels(Defaults with { Title = "Shop", Generate = false }, own));
        Assert.AreEqual("title=Mine\nteam=web:core", Labels(Defaults with { Title = "Shop" }, own));
    }

    [TestMethod]
    public void Label_values_that_change_per_build_are_build_arguments_declared_last()
    {
        var facts = Sample.Configured;

        var plan = Sample.Plan(facts);

        Assert.AreEqual(
            [new("LF", "\n"), new("SOURCE_REVISION", "81f45e5"), new("VERSION", "1.2.3")],
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false).BuildArguments);
        var dockerfile = Sample.Dockerfile(plan);
        Assert.IsGreaterThan(
            dockerfile.IndexOf("ENTRYPOINT", StringComparison.Ordinal),
            dockerfile.LastIndexOf("ARG VERSION", StringComparison.Ordinal));
        Assert.Contains(
            @"--build-arg LF=$'\n' --build-arg SOURCE_REVISION=$(git rev-parse HEAD) --build-arg 'VERSION=<version>' .",
            dockerfile);
    }

    [TestMethod]
    [DataRow("a=b")]
    [DataRow("a\nUSER root")]
    public void Invalid_label_name_is_rejected(string name) =>
        Failure.Of(
            DiagnosticCode.InvalidContainerValue,
            () => Labels(Defaults, new KeyValuePair<string, string>(name, "")));

    private static readonly ProjectFacts Published = Sample.Web with { PublishesRepositoryUrl = true };

    private static string Labels(LabelSources sources, params KeyValuePair<string, string>[] own) =>
        Labels(Sample.Web, sources, own);

    private static string Labels(ProjectFacts project, LabelSources sources, params KeyValuePair<string, string>[] own)
    {
        var facts = project with { Container = new() { LabelSources = sources, Labels = own.ToValueList() } };
        return string.Join('\n', Sample.Plan(facts).Final.Labels
            .Select(label => $"{label.Name}={(label.IsArgument ? "$" : "")}{label.Value}")
            .Select(text => text.Replace("org.opencontainers.image.", "", StringComparison.Ordinal)));
    }
}
