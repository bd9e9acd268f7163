using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Node.js stage for the front end.</summary>
[TestClass]
public sealed class NodePlannerTests
{
    private const string Pages = "/repo/hello/ClientApp";

    private static readonly ProjectFacts WithPages = With(Pages, "package.json", "package-lock.json");

    [TestMethod]
    public void Files_with_npm_in_a_project_subfolder() => Snapshot.Match(Files(WithPages));

    [TestMethod]
    public void Files_with_pnpm_in_a_sibling_folder()
    {
        var facts = Named(With("/repo/hello client", "package.json", "pnpm-lock.yaml", ".npmrc"));

        Snapshot.Match(Files(facts with
        {
            Node = facts.Node with
            {
                Output = "dist/it's/browser",
                Script = "build:production",
                Image = "registry.example.com:5000/node:24",
            },
        }));
    }

    [TestMethod]
    [DataRow(".yarnrc.yml", "yarn install --immutable")]
    [DataRow(".yarnrc", "yarn install --frozen-lockfile")]
    public void Yarn_install_uses_the_frozen_lock_file_option_of_its_version(string settings, string command) =>
        Assert.Contains(command, Files(With("/repo/hello", "package.json", "yarn.lock", settings)));

    [TestMethod]
    public void Npm_registry_token_is_a_build_secret_of_the_install_step()
    {
        var facts = With(Pages, "package.json", "package-lock.json", ".npmrc");
        var settings = new NpmSettings(NativePath.Of($"{Pages}/.npmrc"), HasToken: true, Variables: ["NPM_TOKEN"]);
        var withToken = facts with { Node = facts.Node with { Settings = [settings] } };

        Snapshot.Match(Files(withToken));
        Assert.AreEqual(
            ["npmrc", "NPM_TOKEN"],
            BuildManifest.Of(withToken, Sample.Plan(withToken)).Request(Sample.Build, hasIgnoreFile: false).Secrets
                .Select(secret => secret.Id)
                .ToValueList());
    }

    [TestMethod]
    public void Files_with_yarn_in_the_project_folder() =>
        Snapshot.Match(Files(With("/repo/hello", "package.json", "yarn.lock")));

    [TestMethod]
    [DataRow(Pages, false)]
    [DataRow("/repo/hello/Models", true)]
    public void Front_end_folder_with_compiled_code_is_not_isolated_from_publish(string codeFolder, bool isApart)
    {
        var project = WithPages.Closure.Projects[0] with { CodeFolders = [NativePath.Of(codeFolder)] };

        Assert.AreEqual(
            isApart,
            Sample.Plan(WithPages with { Closure = WithPages.Closure with { Projects = [project] } }).Node!.IsIsolated);
    }

    [TestMethod]
    public void No_node_stage_without_SlimContainerNode()
    {
        var facts = WithPages with { Node = WithPages.Node with { IsRequested = false } };

        Assert.AreEqual(Files(Sample.Web), Files(facts));
        Assert.AreEqual(DiagnosticCode.NodeIsOff, NodeDiagnostics.Of(facts).Single().Code);
    }

    [TestMethod]
    public void Package_json_without_evidence_of_use_is_a_message()
    {
        var diagnostic = NodeDiagnostics.Of(NoStage).Single();

        Assert.IsFalse(diagnostic.IsWarning);
        Assert.StartsWith($"Found {NativePath.Of($"{Pages}/package.json")}", diagnostic.Text);
    }

    [TestMethod]
    public void Front_end_required_by_the_app_is_a_warning_that_names_the_property()
    {
        Warns(NoStage with { Node = NoStage.Node with { HasSpaRoot = true } }, "SpaRoot is set, and ");
        Warns(
            NoStage with { Node = NoStage.Node with { HasScript = true } },
            $"{NativePath.Of($"{Pages}/package.json")} has a build script");
        Warns(
            OfProject(project => project with { NodeCommands = [new("PublishPages", "npm")] }),
            "The target PublishPages runs npm");
        Warns(
            OfProject(project => project with { FrontEndFolders = [NativePath.Of(Pages)] }),
            $"The project includes the build output of {NativePath.Of($"{Pages}/package.json")}");
        Warns(
            NoStage with
            {
                Closure = NoStage.Closure with
                {
                    Projects = [.. NoStage.Closure.Projects, Sample.Project($"{Pages}/client.esproj")],
                },
            },
            "The app references client.esproj");
    }

    [TestMethod]
    public void Warning_suggests_the_relative_path_of_a_front_end_outside_the_project()
    {
        var facts = OfProject(project => project with { FrontEndFolders = [NativePath.Of("/repo/frontend")] });

        Warns(facts with { Node = new() }, "The project includes", "SlimContainerNode=../frontend");
    }

    [TestMethod]
    public void Console_app_with_a_build_script_is_a_message()
    {
        var facts = NoStage with { Kind = ApplicationKind.Console, Node = NoStage.Node with { HasScript = true } };

        Assert.IsFalse(NodeDiagnostics.Of(facts).Single().IsWarning);
    }

    [TestMethod]
    public void Target_that_runs_npm_in_addition_to_the_node_stage_is_a_warning()
    {
        var facts = OfProject(project => project with
        {
            NodeCommands = [new("PublishPages", "npm"), new("Check", "yarn")],
        });

        var diagnostic = NodeDiagnostics.Of(facts with { Node = WithPages.Node }).Single();

        Assert.AreEqual(DiagnosticCode.NodeToolInPublish, diagnostic.Code);
        Assert.StartsWith("The targets PublishPages and Check run npm and yarn", diagnostic.Text);
        Assert.IsEmpty(NodeDiagnostics.Of(WithPages));
    }

    [TestMethod]
    public void Prebuilt_mode_with_npm_target_has_no_diagnostic()
    {
        var facts = OfProject(project => project with { NodeCommands = [new("PublishPages", "npm")] });

        Assert.IsEmpty(NodeDiagnostics.Of(facts with { Mode = BuildMode.Prebuilt }));
    }

    [TestMethod]
    public void SlimContainerNode_false_suppresses_the_diagnostic() =>
        Assert.IsEmpty(NodeDiagnostics.Of(WithPages with
        {
            Node = WithPages.Node with { IsRequested = false, IsDeclined = true },
        }));

    [TestMethod]
    public void JavaScript_project_skips_npm_install_and_build_script()
    {
        var facts = WithPages with
        {
            Closure = WithPages.Closure with
            {
                Projects = [.. WithPages.Closure.Projects, Sample.Project($"{Pages}/client.esproj")],
            },
        };

        var build = Sample.Plan(facts).Build!;

        foreach (var command in new[] { build.Restore, build.PublishOutput })
        {
            Assert.Contains(new Argument("-p:ShouldRunNpmInstall=false"), command);
            Assert.Contains(new Argument("-p:ShouldRunBuildScript=false"), command);
        }
    }

    [TestMethod]
    [DataRow(BuildMode.Prebuilt, null, false, "SlimContainerMode is Prebuilt")]
    [DataRow(BuildMode.Split, null, false, "SlimContainerMode is Split")]
    [DataRow(BuildMode.MultiStage, DockerfileSyntax.Portable, false, "portable")]
    [DataRow(BuildMode.MultiStage, null, true, "SlimContainerSquash")]
    public void Unsupported_node_stage_is_an_error(object mode, object? syntax, bool isSquashed, string why) => Fails(
        WithPages with { Mode = (BuildMode)mode, Syntax = (DockerfileSyntax?)syntax, IsSquashed = isSquashed },
        DiagnosticCode.NoNodeStageHere,
        why);

    [TestMethod]
    public void Node_stage_is_rejected_for_Windows() =>
        Fails(WithPages with { RuntimeIdentifiers = ["win-x64"] }, DiagnosticCode.NoNodeStageHere, "Windows");

    [TestMethod]
    public void SlimContainerNode_true_without_package_json_is_an_error() =>
        Fails(With(Pages), DiagnosticCode.NoNodeProject, "ClientApp");

    [TestMethod]
    public void SlimContainerNode_folder_without_package_json_is_an_error() =>
        Fails(Named(With(Pages)), DiagnosticCode.NoNodeProject, $"SlimContainerNode is {NativePath.Of(Pages)}");

    [TestMethod]
    public void Missing_lock_file_is_an_error() =>
        Fails(With(Pages, "package.json"), DiagnosticCode.NoNodeProject, "npm install");

    [TestMethod]
    [DataRow("/tmp")]
    [DataRow("../dist")]
    [DataRow(".")]
    public void SlimContainerNodeOutput_not_below_the_folder_is_rejected(string output) =>
        Fails(
            WithPages with { Node = WithPages.Node with { Output = output } },
            DiagnosticCode.InvalidNodeValue,
            "SlimContainerNodeOutput");

    [TestMethod]
    [DataRow("node:24\nRUN reboot")]
    [DataRow("node $x")]
    public void Invalid_SlimContainerNodeImage_is_rejected(string image) =>
        Fails(
            WithPages with { Node = WithPages.Node with { Image = image } },
            DiagnosticCode.InvalidNodeValue,
            "SlimContainerNodeImage");

    private static ProjectFacts NoStage => WithPages with { Node = WithPages.Node with { IsRequested = false } };

    private static ProjectFacts OfProject(Func<ClosureProject, ClosureProject> change) =>
        NoStage with { Closure = NoStage.Closure with { Projects = [change(NoStage.Closure.Projects[0])] } };

    private static void Warns(ProjectFacts facts, string reason, string property = "SlimContainerNode=true")
    {
        var diagnostic = NodeDiagnostics.Of(facts).Single();

        Assert.AreEqual((DiagnosticCode.NodeIsOff, true), (diagnostic.Code, diagnostic.IsWarning));
        Assert.StartsWith(reason, diagnostic.Text);
        Assert.Contains($"Set {property} to build", diagnostic.Text);
    }

    private static ProjectFacts With(string folder, params string[] files) => Sample.Web with
    {
        Node = new()
        {
            IsRequested = true,
            Candidates = [NativePath.Of(folder)],
            Files = files.Select(file => NativePath.Of($"{folder}/{file}")).ToValueList(),
            Settings = files.Where(NpmSettings.IsNamedSo)
                .Select(file => new NpmSettings(NativePath.Of($"{folder}/{file}"), HasToken: false, Variables: []))
                .ToValueList(),
        },
    };

    private static ProjectFacts Named(ProjectFacts facts) =>
        facts with { Node = facts.Node with { RequestedFolder = facts.Node.Candidates[0] } };

    private static string Files(ProjectFacts facts)
    {
        var plan = Sample.Plan(facts);
        return $"{Sample.Dockerfile(plan)}--- {NativePath.ToLinux(plan.Context.Root)} ---\n{Sample.IgnoreFile(plan)}";
    }

    private static void Fails(ProjectFacts facts, string code, string words)
    {
        var failure = Assert.ThrowsExactly<SlimContainerException>(() => Sample.Plan(facts));

        Assert.AreEqual(code, failure.Code);
        Assert.Contains(words, failure.Message);
    }
}
