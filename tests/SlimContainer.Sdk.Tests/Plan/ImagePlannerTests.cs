using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ImagePlannerTests
{
    [TestMethod]
    public void Equal_facts_give_equal_plans() =>
        Assert.AreEqual(Sample.Plan(Sample.Web), Sample.Plan(Sample.Web));

    [TestMethod]
    public void Restore_inputs_contain_the_project_file() =>
        Assert.AreEqual([new Copy(["hello.csproj"], "./")], Sample.Plan(Sample.Console).Build!.RestoreInputs);

    [TestMethod]
    public void Restore_inputs_are_ordered_packages_then_subfolders_then_project_files()
    {
        var facts = Sample.Console with
        {
            Closure = Sample.Console.Closure with
            {
                PackageFolders = [NativePath.Of("/repo/hello/packages"), NativePath.Of("/repo/hello/vendor/more")],
                ConfigFiles =
                [
                    NativePath.Of("/repo/hello/nuget.config"),
                    NativePath.Of("/repo/hello/.config/dotnet-tools.json"),
                ],
            },
        };

        Assert.AreEqual(
            [
                new Copy(["packages/"], "packages/"),
                new Copy(["vendor/more/"], "vendor/more/"),
                new Copy([".config/dotnet-tools.json"], ".config/"),
                new Copy(["nuget.config", "hello.csproj"], "./"),
            ],
            Sample.Plan(facts).Build!.RestoreInputs);
    }

    [TestMethod]
    public void Publish_sets_the_framework_if_multi_targeted()
    {
        var publish = Words(
            Sample.Plan(Sample.Console.Targeting("net9.0") with { IsMultiTargeted = true }).Build!.Publish);

        Assert.AreEqual("net9.0", publish[Array.IndexOf(publish, "-f") + 1]);
    }

    [TestMethod]
    public void Publish_omits_the_framework_if_single_targeted() =>
        Assert.DoesNotContain("-f", Words(Sample.Plan(Sample.Console).Build!.Publish));

    [TestMethod]
    public void Publish_uses_no_restore_by_default()
    {
        Assert.IsFalse(Sample.Plan(Sample.Console).Build!.RestoresInPublish);
        Assert.Contains("--no-restore", Words(Sample.Plan(Sample.Console).Build!.Publish));
    }

    [TestMethod]
    public void Publish_restores_if_restore_depends_on_publishing_or_sources()
    {
        ShouldRestoreInPublish(Sample.Console with
        {
            Closure = Sample.Console.Closure with { DependsOnPublishing = true },
        });
        ShouldRestoreInPublish(Sample.Console with
        {
            Closure = Sample.Console.Closure with { RestoreDependsOnSources = true },
        });
    }

    [TestMethod]
    public void Second_restore_is_explicit_if_response_files_set_properties()
    {
        var closure = Sample.Console.Closure with
        {
            RestoreDependsOnSources = true,
            ResponseFileProperties = [new("A", "1")],
        };

        var build = Sample.Plan(Sample.Console with { Closure = closure }).Build!;

        Assert.IsNotNull(build.RestoreWithSources);
        Assert.Contains("--no-restore", Words(build.Publish));
    }

    [TestMethod]
    public void Secrets_are_mounted_for_the_second_restore_but_not_for_publish()
    {
        var closure = Sample.Console.Closure with
        {
            DependsOnPublishing = true,
            CredentialFiles = [NativePath.Of("/repo/hello/nuget.config")],
            ConfigFiles = [NativePath.Of("/repo/hello/nuget.config")],
        };

        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Sample.Console with { Closure = closure })));
    }

    [TestMethod]
    public void Restore_sets_the_properties_that_affect_its_packages()
    {
        var razor = Sample.Web.Closure.Projects[0] with { RequiresWebAssets = true };

        Assert.Contains(
            "-p:RequiresAspNetWebAssets=true",
            Words(Sample.Plan(Sample.Web with { Closure = new() { Projects = [razor] } }).Build!.Restore));
        Assert.Contains(
            "-p:SelfContained=true",
            Words(Sample.Plan(Sample.Web with { Publish = PublishKind.SelfContained }).Build!.Restore));
    }

    [TestMethod]
    public void Publish_restores_if_the_version_is_a_build_argument()
    {
        var app = Sample.Console.Closure.Projects[0] with { Packages = ["MinVer"] };

        ShouldRestoreInPublish(Sample.Console with { Closure = Sample.Console.Closure with { Projects = [app] } });
    }

    [TestMethod]
    public void Restore_and_publish_use_the_same_architecture()
    {
        var build = Sample.Plan(Sample.Console).Build!;

        Assert.Contains(Argument.Variable("TARGETARCH"), build.Restore);
        Assert.Contains(Argument.Variable("TARGETARCH"), build.Publish);
    }

    [TestMethod]
    public void Only_a_web_app_exposes_a_port()
    {
        Assert.AreEqual([new Port(8080, "tcp")], Sample.Plan(Sample.Web).Final.Ports);
        Assert.IsEmpty(Sample.Plan(Sample.Console).Final.Ports);
    }

    [TestMethod]
    public void Entry_point_uses_the_assembly_name() =>
        Assert.AreEqual(
            ["dotnet", "Other.dll"],
            Sample.Plan(Sample.Console with { AssemblyName = "Other" }).Final.Start.EntryPoint);

    [TestMethod]
    public void App_runs_as_non_root_user() =>
        Assert.AreEqual(Argument.Variable("APP_UID"), Sample.Plan(Sample.Console).Final.User);

    private static void ShouldRestoreInPublish(ProjectFacts facts)
    {
        Assert.IsTrue(Sample.Plan(facts).Build!.RestoresInPublish);
        Assert.DoesNotContain("--no-restore", Words(Sample.Plan(facts).Build!.Publish));
    }

    private static string[] Words(IEnumerable<Argument> arguments) => [.. arguments.Select(argument => argument.Text)];
}
