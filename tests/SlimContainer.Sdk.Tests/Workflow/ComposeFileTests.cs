using NuGet.Versioning;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Tests.Plan;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The compose file of an app, and the Dockerfile of its service for development.</summary>
[TestClass]
public sealed class ComposeFileTests
{
    private static readonly ProjectFacts Shop = AppLayerPlannerTests.Shop;

    [TestMethod]
    public void Files_of_a_web_app_with_libraries() =>
        Snapshot.Match(Files(Shop with { Kind = ApplicationKind.Web }, httpPort: 5127));

    [TestMethod]
    public void Configured_app_has_its_ports_volumes_secrets_and_arguments() =>
        Snapshot.Match(SampleWorkflow.File(
            SampleWorkflow.Plan(Sample.Configured with
            {
                Closure = Sample.Configured.Closure with { CredentialFiles = [Path.GetFullPath("/repo/nuget.config")] },
            }),
            WorkflowKind.Compose,
            "compose.yaml"));

    [TestMethod]
    public void Services_of_the_packages_are_offered_as_comments() =>
        Snapshot.Match(Compose(Sample.Web with { Packages = [Package("Npgsql"), Package("StackExchange.Redis")] }));

    [TestMethod]
    public void Package_that_is_not_published_offers_no_service()
    {
        var text = Compose(Sample.Web with { Packages = [Package("Npgsql") with { IsPublished = false }] });

        Assert.DoesNotContain("postgres", text);
    }

    [TestMethod]
    public void Console_app_publishes_no_port_and_has_no_page_to_reload()
    {
        var text = Files(Sample.Worker);

        Assert.DoesNotContain("ports:", text);
        Assert.DoesNotContain("AUTO_RELOAD", text);
    }

    [TestMethod]
    public void Image_of_an_older_SDK_reloads_no_page()
    {
        var text = Files(Sample.Web.Targeting("net8.0"));

        Assert.DoesNotContain("AUTO_RELOAD", text);
        Assert.Contains("\"run\", \"--no-launch-profile\"]", text);
    }

    [TestMethod]
    public void Prebuilt_app_has_its_own_ignore_file_for_development()
    {
        var text = Files(Sample.Web with { Mode = BuildMode.Prebuilt });

        Assert.Contains("==> Dockerfile.dev.dockerignore\n", text);
        Assert.Contains("# Publish on the host first: dotnet publish\n", text);
    }

    [TestMethod]
    public void Development_image_has_the_packages_volumes_and_variables_of_the_app()
    {
        var text = Files(Sample.Configured with
        {
            Container = Sample.Configured.Container with
            {
                Volumes = ["/data"],
                Environment = [new("GREETING", "a\nb")],
            },
            OsPackages = [new("ffmpeg", "", true)],
        });

        var dockerfile = text[text.IndexOf("==> Dockerfile.dev\n", StringComparison.Ordinal)..];
        Assert.Contains("ffmpeg", dockerfile);
        Assert.Contains("ARG LF\nENV GREETING=", dockerfile);
        var service = text[text.IndexOf("-dev:\n", StringComparison.Ordinal)..];
        Assert.Contains("      args:\n        LF: \"\\n\"\n", service);
        Assert.Contains("        target: /data\n", service);
    }

    [TestMethod]
    public void Development_image_restores_and_runs_with_the_properties_of_publish()
    {
        var library = Sample.Project("/repo/lib/lib.csproj") with { Switches = new() { TargetsWindows = true } };
        var closure = Sample.Web.Closure;

        var text = Files(Sample.Web with
        {
            CommandLineProperties = [new("NoWarn", "A;B")],
            Closure = closure with
            {
                Projects = [.. closure.Projects, library],
                ProjectsOfTargets = [NativePath.Of("/repo/tool/t.csproj")],
            },
        });

        const string Properties = "'-p:NoWarn=\"A;B\"' -p:EnableWindowsTargeting=true";
        Assert.Contains(
            $"RUN dotnet restore hello/web.csproj {Properties} \\\n    && dotnet restore tool/t.csproj {Properties}\n",
            text);
        Assert.Contains(
            "\"--no-launch-profile\", \"--property:NoWarn=\\\"A;B\\\"\", \"--property:EnableWindowsTargeting=true\"",
            text);
    }

    [TestMethod]
    public void Split_build_is_not_left_to_compose()
    {
        var text = SampleWorkflow.File(
            SampleWorkflow.Plan(Sample.Web with { Mode = BuildMode.Split }), WorkflowKind.Compose, "compose.yaml");

        Assert.Contains("dotnet build -t:SlimContainerBuild", text);
        Assert.DoesNotContain("dockerfile: Dockerfile.final", text);
    }

    [TestMethod]
    [DataRow("Team/Shop.Web", "shop-web")]
    [DataRow("1st", "app-1st")]
    [DataRow("a-name-that-is-far-too-long-for-a-label-of-the-dns", "a-name-that-is-far-too-long-for-a-label")]
    public void App_name_is_a_DNS_label(string repository, string expected) =>
        Assert.AreEqual(expected, SampleWorkflow.Plan(Sample.Web with { ContainerRepository = repository }).AppName);

    private static string Files(ProjectFacts facts, int? httpPort = null) =>
        SampleWorkflow.Files(SampleWorkflow.Plan(facts, httpPort), WorkflowKind.Compose);

    private static string Compose(ProjectFacts facts) =>
        SampleWorkflow.File(SampleWorkflow.Plan(facts), WorkflowKind.Compose, "compose.yaml");

    private static PackageFacts Package(string id) => new(id, new NuGetVersion(1, 0, 0), []);
}
