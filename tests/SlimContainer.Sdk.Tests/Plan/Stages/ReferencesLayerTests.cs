using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The step that compiles the referenced projects before the app.</summary>
[TestClass]
public sealed class ReferencesLayerTests : IDisposable
{
    private const string App = "src/App/App.csproj";
    private const string Library = "src/Library/Library.csproj";
    private const string Reference = """
        <ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>
        """;

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void Dockerfile_compiles_what_the_app_refers_to_before_it_has_the_app()
    {
        repository.AddProject(App, Reference);
        repository.AddProject(Library, """
            <ItemGroup>
              <ProjectReference Include="../Analyzer/Analyzer.csproj" ReferenceOutputAssembly="false" />
              <Compile Include="../../common/Words.cs;../App/Contract.cs" />
            </ItemGroup>
            """);
        repository.AddProject("src/Analyzer/Analyzer.csproj");
        repository.Add("common/Words.cs", "");
        repository.Add("src/App/Contract.cs", "");
        repository.Add(".editorconfig", "root = true");

        Snapshot.Match(Sample.Dockerfile(
            Sample.Plan(repository.Facts(App).With(StageProperties.ReferencesLayer, "true"))));
    }

    [TestMethod]
    [DataRow(1_999_999, false)]
    [DataRow(2_000_000, true)]
    public void Code_of_two_megabytes_is_compiled_first(int bytes, bool isFirst)
    {
        var facts = Facts(bytes);

        Assert.AreEqual(isFirst, HasLayer(facts));
        Assert.AreEqual(isFirst, Rows(facts).Contains("build layer"));
        Assert.IsFalse(HasLayer(facts.With(StageProperties.ReferencesLayer, "false")));
        Assert.IsTrue(HasLayer(facts.With(StageProperties.ReferencesLayer, "true")));
    }

    [TestMethod]
    public void Code_is_the_size_of_files_that_are_compiled()
    {
        repository.AddProject(App, """<ItemGroup><EmbeddedResource Include="data.bin" /></ItemGroup>""");
        repository.Add("src/App/Program.cs", new string(' ', 123));
        repository.Add("src/App/data.bin", new string(' ', 10_000));

        Assert.AreEqual(123, repository.Read(App).Projects[0].CodeBytes);
    }

    [TestMethod]
    [DataRow("src/Library/nested/App.csproj", "src/Library/Library.csproj")]
    [DataRow("src/App.csproj", "src/Library/Library.csproj")]
    public void Folders_that_contain_each_other_are_compiled_together(string app, string library)
    {
        repository.AddProject(app, $"""<ItemGroup><ProjectReference Include="{repository[library]}" /></ItemGroup>""");
        repository.AddProject(library);
        var facts = repository.Facts(app).With(StageProperties.ReferencesLayer, "true");

        Assert.IsFalse(HasLayer(facts));
        Assert.AreEqual(
            "SlimContainerReferencesLayer is true, but the folder of the app contains that of a referenced project, or "
            + "the other way round, so publish compiles the referenced projects. Remove SlimContainerReferencesLayer, "
            + "or change that.",
            Sample.Plan(facts).Diagnostics.Single(diagnostic => diagnostic.Code == "SLIM1074").Text);
    }

    [TestMethod]
    [DynamicData(nameof(AppsWithObstacles))]
    public void App_that_cannot_have_the_step_is_rejected_with_the_reason_if_it_is_set(string why, object facts)
    {
        var requesting = ((ProjectFacts)facts).With(StageProperties.ReferencesLayer, "true");

        Assert.IsFalse(HasLayer(requesting));
        StringAssert.Contains(Warning(requesting), $"is true, but {why}, so publish");
        Assert.AreEqual("", Warning(requesting.With(StageProperties.ReferencesLayer, "")));
    }

    private static IEnumerable<object[]> AppsWithObstacles()
    {
        var web = Sample.Web;
        var app = web.Closure.Projects[0];
        var library = app with { File = NativePath.Of("/repo/lib/Lib.csproj") };
        var two = web with { Closure = web.Closure with { Projects = [app, library] } };
        yield return ["the app references no project", web with { Closure = web.Closure with { Projects = [app] } }];
        yield return ["the host publishes the app", two with { Mode = BuildMode.Prebuilt }];
        yield return
        [
            "a target builds a project that is not a reference",
            two with { Closure = two.Closure with { ProjectsOfTargets = [NativePath.Of("/repo/tool/Tool.csproj")] } },
        ];
        yield return
        [
            "git history sets the version or the commit of every project, which changes with the app",
            two with { Closure = two.Closure with { Projects = [app, library with { Packages = ["MinVer"] }] } },
        ];
        yield return
        [
            "restore depends on sources, or on whether it is for publish",
            two with { Closure = two.Closure with { RestoreDependsOnSources = true } },
        ];
    }

    private ProjectFacts Facts(int bytes)
    {
        repository.AddProject(App, Reference);
        repository.AddProject(Library);
        var facts = repository.Facts(App);
        var (app, library) = (facts.Closure.Projects[0], facts.Closure.Projects[1] with { CodeBytes = bytes });
        return facts with
        {
            Closure = facts.Closure with { Projects = [app with { CodeBytes = 9_000_000 }, library] },
        };
    }

    private static bool HasLayer(ProjectFacts facts) => Sample.Plan(facts).Build?.References is not null;

    private static IEnumerable<string> Rows(ProjectFacts facts) =>
        Explanation.Of(facts, Sample.Plan(facts)).Select(row => row.What);

    private static string Warning(ProjectFacts facts) => string.Concat(
        Sample.Plan(facts).Diagnostics.Where(diagnostic => diagnostic.Code == "SLIM1074").Select(one => one.Text));
}
