using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class HealthCheckPlannerTests
{
    [TestMethod]
    [DataRow("/healthz", """["dotnet", "web.dll", "--slimcontainer-health", "/healthz"]""")]
    [DataRow(
        "http://localhost:81/x?a=\"b\"",
        """["dotnet", "web.dll", "--slimcontainer-health", "http://localhost:81/x?a=\"b\""]""")]
    [DataRow("--health", """["dotnet", "web.dll", "--health"]""")]
    public void Health_check_runs_the_app_with_the_probe_arguments(string check, string command) =>
        Assert.Contains($"\nHEALTHCHECK CMD {command}\n", Dockerfile(new() { Check = check }));

    [TestMethod]
    public void Health_check_of_an_executable_runs_it_with_the_configured_options() => Assert.Contains(
        "\nHEALTHCHECK --interval=1m30s --retries=2 CMD [\"/app/web\", \"--health\"]\n",
        Dockerfile(
            new() { Check = "--health", Interval = "1m30s", Retries = "2" },
            Sample.Web with { Publish = PublishKind.NativeAot }));

    [TestMethod]
    public void HTTP_health_check_requires_a_CSharp_project()
    {
        var facts = Sample.Web with { ProjectFile = NativePath.Of("/repo/hello/web.fsproj") };

        Failure.Of(DiagnosticCode.NoHealthProbe, () => Dockerfile(new() { Check = "/healthz" }, facts));
        Assert.Contains("HEALTHCHECK", Dockerfile(new() { Check = "--health" }, facts));
    }

    private static string Dockerfile(HealthCheckOptions requested, ProjectFacts? facts = null) =>
        Sample.Dockerfile(Sample.Plan((facts ?? Sample.Web) with { Container = new() { HealthCheck = requested } }));
}
