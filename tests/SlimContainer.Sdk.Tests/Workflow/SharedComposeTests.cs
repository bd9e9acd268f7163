using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The compose file of a repository with several apps.</summary>
[TestClass]
public sealed class SharedComposeTests : IDisposable
{
    private const string Other = """
        # A comment
        services:
          shop-api:
            image: api

        volumes:
          data:

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Each_app_adds_its_own_file_and_deleted_ones_are_left_out()
    {
        folder.Add("src/api/compose.yaml", Other);
        folder.Add("compose.yaml", "include:\n  - src/api/compose.yaml\n  - \"src/gone $$/compose.yaml\"\n");
        folder.Add("src/web/compose.yaml", "services: {}\n");

        var plan = SharedCompose.WithComposeFiles(Plan("src/web"));
        var text = new Renderer(Repository.Templates).Workflow(plan, WorkflowFiles.SharedCompose(plan)!).Text;

        Assert.Contains("include:\n  - src/api/compose.yaml\n  - src/web/compose.yaml\n", text);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Path_with_special_characters_is_read_as_it_was_written()
    {
        var file = folder.Add("src/a $b \"é\"/compose.yaml", Other);
        var plan = Plan("src/web") with { ComposeFiles = [file] };
        var text = new Renderer(Repository.Templates).Workflow(plan, WorkflowFiles.SharedCompose(plan)!).Text;
        folder.Add("compose.yaml", text);

        CollectionAssert.AreEqual(new[] { file }, ComposeFiles.IncludedIn(folder["compose.yaml"]).ToArray());
    }

    [TestMethod]
    public void Service_name_of_another_app_is_an_error()
    {
        folder.Add("src/api/compose.yaml", Other);
        folder.Add("compose.yaml", "include:\n  - src/api/compose.yaml\n");
        var plan = SharedCompose.WithComposeFiles(Plan("src/web", repository: "shop-api"));

        var failure = Assert.ThrowsExactly<SlimContainerException>(() => ServiceNames.RequireUnique(plan));

        Assert.AreEqual(DiagnosticCode.ServiceNameTaken, failure.Code);
        ServiceNames.RequireUnique(SharedCompose.WithComposeFiles(Plan("src/web")));
    }

    [TestMethod]
    public void App_in_the_root_keeps_its_compose_file()
    {
        folder.Add("compose.yaml", GeneratedHeader.AddHeader("services: {}\n", "1.0.0", "root.csproj"));
        folder.Add("src/web/compose.yaml", GeneratedHeader.AddHeader("services: {}\n", "1.0.0", "web.csproj"));

        Assert.IsNull(SharedCompose.ToWrite(Plan("src/web")));
        Assert.IsNull(WorkflowFiles.SharedCompose(Plan("")));
    }

    [TestMethod]
    [DataRow("compose.yml")]
    [DataRow("docker-compose.yml")]
    public void Compose_file_of_the_user_with_another_name_is_not_shadowed(string name)
    {
        folder.Add(name, Other);
        var files = new WorkflowFileSet("1.0.0", folder["obj"], Texts(), OnEdit.Keep);

        var report = files.Write(Generated());

        Assert.AreEqual(DiagnosticCode.ForeignFile, report.Code);
        StringAssert.StartsWith(report.Text, name);
        Assert.IsFalse(File.Exists(folder["compose.yaml"]));
        Assert.IsTrue(File.Exists(folder["obj/workflow/compose.yaml"]));
    }

    [TestMethod]
    public void Compose_file_of_the_user_is_unchanged()
    {
        folder.Add("compose.yaml", Other);
        var files = new WorkflowFileSet("1.0.0", folder["obj"], Texts(), OnEdit.Overwrite);

        var report = files.Write(Generated());

        Assert.AreEqual((ReportLevel.Warning, DiagnosticCode.ForeignFile), (report.Level, report.Code));
        Assert.AreEqual(Other, File.ReadAllText(folder["compose.yaml"]));
    }

    [TestMethod]
    public void Init_without_a_value_updates_what_it_has_written_and_else_fails()
    {
        var plan = Plan("src/web");
        var failure = Assert.ThrowsExactly<SlimContainerException>(() => WorkflowSelection.Of([], plan));
        var edited = GeneratedHeader.AddHeader("services: {}\n", "1.0.0", "web.csproj") + "# mine\n";
        folder.Add("src/web/compose.yaml", edited);
        folder.Add("src/web/kubernetes.yaml", "kind: Deployment\n");

        Assert.AreEqual(DiagnosticCode.NoWorkflowFiles, failure.Code);
        CollectionAssert.AreEqual(new[] { WorkflowKind.Compose }, WorkflowSelection.Of([], plan).ToArray());
    }

    private GeneratedHistory Texts() => new(folder["obj/generated"], _ => []);

    private GeneratedFile Generated() => new(folder["compose.yaml"], "services: {}\n")
    {
        ProjectFile = folder["web.csproj"],
        Target = GeneratedFile.WorkflowTarget,
    };

    private WorkflowPlan Plan(string projectFolder, string repository = "web") =>
        SampleWorkflow.Plan(Sample.Web with { ContainerRepository = repository }) with
        {
            Root = folder[""].TrimEnd('/', '\\'),
            ProjectFile = Path.Combine(folder[projectFolder].TrimEnd('/', '\\'), "web.csproj"),
            Development = null,
        };
}
