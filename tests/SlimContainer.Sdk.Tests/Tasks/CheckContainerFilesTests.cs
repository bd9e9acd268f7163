using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Tests.Sarif;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class CheckContainerFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;
    private readonly RecordingBuildEngine engine = new();
    private readonly Dictionary<string, string> options = [];
    private string? hadolint;
    private Func<ProjectClosure, ProjectClosure> closure = closure => closure;

    public CheckContainerFilesTests()
    {
        values = Sample.Values(folder.Path);
        using var task = new GenerateContainerFiles
        {
            BuildEngine = engine,
            TemplatesFolder = Repository.Templates,
            Facts = TaskInput.Facts(values),
            DataFolder = Repository.Data,
            IntermediateFolder = folder["obj/slimcontainer/"],
            ReadClosure = ReadClosure,
        };
        Assert.IsTrue(task.Execute());
    }

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Unchanged_generated_files_pass_even_without_obj()
    {
        Directory.Delete(folder["obj"], recursive: true);

        Assert.IsTrue(Check());

        Assert.Contains(
            "Dockerfile and .dockerignore are up to date with hello.csproj.",
            engine.Messages.Select(message => message.Message));
        Assert.AreEqual([".dockerignore", "Dockerfile"], folder.Files());
    }

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow(".dockerignore")]
    public void Missing_file_is_reported(string name)
    {
        File.Delete(folder[name]);

        Assert.AreEqual((DiagnosticCode.MissingFile, folder[name], 0), Finding());
    }

    [TestMethod]
    public void Overriding_ignore_file_is_reported()
    {
        folder.Add("Dockerfile.dockerignore", "**\n");

        Assert.AreEqual((DiagnosticCode.OverridingIgnoreFile, folder["Dockerfile.dockerignore"], 0), Finding());
    }

    [TestMethod]
    public void Unedited_outdated_file_is_reported_with_the_diff()
    {
        values["InvariantGlobalization"] = values["InvariantTimezone"] = "true";

        var (code, _, line) = Finding();

        Assert.AreEqual(DiagnosticCode.OutdatedFile, code);
        Assert.Contains(
            "\n+FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled AS final\n",
            engine.Errors[0].Message!);
        Assert.StartsWith("# Ubuntu chiseled", File.ReadAllLines(folder["Dockerfile"])[line - 1]);
    }

    [TestMethod]
    public void Edited_file_that_works_passes()
    {
        File.AppendAllText(folder["Dockerfile"], "ENV MINE=1\n");
        File.AppendAllText(folder[".dockerignore"], "docs/\n");

        Assert.IsTrue(Check());
    }

    [TestMethod]
    public void Edited_outdated_file_is_reported_as_drift_and_by_the_rules()
    {
        File.AppendAllText(folder["Dockerfile"], "USER root\n");
        values["TargetFramework"] = "net9.0";
        values["TargetFrameworkVersion"] = "v9.0";

        Assert.IsFalse(Check());

        CollectionAssert.AreEquivalent(
            new[] { DiagnosticCode.Drift, DiagnosticCode.WrongVersion, DiagnosticCode.RunsAsRoot },
            engine.Errors.Select(error => error.Code).ToArray());
        Assert.IsTrue(engine.Errors.All(error =>
            error.File == folder["Dockerfile"]
            && error.LineNumber > 0
            && error.HelpLink!.EndsWith($"{error.Code}.md", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void User_written_files_are_checked_by_the_same_rules()
    {
        folder.Add("Dockerfile", "FROM mcr.microsoft.com/dotnet/runtime:8.0\nENTRYPOINT [\"dotnet\", \"hello.dll\"]\n");
        folder.Add(".dockerignore", "*.csproj\n");

        Assert.IsFalse(Check());

        CollectionAssert.AreEqual(
            new[] { DiagnosticCode.WrongVersion, DiagnosticCode.RunsAsRoot, DiagnosticCode.KeptOut },
            engine.Errors.Select(error => error.Code).ToArray());
    }

    [TestMethod]
    public void Unresolved_conflict_is_reported()
    {
        File.AppendAllText(folder["Dockerfile"], "<<<<<<< yours\n=======\n>>>>>>> generated\n");

        Assert.AreEqual(DiagnosticCode.UnresolvedConflict, Finding().Code);
    }

    [TestMethod]
    public void File_generated_by_a_newer_version_is_only_reported_as_such()
    {
        File.WriteAllText(folder["Dockerfile"], GeneratedHeader.AddHeader("FROM scratch\n", "99.0.0"));

        Assert.AreEqual(DiagnosticCode.NewerFile, Finding().Code);
    }

    [TestMethod]
    public void Severity_NoWarn_and_SlimContainerOwns_control_the_findings()
    {
        File.AppendAllText(folder["Dockerfile"], "USER root\n");

        Assert.IsTrue(Check(severity: "warning"));
        Assert.AreEqual(DiagnosticCode.RunsAsRoot, engine.Warnings.Single().Code);
        Assert.IsTrue(Check(noWarn: "1701;SLIM5007"));
        Assert.IsTrue(Check(owns: ".dockerignore"));
        Assert.IsFalse(Check(severity: "loud"));
        Assert.AreEqual(DiagnosticCode.InvalidPropertyValue, engine.Errors.Single().Code);
    }

    [TestMethod]
    public void Check_with_pinned_digests_reads_them_from_the_file()
    {
        Assert.IsFalse(Check(pinDigests: true, owns: "Dockerfile"), "no digest is there");
        var pinned = GeneratedHeader.Without(File.ReadAllText(folder["Dockerfile"]))
            .Replace(" AS ", $"@sha256:{new string('a', 64)} AS ", StringComparison.Ordinal);
        File.WriteAllText(folder["Dockerfile"], GeneratedHeader.AddHeader(pinned, "0.1.0"));

        Assert.IsTrue(Check(pinDigests: true, owns: "Dockerfile"));
    }

    [TestMethod]
    public void User_written_Dockerfile_is_checked_in_the_build_context_that_it_uses()
    {
        closure = closure => closure with
        {
            RepositoryRoot = folder.Path,
            PackageFolders = [folder["feed"]],
            Projects =
            [
                closure.Projects[0] with
                {
                    Sources = [folder["hello/Program.cs"], folder["LICENSE"]],
                    LinkedFiles = [folder["LICENSE"]],
                    Contents = [folder["hello/wwwroot/lib/a.js"]],
                },
            ],
        };
        string[] names =
        [
            "hello/Program.cs", "hello/hello.csproj", "LICENSE", "hello/wwwroot/lib/a.js", "feed/x.1.0.0.nupkg",
        ];
        foreach (var name in names)
            folder.Add(name, "");
        values["ProjectFile"] = folder["hello/hello.csproj"];
        values["SlimContainerDockerfile"] = folder.Add(
            "hello/Dockerfile",
            "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY feed feed\nCOPY hello hello\n"
            + "RUN dotnet publish hello -o /app\nFROM mcr.microsoft.com/dotnet/runtime:10.0\n"
            + "COPY --from=build /app .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"hello.dll\"]\n");
        folder.Add(".dockerignore", "# packages\nfeed/\n**/wwwroot/lib/\n");

        Assert.IsFalse(Check());

        var findings = engine.Errors
            .Select(error => (error.Code, FilePaths.Relative(error.File, folder.Path), error.LineNumber))
            .ToArray();
        CollectionAssert.AreEquivalent(
            new[]
            {
                (DiagnosticCode.SourceNotCopied, "hello/Dockerfile", 4),
                (DiagnosticCode.KeptOut, ".dockerignore", 2),
                (DiagnosticCode.KeptOut, ".dockerignore", 3),
            },
            findings,
            string.Join('\n', engine.Errors.Select(error => error.Message)));
    }

    [TestMethod]
    public void Advice_is_a_warning_and_its_fix_is_printed_once_below_it()
    {
        File.AppendAllText(folder["Dockerfile"], "ADD appsettings.json /etc/\nMAINTAINER Ana\n");

        Assert.IsTrue(Check(noWarn: "1701;MaintainerDeprecated"));

        var warning = engine.Warnings.Single();
        Assert.AreEqual((DiagnosticCode.AddForCopy, folder["Dockerfile"]), (warning.Code, warning.File));
        Assert.AreEqual("ADD appsettings.json /etc/", File.ReadAllLines(folder["Dockerfile"])[warning.LineNumber - 1]);
        var diff = engine.Messages.Single(message => message.Message!.Contains("\n+COPY appsettings.json /etc/"));
        Assert.AreEqual(Microsoft.Build.Framework.MessageImportance.Normal, diff.Importance);
        Assert.IsFalse(engine.Messages.Exists(message => message.Message!.Contains("up to date")));
    }

    [TestMethod]
    public void Unused_template_is_a_warning_for_its_file()
    {
        values["SlimContainerTemplates"] = folder["deploy"];
        var template = folder.Add("deploy/finall.scriban", "FROM scratch");

        Assert.IsTrue(Check());

        var warning = engine.Warnings.Single();
        Assert.AreEqual((DiagnosticCode.UnusedTemplate, template), (warning.Code, warning.File));
    }

    [TestMethod]
    public void Sarif_file_has_the_findings_and_is_emptied_when_they_are_solved()
    {
        var generated = File.ReadAllText(folder["Dockerfile"]);
        options["SlimContainerSarif"] = folder["out/check.sarif"];
        File.AppendAllText(folder["Dockerfile"], "ADD appsettings.json /etc/\nUSER root\n");

        Assert.IsFalse(Check());

        var log = File.ReadAllText(folder["out/check.sarif"]);
        SarifSchema.AssertValid(log);
        Assert.Contains("\"ruleId\": \"SLIM5025\"", log);
        Assert.Contains("\"ruleId\": \"SLIM5007\"", log);
        Assert.Contains("\"text\": \"COPY appsettings.json /etc/\"", log);

        File.WriteAllText(folder["Dockerfile"], generated);
        Assert.IsTrue(Check());
        Assert.Contains("\"results\": []", File.ReadAllText(folder["out/check.sarif"]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Hadolint_that_fails_is_a_warning_and_not_up_to_date()
    {
        hadolint = Script.Add(folder, "hadolint", "exit 139");
        Assert.IsTrue(Check());
        Assert.IsEmpty(engine.Warnings, "the generated file is not linted");

        File.AppendAllText(folder["Dockerfile"], "ENV MINE=1\n");
        engine.Messages.Clear();
        Assert.IsTrue(Check());
        Assert.AreEqual(DiagnosticCode.HadolintFailed, engine.Warnings.Single().Code);
        Assert.IsFalse(engine.Messages.Exists(message => message.Message!.Contains("up to date")));

        engine.Warnings.Clear();
        options["SlimContainerHadolint"] = "false";
        Assert.IsTrue(Check());
        Assert.IsEmpty(engine.Warnings);
    }

    private (string Code, string File, int Line) Finding()
    {
        Assert.IsFalse(Check());
        var error = engine.Errors.Single();
        return (error.Code, error.File, error.LineNumber);
    }

    private bool Check(string severity = "", string noWarn = "", string owns = "", bool pinDigests = false)
    {
        values["SlimContainerOwns"] = owns;
        values["SlimContainerPinDigests"] = pinDigests ? "true" : "";
        using var task = new CheckContainerFiles
        {
            BuildEngine = engine,
            Facts =
            [
                .. TaskInput.Facts(values),
                .. TaskInput.Facts([.. options, new("SlimContainerCheckSeverity", severity)], kind: "Option"),
            ],
            FindHadolint = () => hadolint,
            DataFolder = Repository.Data,
            ReadClosure = ReadClosure,
            Locator = TaskInput.NoLines,
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
            NoWarn = noWarn,
        };
        return task.Execute();
    }

    private ProjectClosure ReadClosure(string file, CancellationToken cancelled) =>
        closure(Sample.ClosureOf(file, new Version(values["TargetFramework"]["net".Length..])));
}
