using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class WebServerPlannerTests
{
    private static readonly ProjectFacts App = Sample.WebAssembly;

    [TestMethod]
    public void Plan_serves_wwwroot_of_the_app_directory()
    {
        var server = Sample.Plan(App with { Container = new() { WorkingDirectory = "/srv/my-app/" } }).Final.WebServer;

        Assert.AreEqual("/srv/my-app/wwwroot", server?.Root);
        Assert.IsNull(Sample.Plan(Sample.Web).Final.WebServer);
    }

    [TestMethod]
    [DataRow("/srv/my app")]
    [DataRow("/srv/$app")]
    [DataRow("/srv/app;include /etc/passwd")]
    public void Plan_rejects_a_folder_with_nginx_special_characters(string folder) => Failure.Of(
        DiagnosticCode.InvalidContainerValue,
        () => Sample.Plan(App with { Container = new() { WorkingDirectory = folder } }));

    [TestMethod]
    public void Plan_rejects_squash_health_check_and_Windows()
    {
        Failure.Of(DiagnosticCode.ContradictingContainerValues, () => Sample.Plan(App with { IsSquashed = true }));
        Failure.Of(
            DiagnosticCode.ContradictingContainerValues,
            () => Sample.Plan(App with { Container = new() { HealthCheck = new() { Check = "/health" } } }));
        Failure.Of(DiagnosticCode.NotSupportedYet, () => Sample.Plan(App with { RuntimeIdentifiers = ["win-x64"] }));
    }

    [TestMethod]
    public void Plan_keeps_the_start_command_of_the_image_unless_the_project_sets_one()
    {
        var own = App with { Container = new() { Command = new() { EntryPoint = ["/start.sh"] } } };

        Assert.IsNull(Sample.Plan(App).Final.Start.EntryPoint);
        Assert.AreEqual(["/start.sh"], Sample.Plan(own).Final.Start.EntryPoint);
    }

    [TestMethod]
    public void Plan_has_layers_for_packages_and_static_files()
    {
        var project = App.Closure.Projects[0] with { HasStaticFiles = true };

        Assert.AreEqual(
            [Layer.Packages, Layer.Assets, Layer.App],
            Sample.Plan(App with { Closure = App.Closure with { Projects = [project] } }).Layers);
    }

    [TestMethod]
    public void Prebuilt_publish_sets_no_runtime_identifier()
    {
        var facts = App with { Mode = BuildMode.Prebuilt, RuntimeIdentifiers = ["linux-arm64"] };

        var publish = Sample.Plan(facts).PrebuiltPublishes.Single();

        Assert.AreEqual("arm64", publish.Architecture);
        Assert.IsFalse(publish.Properties.Any(property => property.Key is "RuntimeIdentifier" or "SelfContained"));
    }
}
