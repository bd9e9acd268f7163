using System.Diagnostics;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class FileBasedAppTests : IDisposable
{
    private static readonly string App = NativePath.Of("/repo/app.cs");

    private readonly TemporaryFolder folder = new();

    public FileBasedAppTests() => Directory.CreateDirectory(folder[".git"]);

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Closure_contains_only_files_referenced_by_directives()
    {
        folder.Add("Directory.Build.props", "<Project />");
        folder.Add("lib/lib.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        folder.Add("tools/shared/Shared.cs", "// A comment.\n#:property Title=Shared\n\nclass Shared;");
        folder.Add("tools/data.json", "{}");
        folder.Add("tools/other.cs", "#:property Title=Other");
        folder.Add("tools/notes.txt", "");
        var app = folder.Add("tools/app.cs", """
            #!/usr/bin/env dotnet
            #:property SlimContainerSquash=true
            #:project ../lib
            #:include shared/*.cs
            #:include data.json

            Console.WriteLine("Directory.Exists and _IsPublishing are words of the code");
            """);

        var closure = ProjectClosureReader.Read(app, CancellationToken.None);
        var facts = Facts(app, closure);
        var plan = Sample.Plan(facts);

        Assert.AreEqual(
            [app, folder["lib/lib.csproj"]],
            closure.Projects.Select(project => project.File).ToValueList());
        Assert.IsTrue(facts.IsFileBased);
        Assert.IsFalse(closure.Projects[1].IsFileBased);
        Assert.Contains("SlimContainerSquash", closure.Projects[0].PackageSettings);
        Assert.AreEqual(new ProjectFileLocation(app, 2), ProjectFileLocation.Find(app, "SlimContainerSquash"));
        Assert.IsFalse(closure.DependsOnPublishing || closure.RestoreDependsOnSources, "The code is not the project.");
        Snapshot.Match(Sample.Dockerfile(plan) + "\n" + Sample.IgnoreFile(plan));
    }

    [TestMethod]
    public void Adjacent_solution_is_in_the_build_context_if_it_disables_default_items()
    {
        var solution = folder.Add("app.slnx", "<Solution />");
        folder.Add("appsettings.json", "{}");
        var web = folder.Add("web.cs", "#:sdk Microsoft.NET.Sdk.Web");
        var console = folder.Add("console.cs", "");

        Assert.AreEqual([solution], ProjectClosureReader.Read(web, CancellationToken.None).LinkedFiles.ToValueList());
        Assert.IsEmpty(ProjectClosureReader.Read(console, CancellationToken.None).LinkedFiles);
    }

    [TestMethod]
    public void Invalid_directive_is_an_error_with_its_line_number()
    {
        var app = folder.Add("app.cs", "#:property Title=app\n#:packages Serilog\n");

        var failure =
            Failure.Of(DiagnosticCode.FileBasedApp, () => ProjectClosureReader.Read(app, CancellationToken.None));

        Assert.AreEqual((app, 2), (failure.File, failure.Line));
        Assert.Contains("packages", failure.Message);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Welcome to .NET!\n")]
    [DataRow("""{"$type":"Project","Version":2,"Content":"<Project />"}""")]
    [DataRow("""{"$type":"Error","Version":1,"Message":"no such file","Details":"at Main"}""")]
    [DataRow("""{"$type":"Project","Version":1}""")]
    public void Invalid_SDK_output_is_an_error_with_a_workaround(string answer)
    {
        var failure = Failure.Of(DiagnosticCode.FileBasedApp, () => VirtualProject.Parse(App, answer));

        Assert.Contains("dotnet project convert app.cs", failure.Message);
    }

    [TestMethod]
    public void Missing_project_path_in_SDK_output_defaults_to_csproj_extension() => Assert.AreEqual(
        NativePath.Of("/repo/app.csproj"),
        VirtualProject.Parse(App, """
            Welcome!
            {"$type":"Project","Version":1,"Content":"<Project />","Diagnostics":[]}
            """).VirtualPath);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(true, "#:package A@1\n\nusing System;\n")]
    [DataRow(true, "#!/usr/bin/env dotnet\n#:package A@1\n#:property B=c\nvar x = 1;\n")]
    [DataRow(true, "\uFEFF#:package A@1\r\n\r\nusing System;\r\n")]
    [DataRow(true, "// Copyright\n/*\n * License\n */\n#:package A@1\n[assembly: X]\n")]
    [DataRow(true, "#:package A@1\n#if DEBUG\n@x();\n#endif\n")]
    [DataRow(true, "Console.WriteLine();\n")]
    [DataRow(true, "")]
    [DataRow(false, "/*\nLicense\n*/\n#:package A@1\nusing System;\n")]
    [DataRow(false, "#:package A@1\nvar text = \"\"\"\n#:package B@1\n\"\"\";\n")]
    public void Directives_stage_keeps_leading_lines_with_all_directives(bool isReduced, string text)
    {
        var app = folder.Add("app/app.cs", text);
        Assert.AreEqual(isReduced, FileBasedApp.HasDirectivesFirst(app));

        using var reduce = Process.Start(new ProcessStartInfo(
            DirectivesStage.Command[0].Text,
            DirectivesStage.Command.Skip(1).Select(argument => argument.Text))
        { WorkingDirectory = folder["app"] })!;
        reduce.WaitForExit();

        var rest = File.ReadAllText(app);
        Assert.StartsWith(rest, text.TrimStart('\uFEFF'));
        if (isReduced)
            Assert.DoesNotContain("#:", text.TrimStart('\uFEFF')[rest.Length..]);
    }

    [TestMethod]
    public void File_with_ambiguous_directives_is_copied_whole_before_restore()
    {
        var app = Sample.Project(App) with { IsFileBased = true, DirectiveFiles = [App] };

        var plan = Sample.Plan(Facts(App, Closure(app with { HasDirectivesFirst = false })));

        Assert.IsEmpty(plan.Build!.Directives);
        Assert.AreEqual([new Copy(["app.cs"], "./")], plan.Build.RestoreInputs);
        Assert.AreEqual(
            [new Copy(["/src/"], "./") { Stage = "directives" }],
            Sample.Plan(Facts(App, Closure(app))).Build!.RestoreInputs);
    }

    [TestMethod]
    public void Apps_in_one_folder_have_separate_ignore_files()
    {
        var facts = FileBased(App).With(FileProperties.UnionIgnoreFile, "true");

        var context = Sample.Plan(facts).Context;

        Assert.AreEqual(NativePath.Of("/repo"), context.Root);
        Assert.AreEqual(
            [NativePath.Of("/repo/Dockerfile.dockerignore"), NativePath.Of("/repo/.dockerignore")],
            context.IgnoreFiles);
    }

    [TestMethod]
    public void Target_framework_before_NET_10_is_built_with_SDK_10()
    {
        var app = FileBased(App);
        var project = app.Closure.Projects[0] with { Frameworks = [new Version(8, 0)] };

        var sdk = Sample.Images(app.Targeting("net8.0") with { Closure = Closure(project) }).Sdk;

        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:10.0", sdk.Reference.ToString());
        Assert.StartsWith(".NET SDK 10.0 (the first that builds C# files without a project)", sdk.Reason);
    }

    [TestMethod]
    public void Health_probe_is_compiled_into_a_file_based_app()
    {
        var facts = FileBased(App) with
        {
            Container = new() { HealthCheck = new() { Check = "/healthz" } },
        };

        Assert.IsNotNull(Sample.Plan(facts).Final.HealthCheck);
    }

    [TestMethod]
    public void Prebuilt_mode_is_rejected_with_a_workaround()
    {
        var facts = FileBased(App) with { Mode = BuildMode.Prebuilt };

        var failure = Failure.Of(DiagnosticCode.FileBasedApp, () => Sample.Plan(facts));

        Assert.Contains("dotnet project convert app.cs", failure.Message);
    }

    private static ProjectFacts FileBased(string file) => Facts(
        file,
        Closure(Sample.Project(file) with { IsFileBased = true, DirectiveFiles = [file] }));

    private static ProjectClosure Closure(ClosureProject project) => new() { Projects = [project] };

    private static ProjectFacts Facts(string file, ProjectClosure closure) => Sample.Console with
    {
        ProjectFile = file,
        AssemblyName = Path.GetFileNameWithoutExtension(file),
        Dockerfile = Path.Combine(Path.GetDirectoryName(file)!, "Dockerfile"),
        Closure = closure,
    };
}
