using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Warning for packages that publish drops from projects with a space in their name.</summary>
[TestClass]
public sealed class DroppedPackagesTests
{
    [TestMethod]
    public void Space_in_the_name_of_a_direct_reference_is_a_warning()
    {
        var warning = Diagnostics("MinVer", "Core Lib").Single();

        Assert.AreEqual((DiagnosticCode.DroppedPackages, true), (warning.Code, warning.IsWarning));
        Assert.StartsWith(
            "dotnet publish leaves out Newtonsoft.Json of Lib.csproj, because of the space in its name and "
            + "PrivateAssets=all of MinVer",
            warning.Text);
        Assert.EndsWith("Set a PackageId without spaces in that project.", warning.Text);
    }

    [TestMethod]
    [DataRow("", "Core Lib", DisplayName = "no package is left out")]
    [DataRow("SlimContainer.Sdk", "Core Lib", DisplayName = "this package publishes itself")]
    [DataRow("MinVer", "Core.Lib", DisplayName = "no blank")]
    public void No_warning_if_publish_drops_no_package(string leftOut, string name) =>
        Assert.IsEmpty(Diagnostics(leftOut, name));

    [TestMethod]
    public void Packages_of_a_transitive_reference_cause_no_warning()
    {
        var facts = Facts("MinVer", "Core Lib");
        var between = Sample.Project("/repo/mid/Mid.csproj") with
        {
            NuGetName = "Mid",
            References = facts.Closure.Projects[0].References,
        };
        var app = facts.Closure.Projects[0] with { References = [new(between.File, ReferencesOutputAssembly: true)] };

        Assert.IsEmpty(DroppedPackages.Diagnostics(With(facts, app, between, facts.Closure.Projects[1])));
    }

    [TestMethod]
    public void Package_that_the_app_references_itself_causes_no_warning()
    {
        var facts = Facts("MinVer", "Core Lib");
        var app = facts.Closure.Projects[0] with { Packages = ["Newtonsoft.Json"] };

        Assert.IsEmpty(DroppedPackages.Diagnostics(With(facts, app, facts.Closure.Projects[1])));
    }

    private static IEnumerable<Diagnostic> Diagnostics(string leftOut, string name) =>
        DroppedPackages.Diagnostics(Facts(leftOut, name));

    private static ProjectFacts Facts(string leftOut, string name)
    {
        var lib = Sample.Project("/repo/lib/Lib.csproj") with { NuGetName = name, Packages = ["Newtonsoft.Json"] };
        var app = Sample.Console.Closure.Projects[0] with
        {
            NuGetName = "hello",
            Packages = leftOut.Length == 0 ? [] : [leftOut],
            PrivatePackages = leftOut.Length == 0 ? [] : [leftOut],
            References = [new(lib.File, ReferencesOutputAssembly: true)],
        };
        return With(Sample.Console, app, lib);
    }

    private static ProjectFacts With(ProjectFacts facts, params ValueList<ClosureProject> projects) =>
        facts with { Closure = facts.Closure with { Projects = projects } };
}
