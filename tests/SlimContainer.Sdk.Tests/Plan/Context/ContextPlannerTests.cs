using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ContextPlannerTests
{
    [TestMethod]
    public void Dockerfile_of_several_projects() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(ContextSample.Shop)));

    [TestMethod]
    public void Ignore_file_of_several_projects() => Snapshot.Match(Sample.IgnoreFile(Sample.Plan(ContextSample.Shop)));

    [TestMethod]
    public void Build_context_is_the_deepest_folder_that_contains_all_inputs()
    {
        var narrow = ContextSample.Shop with
        {
            Closure = ContextSample.Shop.Closure with
            {
                Projects =
                [
                    Sample.Project(NativePath.Of("/repo/src/Web/Web.csproj")),
                    Sample.Project(NativePath.Of("/repo/src/Lib/Lib.csproj")),
                ],
                ConfigFiles = [],
                PackageFolders = [],
            },
        };

        Assert.AreEqual(NativePath.Of("/repo"), Context(ContextSample.Shop).Root);
        Assert.AreEqual(NativePath.Of("/repo/src"), Context(narrow).Root);
        Assert.AreEqual(NativePath.Of("/repo/hello"), Context(Sample.Web).Root);
    }

    [TestMethod]
    public void Shared_build_context_uses_a_Dockerfile_specific_ignore_file()
    {
        Assert.AreEqual(
            NativePath.Of("/repo/src/Web/Dockerfile.dockerignore"),
            Context(ContextSample.Shop).IgnoreFile);
        Assert.AreEqual(NativePath.Of("/repo/hello/.dockerignore"), Context(Sample.Web).IgnoreFile);
    }

    [TestMethod]
    public void SlimContainerContext_sets_the_context_and_must_contain_all_inputs()
    {
        var requested = Sample.Web with { RequestedContext = NativePath.Of("/repo/") };

        Assert.AreEqual(NativePath.Of("/repo"), Context(requested).Root);
        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(ContextSample.Shop with { RequestedContext = NativePath.Of("/repo/src") }));
        Assert.Contains(NativePath.Of("/repo/global.json"), failure.Message);
        Failure.Of(
            DiagnosticCode.InvalidPropertyValue,
            () => Context(Sample.Web with { RequestedContext = NativePath.Of("/") }));
    }

    [TestMethod]
    public void File_outside_the_repository_is_rejected_with_the_project_that_reads_it()
    {
        var project = Sample.Project(NativePath.Of("/repo/src/Web/Web.csproj")) with
        {
            LinkedFiles = [NativePath.Of("/elsewhere/Secret.cs")],
        };
        var closure = ContextSample.Shop.Closure with { Projects = [project] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(ContextSample.Shop with { Closure = closure }));

        Assert.Contains(NativePath.Of("/elsewhere/Secret.cs"), failure.Message);
        Assert.Contains("Web.csproj", failure.Message);
    }

    [TestMethod]
    public void Project_outside_the_repository_is_rejected_with_the_referencing_project()
    {
        var web = Sample.Project(NativePath.Of("/repo/src/Web/Web.csproj")) with
        {
            References = [new(NativePath.Of("/elsewhere/Lib/Lib.csproj"), ReferencesOutputAssembly: true)],
        };
        var library = Sample.Project(NativePath.Of("/elsewhere/Lib/Lib.csproj"));
        var closure = ContextSample.Shop.Closure with { Projects = [web, library] };

        var failure = Failure.Of(
            DiagnosticCode.OutsideContext,
            () => Context(ContextSample.Shop with { Closure = closure }));

        Assert.StartsWith($"Web.csproj reads {library.File}", failure.Message);
        Assert.AreEqual(NativePath.Of("/repo/src/Web/Web.csproj"), failure.File);
    }

    [TestMethod]
    public void SlimContainerContextFile_exceptions_are_the_last_ignore_patterns()
    {
        var facts = Sample.Web with
        {
            ContextFiles = [NativePath.Of("/repo/hello/README.md"), NativePath.Of("/repo/hello/certs/ca.pem")],
        };

        Assert.EndsWith("\n!README.md\n!certs/ca.pem\n", Sample.IgnoreFile(Sample.Plan(facts)));
    }

    [TestMethod]
    [DataRow("linux-x64;linux-arm64", true)]
    [DataRow("linux-x64", false)]
    [DataRow("", false)]
    public void Restore_uses_locked_mode_if_the_lock_file_has_all_runtimes(string locked, bool expected)
    {
        var lockFile = new LockFile(
            NativePath.Of("/repo/hello/packages.lock.json"),
            locked.Split(';', StringSplitOptions.RemoveEmptyEntries).ToValueList());
        var facts = Sample.Web with
        {
            Closure = new ProjectClosure
            {
                Projects = [Sample.Project(NativePath.Of("/repo/hello/web.csproj")) with { LockFile = lockFile }],
            },
        };

        var plan = Sample.Plan(facts);

        Assert.AreEqual(expected, Sample.Dockerfile(plan).Contains("--locked-mode", StringComparison.Ordinal));
        Assert.AreEqual(
            !expected,
            plan.Context.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCode.LockFileLacksRuntime));
        Assert.Contains("packages.lock.json web.csproj", Sample.Dockerfile(plan));
    }

    [TestMethod]
    [DataRow(true, "Serilog", true)]
    [DataRow(false, "Microsoft.SourceLink.GitHub", true)]
    [DataRow(false, "Serilog", false)]
    public void Commit_is_a_build_argument_if_the_app_publishes_its_repository_URL(
        bool publishesUrl,
        string package,
        bool expected)
    {
        var facts = Sample.Web with
        {
            PublishesRepositoryUrl = publishesUrl,
            Closure = new ProjectClosure
            {
                Projects = [Sample.Project(NativePath.Of("/repo/hello/web.csproj")) with { Packages = [package] }],
            },
        };

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.AreEqual(
            expected,
            dockerfile.Contains("-p:SourceRevisionId=$SOURCE_REVISION", StringComparison.Ordinal));
        Assert.AreEqual(expected, dockerfile.Contains("\nARG SOURCE_REVISION\n", StringComparison.Ordinal));
        Assert.AreEqual<ValueList<KeyValuePair<string, string>>>(
            expected ? [new("SOURCE_REVISION", "81f45e5")] : [],
            BuildManifest.Of(facts, Sample.Plan(facts)).Request(Sample.Build, hasIgnoreFile: false).BuildArguments);
    }

    private static BuildContext Context(ProjectFacts facts) => ContextPlanner.Plan(facts, Dialect.Of(facts));
}
