using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class GenerateContainerFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;
    private readonly RecordingBuildEngine engine = new();

    public GenerateContainerFilesTests() => values = Sample.Values(folder.Path);

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Both_files_are_written_with_copies_in_obj()
    {
        Assert.IsTrue(Execute());

        Assert.AreEqual(
            [
                ".dockerignore",
                "Dockerfile",
                "obj/slimcontainer/.dockerignore",
                "obj/slimcontainer/Dockerfile",
                "obj/slimcontainer/closure.cache",
                "obj/slimcontainer/missing.cache",
                "obj/slimcontainer/planned-build.json",
            ],
            folder.Files().Where(file => !file.Contains("/generated/", StringComparison.Ordinal)).ToValueList());
        Assert.IsTrue(engine.Messages.Any(message =>
            message.Importance == MessageImportance.High
            && message.Message!.StartsWith("Created Dockerfile", StringComparison.Ordinal)));
        Assert.IsEmpty(engine.Warnings);
    }

    [TestMethod]
    [DataRow("MultiStage")]
    [DataRow("Split")]
    [DataRow("Prebuilt")]
    public void Invalid_tag_is_an_error_and_writes_no_file(string mode)
    {
        values["SlimContainerMode"] = mode;
        values["ContainerImageTag"] = "$x";

        Assert.IsFalse(Execute());

        Assert.AreEqual(DiagnosticCode.InvalidContainerValue, engine.Errors.Single().Code);
        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Second_run_changes_nothing_and_logs_only_at_low_importance()
    {
        Execute();
        var before = File.ReadAllText(folder["Dockerfile"]);
        engine.Messages.Clear();

        Assert.IsTrue(Execute());

        Assert.AreEqual(before, File.ReadAllText(folder["Dockerfile"]));
        Assert.IsTrue(engine.Messages.All(message => message.Importance == MessageImportance.Low));
    }

    [TestMethod]
    public void Ignore_file_of_another_app_of_the_folder_is_kept()
    {
        folder.Add("other.csproj", "");
        var text = GeneratedHeader.AddHeader("**\n!src/other/\n", "0.0.1", "other.csproj");
        folder.Add("Dockerfile.dockerignore", text);

        Assert.IsTrue(Execute());

        Assert.AreEqual(text, File.ReadAllText(folder["Dockerfile.dockerignore"]));
    }

    [TestMethod]
    public void Generated_ignore_file_of_the_previous_build_context_is_deleted()
    {
        folder.Add("Dockerfile.dockerignore", GeneratedHeader.AddHeader("**\n!src/hello/\n", "0.0.1"));

        Assert.IsTrue(Execute());

        Assert.IsFalse(File.Exists(folder["Dockerfile.dockerignore"]));
        Assert.Contains(
            $"Deleted Dockerfile.dockerignore: the build context is now {folder.Path}, and builders would have used it "
            + "instead of .dockerignore.",
            engine.Messages
                .Where(message => message.Importance == MessageImportance.High)
                .Select(message => message.Message));
    }

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("Dockerfile", 0)]
    public void Edited_ignore_file_of_the_previous_build_context_is_kept_with_a_warning(string owns, int warnings)
    {
        var text = GeneratedHeader.AddHeader("**\n", "0.0.1") + "!mine\n";
        folder.Add("Dockerfile.dockerignore", text);

        Assert.IsTrue(Execute(owns: owns));

        Assert.AreEqual(text, File.ReadAllText(folder["Dockerfile.dockerignore"]));
        Assert.HasCount(
            warnings,
            engine.Warnings.Where(warning =>
                warning.Code == DiagnosticCode.OverridingIgnoreFile
                && warning.File == folder["Dockerfile.dockerignore"]));
    }

    [TestMethod]
    [DataRow("Dockerfile")]
    [DataRow(".dockerignore")]
    public void User_written_file_is_unchanged_with_a_warning(string name)
    {
        folder.Add(name, "mine");

        Assert.IsTrue(Execute());

        Assert.AreEqual("mine", File.ReadAllText(folder[name]));
        Assert.HasCount(1, engine.Warnings);
        Assert.AreEqual((DiagnosticCode.ForeignFile, folder[name]), (engine.Warnings[0].Code, engine.Warnings[0].File));
        Assert.EndsWith("docs/diagnostics/SLIM2001.md", engine.Warnings[0].HelpLink);
        Assert.Contains(folder["obj/slimcontainer/" + name], engine.Warnings[0].Message!);
    }

    [TestMethod]
    public void Warning_for_a_user_written_Dockerfile_says_no_ignore_file_was_written()
    {
        folder.Add("Dockerfile", "mine");

        Assert.IsTrue(Execute());

        Assert.IsFalse(File.Exists(folder[".dockerignore"]));
        Assert.Contains(
            "No ignore file was written: builders would apply it to your Dockerfile.",
            engine.Warnings.Single().Message!);
        Assert.Contains("set SlimContainerOwns=none to keep", engine.Warnings.Single().Message!);
    }

    [TestMethod]
    [DataRow("Dockerfile", "set SlimContainerOwns=.dockerignore to keep")]
    [DataRow(".dockerignore", "set SlimContainerOwns=Dockerfile to keep")]
    public void Warning_for_one_user_written_file_names_the_SlimContainerOwns_value(string name, string advice)
    {
        Execute();
        folder.Add(name, "mine");

        Assert.IsTrue(Execute());

        Assert.Contains(advice, engine.Warnings.Single().Message!);
        Assert.DoesNotContain("No ignore file", engine.Warnings.Single().Message!);
    }

    [TestMethod]
    public void Two_user_written_files_share_one_warning()
    {
        folder.Add("Dockerfile", "mine");
        folder.Add(".dockerignore", "mine");

        Assert.IsTrue(Execute());

        Assert.StartsWith(
            "Dockerfile and .dockerignore were not generated by SlimContainer.Sdk and are unchanged. The generated "
            + "versions are in " + folder["obj/slimcontainer."],
            engine.Warnings.Single().Message!);
        Assert.Contains("set SlimContainerOwns=none to keep", engine.Warnings.Single().Message!);
    }

    [TestMethod]
    public void Edited_file_is_unchanged_without_a_warning()
    {
        Execute();
        File.AppendAllText(folder["Dockerfile"], "USER root\n");
        var edited = File.ReadAllText(folder["Dockerfile"]);

        Assert.IsTrue(Execute());

        Assert.AreEqual(edited, File.ReadAllText(folder["Dockerfile"]));
        Assert.IsEmpty(engine.Warnings);
        Assert.IsTrue(
            engine.Messages.Any(message => message.Message!.Contains("was edited", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Outdated_edited_file_is_one_warning_at_the_changed_line()
    {
        Execute();
        File.AppendAllText(folder["Dockerfile"], "USER root\n");
        values["InvariantGlobalization"] = values["InvariantTimezone"] = "true";

        Assert.IsTrue(Execute());

        var warning = engine.Warnings.Single();
        Assert.AreEqual((DiagnosticCode.Drift, folder["Dockerfile"]), (warning.Code, warning.File));
        Assert.StartsWith(
            "FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled-extra",
            File.ReadAllLines(folder["Dockerfile"])[warning.LineNumber]);
        Assert.Contains(
            "\n-FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled-extra AS final\n",
            warning.Message!);
        Assert.Contains("\n+FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled AS final\n", warning.Message!);
    }

    [TestMethod]
    public void Merge_applies_generated_changes_and_keeps_the_edit()
    {
        Execute();
        File.AppendAllText(folder["Dockerfile"], "USER root\n");
        values["InvariantGlobalization"] = values["InvariantTimezone"] = "true";

        Assert.IsTrue(Execute(onEdit: "merge"));
        Assert.IsTrue(Execute());

        var merged = File.ReadAllText(folder["Dockerfile"]);
        Assert.Contains("runtime:10.0-noble-chiseled AS final\n", merged);
        Assert.EndsWith("\nUSER root\n", merged);
        Assert.IsEmpty(engine.Warnings);
    }

    [TestMethod]
    public void Merge_conflict_is_an_error_until_it_is_resolved()
    {
        Execute();
        File.WriteAllText(
            folder["Dockerfile"],
            File.ReadAllText(folder["Dockerfile"])
                .Replace("chiseled-extra AS", "chiseled-extra AS my", StringComparison.Ordinal));
        values["InvariantGlobalization"] = values["InvariantTimezone"] = "true";

        Assert.IsFalse(Execute(onEdit: "merge"));
        Assert.IsFalse(Execute());

        Assert.AreEqual(
            (DiagnosticCode.MergeConflict, DiagnosticCode.UnresolvedConflict),
            (engine.Errors[0].Code, engine.Errors[1].Code));
        Assert.AreEqual(engine.Errors[0].LineNumber, engine.Errors[1].LineNumber);
        Assert.AreEqual("<<<<<<< yours", File.ReadAllLines(folder["Dockerfile"])[engine.Errors[0].LineNumber - 1]);
    }

    [TestMethod]
    [DataRow("Dockerfile", "Dockerfile", ".dockerignore")]
    [DataRow(".dockerignore", ".dockerignore", "Dockerfile")]
    public void File_not_in_SlimContainerOwns_is_not_written_or_reported(
        string owns,
        string written,
        string left)
    {
        folder.Add(left, "mine");

        Assert.IsTrue(Execute(owns: owns));

        Assert.AreEqual("mine", File.ReadAllText(folder[left]));
        Assert.IsTrue(File.Exists(folder[written]));
        Assert.IsEmpty(engine.Warnings);
        Assert.IsTrue(File.Exists(folder["obj/slimcontainer/" + left]));
    }

    [TestMethod]
    [DataRow("SlimContainerOnEdit", "ask", "")]
    [DataRow("SlimContainerOwns", "", "Dockerfile;compose.yaml")]
    public void Invalid_property_value_is_an_error_and_writes_no_file(string property, string onEdit, string owns)
    {
        Assert.IsFalse(Execute(onEdit: onEdit, owns: owns));

        Assert.AreEqual(DiagnosticCode.InvalidPropertyValue, engine.Errors.Single().Code);
        Assert.StartsWith("Invalid " + property, engine.Errors[0].Message);
        Assert.AreEqual(7, engine.Errors[0].LineNumber);
        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Failure_is_one_coded_error_with_help_link_and_writes_no_file()
    {
        values["TargetFrameworkVersion"] = "v7.0";

        Assert.IsFalse(Execute());

        Assert.HasCount(1, engine.Errors);
        Assert.AreEqual(
            (DiagnosticCode.UnknownTargetFramework, folder["hello.csproj"]),
            (engine.Errors[0].Code, engine.Errors[0].File));
        Assert.EndsWith("docs/diagnostics/SLIM1002.md", engine.Errors[0].HelpLink);
        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Braces_in_a_value_are_not_a_format_string()
    {
        values["TargetFramework"] = "a{0}{b";
        values["TargetFrameworkIdentifier"] = "";

        Assert.IsFalse(Execute());

        Assert.StartsWith("'a{0}{b' does not run ", engine.Errors[0].Message);
    }

    [TestMethod]
    public void Broken_template_is_an_error_at_its_line_and_column()
    {
        var template = folder.Add("templates/Dockerfile.scriban", "FROM scratch\n{{ nothing }}");

        Assert.IsFalse(Execute(folder["templates"]));

        var error = engine.Errors.Single();
        Assert.AreEqual(
            (DiagnosticCode.BrokenTemplate, template, 2, 4),
            (error.Code, error.File, error.LineNumber, error.ColumnNumber));
        Assert.AreEqual(["templates/Dockerfile.scriban"], folder.Files());
    }

    [TestMethod]
    public void Missing_templates_folder_is_an_error_in_the_project_file()
    {
        values["SlimContainerTemplates"] = folder["deploy/templates"];

        Assert.IsFalse(Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual((DiagnosticCode.NoTemplatesFolder, folder["hello.csproj"]), (error.Code, error.File));
        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Unused_template_is_a_warning_for_its_file()
    {
        values["SlimContainerTemplates"] = folder["deploy"] + "/";
        var template = folder.Add("deploy/finall.scriban", "FROM scratch");

        Assert.IsTrue(Execute());

        var warning = engine.Warnings.Single();
        Assert.AreEqual((DiagnosticCode.UnusedTemplate, template), (warning.Code, warning.File));
    }

    [TestMethod]
    public void Templates_are_excluded_from_the_build_context()
    {
        values["SlimContainerTemplates"] = folder["deploy"];
        values["Templates"] = folder.Add("deploy/final.scriban", "FROM scratch AS mine");

        Assert.IsTrue(Execute());

        Assert.Contains("\ndeploy/final.scriban\n", File.ReadAllText(folder[".dockerignore"]));
        Assert.EndsWith("\nFROM scratch AS mine\n", File.ReadAllText(folder["Dockerfile"]));
    }

    [TestMethod]
    public void Broken_nuget_config_is_an_error_for_the_project_or_the_file()
    {
        var config = folder.Add("nuget.config", "<configuration>");

        Assert.IsFalse(Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual(DiagnosticCode.BrokenNuGetConfig, error.Code);
        Assert.Contains(error.File, new[] { config, folder["hello.csproj"] });
    }

    [TestMethod]
    public void Cancelled_task_writes_no_file_and_logs_no_error()
    {
        using var task = Task(Repository.Templates);
        task.Cancel();

        Assert.IsFalse(task.Execute());

        Assert.IsEmpty(engine.Errors);
        Assert.IsEmpty(folder.Files());
    }

    private bool Execute(string? templates = null, string onEdit = "", string owns = "")
    {
        values["SlimContainerOnEdit"] = onEdit;
        values["SlimContainerOwns"] = owns;
        using var task = Task(templates ?? Repository.Templates);
        return task.Execute();
    }

    private GenerateContainerFiles Task(string templates) => new()
    {
        BuildEngine = engine,
        Facts = TaskInput.Facts(values),
        DataFolder = Repository.Data,
        ReadClosure = (file, _) => RepositoryConfigReader.AddTo(Sample.ClosureOf(file), new()),
        FindSetting = (file, _, _) => new ProjectFileLocation(file, 7),
        TemplatesFolder = templates,
        IntermediateFolder = folder["obj/slimcontainer/"],
    };
}
