using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class TestStagePlannerTests
{
    private static readonly ProjectFacts Shop = Sample.Web with
    {
        ProjectFile = NativePath.Of("/repo/src/Web/Web.csproj"),
        AssemblyName = "Web",
        Dockerfile = NativePath.Of("/repo/src/Web/Dockerfile"),
        Closure = new ProjectClosure
        {
            RepositoryRoot = NativePath.Of("/repo"),
            Projects =
            [
                Sample.Project("/repo/src/Web/Web.csproj") with
                {
                    Imports = [NativePath.Of("/repo/Directory.Build.props")],
                },
                Sample.Project("/repo/src/Lib/Lib.csproj") with
                {
                    LinkedFiles = [NativePath.Of("/repo/.editorconfig"), NativePath.Of("/repo/shared/Key.snk")],
                },
            ],
        },
        Tests = Of("/repo/tests/Web.Tests/Web.Tests.csproj"),
    };

    [TestMethod]
    public void Tests_are_copied_and_run_in_separate_stages() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop)));

    [TestMethod]
    public void Tests_are_included_in_the_build_context() => Snapshot.Match(Sample.IgnoreFile(Sample.Plan(Shop)));

    [TestMethod]
    public void Tests_in_sibling_folders_are_excluded_from_the_publish_inputs()
    {
        var plan = Sample.Plan(Shop with { Tests = Of("/repo/src/Web.Tests/Web.Tests.csproj") });

        Assert.AreEqual<ValueList<Copy>>(
            [
                new([".editorconfig"], "./"),
                new(["shared/"], "shared/"),
                new(["src/Lib/"], "src/Lib/"),
                new(["src/Web/"], "src/Web/"),
            ],
            plan.Build!.CompileInputs.OrderBy(copy => copy.Destination, StringComparer.Ordinal).ToValueList());
        Assert.Contains(new Copy(["src/Web.Tests/"], "src/Web.Tests/"), plan.Tests!.Inputs);
    }

    [TestMethod]
    public void App_without_tests_has_no_test_stage_and_copies_the_whole_context()
    {
        var plan = Sample.Plan(Shop with { Tests = null });

        Assert.IsNull(plan.Tests);
        Assert.AreEqual<ValueList<Copy>>([new(["."], ".")], plan.Build!.CompileInputs);
    }

    [TestMethod]
    public void Test_command_uses_Microsoft_Testing_Platform_if_configured()
    {
        var plan = Sample.Plan(Shop with { Tests = Shop.Tests! with { UsesTestingPlatform = true } });

        Assert.Contains(
            "dotnet test --project tests/Web.Tests/Web.Tests.csproj -c Release --report-trx --results-directory "
            + "/test-results",
            Sample.Dockerfile(plan));
    }

    [TestMethod]
    public void Test_step_has_the_secrets_and_version_arguments_for_restore()
    {
        var closure = Shop.Closure with
        {
            ConfigFiles = [NativePath.Of("/repo/nuget.config")],
            CredentialFiles = [NativePath.Of("/repo/nuget.config")],
            Projects = [Shop.Closure.Projects[0] with { Packages = ["MinVer"] }],
        };

        var run = Sample.Dockerfile(Sample.Plan(Shop with { Closure = closure }))
            .Split("\nRUN ")
            .Single(step => step.Contains("dotnet test", StringComparison.Ordinal));

        Assert.Contains("--mount=type=secret,id=nuget-config,", run);
        Assert.Contains("-p:MinVerVersionOverride=$VERSION", run);
    }

    private static readonly Dictionary<string, ProjectFacts> Refused = new()
    {
        ["SlimContainerMode=Prebuilt"] = Shop with { Mode = BuildMode.Prebuilt },
        ["SlimContainerMode=Split"] = Shop with { Mode = BuildMode.Split },
        ["portable syntax"] = Shop with { Syntax = DockerfileSyntax.Portable },
        ["Windows"] = Shop with { RuntimeIdentifiers = ["win-x64"] },
        [NativePath.Of("/repo/src/Web/Tests")] = Shop with { Tests = Of("/repo/src/Web/Tests/Tests.csproj") },
    };

    private static IEnumerable<string> Reasons => Refused.Keys;

    [TestMethod]
    [DynamicData(nameof(Reasons))]
    public void Unsupported_test_stage_is_an_error_with_the_reason(string why) =>
        Assert.Contains(why, Failure.Of(DiagnosticCode.NoTestStage, () => Sample.Plan(Refused[why])).Message);

    private static TestClosure Of(string test) =>
        new(
            [NativePath.Of(test)],
            [
                Sample.Project(test) with
                {
                    Imports =
                    [
                        NativePath.Of("/repo/Directory.Build.props"),
                        NativePath.Of("/repo/tests/Directory.Build.props"),
                    ],
                },
            ],
            []);
}
