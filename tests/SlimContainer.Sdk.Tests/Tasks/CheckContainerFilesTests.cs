using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class CheckContainerFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;
    private readonly RecordingBuildEngine engine = new();
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
    public void Files_as_generated_pass_also_without_obj()
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
    public void A_missing_file_is_named(string name)
    {
        File.Delete(folder[name]);

        Assert.AreEqual((DiagnosticCode.MissingFile, folder[name], 0), Finding());
    }

    [TestMethod]
    public void An_ignore_file_that_builders_would_take_first_is_named()
    {
        folder.Add("Dockerfile.dockerignore", "**\n");

        Assert.AreEqual((DiagnosticCode.OverridingIgnoreFile, folder["Dockerfile.dockerignore"], 0), Finding());
    }

    [TestMethod]
    public void A_file_that_nobody_edited_and_that_is_outdated_is_shown_with_the_difference()
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
    public void An_edited_file_passes_as_long_as_it_works()
    {
        File.AppendAllText(folder["Dockerfile"], "ENV MINE=1\n");
        File.AppendAllText(folder[".dockerignore"], "docs/\n");

        Assert.IsTrue(Check());
    }

    [TestMethod]
    public void An_edited_file_that_lacks_something_is_shown_with_the_difference_and_the_rules()
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
    public void A_file_that_was_never_ours_is_held_to_the_same_rules()
    {
        folder.Add("Dockerfile", "FROM mcr.microsoft.com/dotnet/runtime:8.0\nENTRYPOINT [\"dotnet\", \"hello.dll\"]\n");
        folder.Add(".dockerignore", "*.csproj\n");

        Assert.IsFalse(Check());

        CollectionAssert.AreEqual(
            new[] { DiagnosticCode.WrongVersion, DiagnosticCode.RunsAsRoot, DiagnosticCode.KeptOut },
            engine.Errors.Select(error => error.Code).ToArray());
    }

    [TestMethod]
    public void Conflicts_are_named()
    {
        File.AppendAllText(folder["Dockerfile"], "<<<<<<< yours\n=======\n>>>>>>> generated\n");

        Assert.AreEqual(DiagnosticCode.UnresolvedConflict, Finding().Code);
    }

    [TestMethod]
    public void A_file_of_a_newer_version_is_not_judged()
    {
        File.WriteAllText(folder["Dockerfile"], GeneratedHeader.AddHeader("FROM scratch\n", "99.0.0"));

        Assert.AreEqual(DiagnosticCode.NewerFile, Finding().Code);
    }

    [TestMethod]
    public void Findings_can_be_warnings_or_left_out_and_the_users_own_file_is_not_looked_at()
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
    public void Digests_are_taken_from_the_file()
    {
        Assert.IsFalse(Check(pinDigests: true, owns: "Dockerfile"), "no digest is there");
        var pinned = GeneratedHeader.Without(File.ReadAllText(folder["Dockerfile"]))
            .Replace(" AS ", $"@sha256:{new string('a', 64)} AS ", StringComparison.Ordinal);
        File.WriteAllText(folder["Dockerfile"], GeneratedHeader.AddHeader(pinned, "0.1.0"));

        Assert.IsTrue(Check(pinDigests: true, owns: "Dockerfile"));
    }

    [TestMethod]
    public void A_foreign_Dockerfile_is_checked_in_the_build_context_that_it_uses()
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
            .Select(error => (error.Code, Path.GetRelativePath(folder.Path, error.File), error.LineNumber))
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
            Facts = TaskInput.Facts(values),
            Options = TaskInput.Facts(new() { ["SlimContainerCheckSeverity"] = severity }),
            DataFolder = Repository.Data,
            ReadClosure = ReadClosure,
            FindSetting = (_, _, _) => null,
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
            NoWarn = noWarn,
        };
        return task.Execute();
    }

    private ProjectClosure ReadClosure(string file, CancellationToken cancelled) =>
        closure(Sample.ClosureOf(file, new Version(values["TargetFramework"]["net".Length..])));
}
