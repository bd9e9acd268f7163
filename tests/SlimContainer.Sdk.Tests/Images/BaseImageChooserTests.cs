using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

[TestClass]
public sealed class BaseImageChooserTests
{
    private static IEnumerable<(string Framework, bool IsWeb, bool UsesGlobalization)> Everything =>
        from framework in (string[])["net8.0", "net9.0", "net10.0"]
        from isWeb in (bool[])[false, true]
        from usesGlobalization in (bool[])[false, true]
        select (framework, isWeb, usesGlobalization);

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void What_is_chosen_exists_and_fits(string framework, bool isWeb, bool usesGlobalization)
    {
        var facts = (isWeb ? Sample.Web : Sample.Console).Targeting(framework) with { UsesGlobalization = usesGlobalization };

        var plan = Sample.Plan(facts);

        var version = facts.TargetFrameworkVersion;
        var (sdk, runtime) = (plan.Build.From.Reference.ToString(), plan.Final.From.Reference.ToString());
        Assert.StartsWith($"mcr.microsoft.com/dotnet/sdk:{version}", sdk);
        Assert.StartsWith($"mcr.microsoft.com/dotnet/{(isWeb ? "aspnet" : "runtime")}:{version}-", runtime);
        Assert.Contains("chiseled", runtime);
        Assert.AreEqual(usesGlobalization, runtime.EndsWith("-extra", StringComparison.Ordinal));
        Assert.Contains(sdk, ShippedImages.Names);
        Assert.Contains(runtime, ShippedImages.Names);
    }

    [TestMethod]
    public void Every_choice_has_a_reason()
    {
        var plan = Sample.Plan(Sample.Console);

        Assert.AreNotEqual("", plan.Build.From.Reason);
        Assert.AreNotEqual("", plan.Final.From.Reason);
    }

    [TestMethod]
    [DataRow("net7.0")]
    [DataRow("net12.0")]
    [DataRow("net3.1")]
    public void A_framework_without_an_image_is_refused_with_those_that_have_one(string framework)
    {
        var facts = Sample.Console.Targeting(framework);

        var failure = Failure.Of(DiagnosticCode.UnknownTargetFramework, () => Sample.Plan(facts));

        Assert.AreEqual(facts.ProjectFile, failure.File);
        Assert.Contains($"'{framework}'", failure.Message);
        Assert.Contains("net8.0, net9.0, net10.0", failure.Message);
    }
}
