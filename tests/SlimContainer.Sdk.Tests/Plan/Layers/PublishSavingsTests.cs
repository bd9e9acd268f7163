using NuGet.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Optional size savings listed in the explanation; none is applied by default.</summary>
[TestClass]
public sealed class PublishSavingsTests
{
    private const string Languages = "SatelliteResourceLanguages=<languages>";
    private const string Documentation = "SlimContainerXmlDocumentation=false";
    private const string Symbols = "SlimContainerSymbols=omit";

    private static readonly ProjectFacts Translated = Sample.Web with
    {
        Packages =
        [
            new PackageFacts("Humanizer", new NuGetVersion(2, 14, 1), [])
            {
                Languages = [new("de", 4_000_000), new("fr", 3_000_000)],
            },
        ],
    };

    private static readonly ProjectFacts Documented = Sample.Web with
    {
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Web.Closure.Projects[0] with
                {
                    HasDocumentation = true,
                    DocumentationBytes = 12_345,
                    SymbolsBytes = 23_456_789,
                },
            ],
        },
    };

    [TestMethod]
    public void Publish_excludes_no_satellites_documentation_or_symbols_by_default()
    {
        Assert.DoesNotContain("SatelliteResourceLanguages", Publish(Translated));
        Assert.DoesNotContain("PublishDocumentationFiles", Publish(Documented));
        Assert.DoesNotContain("pdb", Publish(Sample.Web));
    }

    [TestMethod]
    public void Rows_name_each_saving_with_its_property_and_size()
    {
        Assert.AreEqual("7.0 MB of package resources in de, fr", Row(Translated, Languages));
        Assert.AreEqual(
            "12.3 kB of XML documentation, which few apps read at run time",
            Row(Documented, Documentation));
        Assert.AreEqual(
            "23.5 MB of portable symbols; stack traces then have no line numbers",
            Row(Documented, Symbols));
    }

    [TestMethod]
    public void Rows_omit_savings_that_the_project_already_applies()
    {
        Assert.IsNull(Row(Translated with { UsesGlobalization = false }, Languages));
        Assert.IsNull(Row(Documented.With(LayerProperties.XmlDocumentation, "false"), Documentation));
        Assert.IsNull(Row(Sample.Web with { Symbols = SymbolsOption.Omit }, Symbols));
    }

    [TestMethod]
    public void Large_satellites_are_a_warning_if_languages_are_set_otherwise_a_message()
    {
        var named = Translated with { SatelliteLanguages = "de;fr" };

        Assert.AreEqual((DiagnosticCode.LanguagesAreLarge, true), Diagnostics(named));
        Assert.AreEqual((DiagnosticCode.LanguagesAreLarge, false), Diagnostics(Translated));
        Assert.IsEmpty(PublishSavings.Diagnostics(Translated with { SatelliteLanguages = "de" }));
    }

    private static (string Code, bool IsWarning) Diagnostics(ProjectFacts facts)
    {
        var diagnostic = PublishSavings.Diagnostics(facts).Single();
        Assert.Contains("resources in 2 languages to the image, 7.0 MB", diagnostic.Text);
        return (diagnostic.Code, diagnostic.IsWarning);
    }

    private static string? Row(ProjectFacts facts, string property) =>
        PublishSavings.Rows(facts).SingleOrDefault(row => row.Chosen == property)?.Why;

    private static string Publish(ProjectFacts facts) => Sample.Dockerfile(Sample.Plan(facts));
}
