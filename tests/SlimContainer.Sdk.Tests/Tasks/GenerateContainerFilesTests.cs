using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
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

    private GenerateContainerFiles Task(string templates) => TaskInput.Generate(values, engine, folder, templates);
}
