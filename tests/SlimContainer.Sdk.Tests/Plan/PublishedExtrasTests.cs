using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>What few apps use stays out of the image, unless the project says otherwise.</summary>
[TestClass]
public sealed class PublishedExtrasTests
{
    private static readonly ProjectFacts Translated = Sample.Web with
    {
        Packages = [new PackageFacts("Humanizer", new NuGetVersion(2, 14, 1), []) { Languages = [new("de", 4_000_000), new("fr", 3_000_000)] }],
    };

    private static readonly ProjectFacts Documented = Sample.Web with
    {
        Closure = new ProjectClosure { Projects = [Sample.Web.Closure.Projects[0] with { HasDocumentation = true }] },
    };

    [TestMethod]
    public void Languages_of_packages_are_left_out_and_the_user_can_see_which()
    {
        Assert.Contains("-p:SatelliteResourceLanguages=en", Publish(Translated));
        var advice = PublishedExtras.Advice(Translated).Single();
        Assert.AreEqual((DiagnosticCode.LanguagesOmitted, false), (advice.Code, advice.IsWarning));
        Assert.Contains("in de, fr,", advice.Text);
    }

    [TestMethod]
    public void An_app_with_texts_of_its_own_has_those_languages_of_its_packages()
    {
        var closure = new ProjectClosure { Projects = [Sample.Web.Closure.Projects[0] with { Languages = ["de", "nl"] }] };

        Assert.Contains(" '-p:SatelliteResourceLanguages=\"de;nl\"' ", Sample.Dockerfile(Sample.Plan(Translated with { Closure = closure })));
    }

    [TestMethod]
    public void Languages_that_are_asked_for_are_shipped_and_their_weight_is_told_when_it_is_large()
    {
        var asked = Translated with { SatelliteLanguages = "de;fr" };

        Assert.DoesNotContain("SatelliteResourceLanguages", string.Join(' ', Publish(asked)));
        var advice = PublishedExtras.Advice(asked).Single();
        Assert.AreEqual((DiagnosticCode.LanguagesAreLarge, true), (advice.Code, advice.IsWarning));
        Assert.Contains("2 languages of packages into the image, 7.0 MB", advice.Text);
        Assert.IsEmpty(PublishedExtras.Advice(Translated with { SatelliteLanguages = "de" }));
    }

    [TestMethod]
    public void Nothing_is_said_of_languages_where_no_package_has_any() =>
        Assert.DoesNotContain("SatelliteResourceLanguages", string.Join(' ', Publish(Sample.Web)));

    [TestMethod]
    public void Documentation_is_left_out_unless_a_package_shows_it_or_the_project_wants_it()
    {
        const string LeftOut = "-p:PublishDocumentationFiles=false";

        Assert.Contains(LeftOut, Publish(Documented));
        Assert.DoesNotContain(LeftOut, Publish(Sample.Web));
        Assert.DoesNotContain(LeftOut, Publish(Documented with { DocumentationWish = true }));
        Assert.DoesNotContain(LeftOut, Publish(Documented with { Packages = [new("Swashbuckle.AspNetCore.SwaggerGen", null, [])] }));
    }

    private static string[] Publish(ProjectFacts facts) => [.. Sample.Plan(facts).Build!.Publish.Select(argument => argument.Text)];
}
