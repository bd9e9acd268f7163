using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Apps of one solution with the same build stage.</summary>
[TestClass]
public sealed class SharedBuildTests : IDisposable
{
    private const string Web = "src/my web/my web.csproj";
    private const string Job = "src/Job/Job.csproj";

    private readonly EvaluatedRepository repository = new();

    public SharedBuildTests()
    {
        const string Lib = """<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""";
        repository.AddProject(Web, Lib);
        repository.AddProject(Job, Lib);
        repository.AddProject("src/Lib/Lib.csproj");
    }

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void Dockerfiles_of_all_apps_have_the_same_build_stage() =>
        Assert.AreEqual(BuildStage(Shared(Web)), BuildStage(Shared(Job)));

    [TestMethod]
    public void Ignore_files_of_all_apps_allow_the_same_files() =>
        Assert.AreEqual(WithoutHeader(Sample.IgnoreFile(Shared(Web))), WithoutHeader(Sample.IgnoreFile(Shared(Job))));

    [TestMethod]
    public void Dockerfile_of_an_app_publishes_all_and_copies_its_own_layers() =>
        Snapshot.Match(Sample.Dockerfile(Shared(Web)));

    [TestMethod]
    public void What_the_apps_refer_to_is_compiled_before_the_stage_has_any_of_them()
    {
        var (web, job) = (With(Web), With(Job));

        Assert.AreEqual(BuildStage(web), BuildStage(job));
        Assert.AreEqual("Lib/", web.Build!.References!.Inputs.Single().Destination);
        CollectionAssert.AreEqual(
            (string[])["Job/Job.csproj", "my web/my web.csproj"],
            web.Build.References.Builds.Select(command => command[2].Text).ToList());

        ImagePlan With(string project) => Sample.Plan(Facts(project).With(StageProperties.ReferencesLayer, "true"));
    }

    [TestMethod]
    public void App_that_another_one_refers_to_is_not_compiled_first()
    {
        repository.AddProject(Web, """
            <ItemGroup><ProjectReference Include="../Job/Job.csproj;../Lib/Lib.csproj" /></ItemGroup>
            """);

        var plan = Sample.Plan(Facts(Web).With(StageProperties.ReferencesLayer, "true"));

        Assert.IsNull(plan.Build!.References);
        StringAssert.Contains(
            plan.Diagnostics.Single(diagnostic => diagnostic.Code == DiagnosticCode.NoReferencesLayer).Text,
            "one app of SlimContainerSharedBuild references another");
    }

    [TestMethod]
    public void Bill_of_materials_is_that_of_the_app() =>
        Assert.AreEqual(
            "/layers/Job.sbom.*",
            Sample.Plan(Facts(Job) with { Sbom = SbomFormat.CycloneDx }).Build!.Sbom);

    [TestMethod]
    public void Projects_of_the_other_apps_are_none_of_the_image()
    {
        var plan = Shared(Job);

        CollectionAssert.AreEquivalent(
            (string[])["Job/Job.csproj", "Lib/Lib.csproj"],
            BuildManifest.Of(Facts(Job), plan).Projects.ToList());
    }

    [TestMethod]
    public void App_describes_its_layers_and_settings()
    {
        var facts = Sample.Web with { Publish = PublishKind.SelfContained, Symbols = SymbolsOption.Export };

        var app = Describe(facts);

        Assert.AreEqual(facts.ProjectFile, app.Project);
        CollectionAssert.AreEqual((string[])["runtime", "symbols"], app.Layers.ToList());
        Assert.AreEqual("-a TARGETARCH --self-contained mcr.microsoft.com/dotnet/sdk ubuntu", app.Settings);
        Assert.AreEqual("", app.Obstacle);
    }

    [TestMethod]
    [DynamicData(nameof(AppsWithObstacles))]
    public void App_that_one_command_cannot_publish_is_rejected_with_the_reason(string why, object facts) =>
        Assert.AreEqual(why, Describe((ProjectFacts)facts).Obstacle);

    [TestMethod]
    public void App_that_is_built_alone_in_spite_of_the_list_is_a_warning()
    {
        var facts = Sample.Web with { SharedBuild = new SharedBuild { Obstacle = "has volumes" } };

        var warning = Sample.Plan(facts).Diagnostics.Single();

        Assert.AreEqual((DiagnosticCode.NotSharedBuild, true), (warning.Code, warning.IsWarning));
        Assert.StartsWith(
            "web.csproj is built alone although SlimContainerSharedBuild lists it, because it has volumes.",
            warning.Text);
    }

    private static IEnumerable<object[]> AppsWithObstacles =>
    [
        ["has SlimContainerMode=Split", Sample.Web with { Mode = BuildMode.Split }],
        ["is compiled to native code", Sample.Web with { Publish = PublishKind.NativeAot }],
        ["targets several frameworks", Sample.Web with { IsMultiTargeted = true }],
        ["runs in browsers", Sample.WebAssembly],
        ["has volumes", Sample.Configured],
        ["has a character in its path that is special to MSBuild or COPY", Sample.Web.Named("web[1]")],
        ["exports files and has a space in its name", Sample.Web.Named("my web") with { Sbom = SbomFormat.Spdx }],
    ];

    [TestMethod]
    [DynamicData(nameof(OtherSettings))]
    public void App_that_needs_another_command_or_context_has_other_settings(string what, object facts) =>
        Assert.AreNotEqual(Describe(Sample.Web).Settings, Describe((ProjectFacts)facts).Settings, what);

    private static IEnumerable<object[]> OtherSettings =>
    [
        ["base", Sample.Web with { BaseOptions = Sample.Web.BaseOptions with { Base = "alpine" } }],
        ["context files", Sample.Web with { ContextFiles = [NativePath.Of("/repo/hello/extra.txt")] }],
        ["context", Sample.Web with { RequestedContext = NativePath.Of("/repo") }],
        [
            "response file",
            Sample.Web with { Closure = Sample.Web.Closure with { ResponseFileProperties = [new("Version", "2")] } },
        ],
        [
            "global.json",
            Sample.Web with
            {
                Closure = Sample.Web.Closure with { ConfigFiles = [NativePath.Of("/repo/hello/global.json")] },
            },
        ],
        ["references layer", Sample.Web.With(StageProperties.ReferencesLayer, "true")],
        ["command line", Sample.Web with { CommandLineProperties = [new("PublishReadyToRun", "true")] }],
    ];

    [TestMethod]
    public void Restore_with_sources_has_the_version_for_each_app()
    {
        var facts = Facts(Web);
        var closure = facts.Closure;
        var projects = closure.Projects.Select(project => project with { Packages = ["MinVer"] }).ToValueList();

        var build = Sample.Plan(facts with { Closure = closure with { Projects = projects } }).Build!;

        var commands = build.MoreRestoresWithSources.Prepend(build.RestoreWithSources!).ToList();
        Assert.HasCount(2, commands);
        Assert.IsTrue(commands.TrueForAll(command => command.Any(argument => argument.Text == "VERSION")));
    }

    [TestMethod]
    public void Own_layers_are_those_of_the_plan_even_if_the_description_is_older()
    {
        var facts = Facts(Job);
        var apps = facts.SharedBuild.Apps.Select(app => app with { Layers = ["projects"] }).ToValueList();

        var build = Sample.Plan(facts with
        {
            SharedBuild = new SharedBuild { Apps = apps },
            Symbols = SymbolsOption.Export,
        }).Build!;

        CollectionAssert.AreEqual(
            (string[])["/layers/Job/projects", "/layers/Job/symbols", "/layers/my web/projects"],
            build.LayerFolders.ToList());
    }

    private static SharedApp Describe(ProjectFacts facts) => SharedBuildDescription.Of(facts, Sample.Plan(facts));

    private ImagePlan Shared(string project) => Sample.Plan(Facts(project));

    private ProjectFacts Facts(string project)
    {
        var apps = new[] { Web, Job }.Select(Described).ToList();
        var facts = repository.Facts(project);
        return facts with
        {
            SharedBuild = SharedBuild.Of(facts.ProjectFile, apps),
            Closure = ProjectClosureReader.Read(
                [facts.ProjectFile, .. apps.Select(app => app.Project).Where(file => file != facts.ProjectFile)],
                "",
                CancellationToken.None),
        };

        SharedApp Described(string name) => Describe(repository.Facts(name));
    }

    private static string BuildStage(ImagePlan plan)
    {
        var dockerfile = Sample.Dockerfile(plan);
        return dockerfile[dockerfile.IndexOf("\nFROM", StringComparison.Ordinal)..dockerfile.IndexOf(
            "AS final", StringComparison.Ordinal)];
    }

    private static string WithoutHeader(string text) => text[text.IndexOf('\n', StringComparison.Ordinal)..];
}
