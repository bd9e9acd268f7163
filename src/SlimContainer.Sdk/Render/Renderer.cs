using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>Renders a plan with templates.</summary>
/// <param name="templatesFolder">The folder of the package's templates.</param>
/// <param name="usersFolder">The folder of the user's templates; null for none.</param>
/// <param name="cancelled">Stops a template, for example an endless one.</param>
internal sealed class Renderer(
    string templatesFolder,
    string? usersFolder = null,
    CancellationToken cancelled = default)
{
    private readonly TemplateFolders templates = new(templatesFolder, usersFolder);

    /// <summary>The renderer of a project, with the templates of <c>SlimContainerTemplates</c>.</summary>
    /// <param name="templatesFolder">The folder of the package's templates.</param>
    /// <param name="facts">The project.</param>
    /// <param name="cancelled">Stops a template, for example an endless one.</param>
    /// <exception cref="SlimContainerException">The folder of the user's templates does not exist.</exception>
    public static Renderer Of(string templatesFolder, ProjectFacts facts, CancellationToken cancelled) =>
        new(templatesFolder, UserTemplates(facts), cancelled);

    /// <summary>Likely mistakes in the user's folder, by file; complete after all files are rendered.</summary>
    public IEnumerable<Diagnostic> Diagnostics => templates.Diagnostics();

    /// <exception cref="SlimContainerException">
    /// A template is invalid; the exception has its file, line and column.
    /// </exception>
    public GeneratedFile Dockerfile(ImagePlan plan, string path) =>
        new(path, Render("Dockerfile" + plan.Os.TemplateSuffix, plan));

    /// <summary>All Dockerfiles of the plan, in build order.</summary>
    /// <exception cref="SlimContainerException">
    /// A template is invalid; the exception has its file, line and column.
    /// </exception>
    public IEnumerable<GeneratedFile> Dockerfiles(ImagePlan plan) => plan.BuilderImage is { } first
        ?
        [
            new(first.Dockerfile, Render("Dockerfile-build", plan)),
            new(plan.Dockerfile, Render("Dockerfile-final", plan)),
        ]
        : [Dockerfile(plan, plan.Dockerfile)];

    /// <inheritdoc cref="Dockerfile" />
    public GeneratedFile IgnoreFile(ImagePlan plan, string path) => new(path, Render("dockerignore", plan));

    /// <summary>A file around the image.</summary>
    /// <inheritdoc cref="Dockerfile" path="/exception" />
    public GeneratedFile Workflow(WorkflowPlan plan, WorkflowFile file) =>
        new(file.Path, Render(file.Template, WorkflowModel.Of(plan, file)))
        {
            ProjectFile = file.IsShared ? "" : plan.ProjectFile,
            Target = GeneratedFile.WorkflowTarget,
        };

    private static string? UserTemplates(ProjectFacts facts)
    {
        var folder = facts.Properties.Path(FileProperties.Templates);
        if (folder.Length == 0)
            return null;
        if (Directory.Exists(folder))
            return folder;

        throw new SlimContainerException(
            DiagnosticCode.NoTemplatesFolder,
            $"SlimContainerTemplates folder {folder} not found. "
            + "Correct the path, which is relative to the project folder.")
        { File = facts.ProjectFile, Setting = FileProperties.Templates.Name };
    }

    private string Render(string name, ImagePlan plan) => Render(name, TemplateModel.Of(plan));

    private string Render(string name, ScriptObject model)
    {
        var path = templates.PathOf(name);
        var template = Template.Parse(templates.Read(path), path);
        if (template.HasErrors)
            throw Broken(template.Messages[0].Message, template.Messages[0].Span, cause: null);

        var context = new BoundedTemplateContext(templates, model, cancelled);
        try
        {
            var text = template.Render(context).TrimEnd('\n') + "\n";
            if (!context.HasCutText())
                return LineLength.Check(text, name);

            var message = $"The template writes more than {BoundedTemplateContext.MaxCharacters:N0} characters.";
            throw Broken(message, template.Page!.Span, cause: null);
        }
        catch (ScriptParserRuntimeException failure) when (failure.ParserMessages.Count > 0)
        {
            throw Broken(failure.ParserMessages[0].Message, failure.ParserMessages[0].Span, failure);
        }
        catch (ScriptRuntimeException failure) when (failure.InnerException is SlimContainerException unreadable)
        {
            throw unreadable;
        }
        catch (ScriptRuntimeException failure)
        {
            // Scriban reports cancellation as a template error.
            cancelled.ThrowIfCancellationRequested();
            throw Broken(failure.OriginalMessage, failure.Span, failure);
        }
    }

    // Scriban counts lines and columns from zero.
    private static SlimContainerException Broken(string message, SourceSpan span, Exception? cause) =>
        new(DiagnosticCode.BrokenTemplate, message, cause)
        {
            File = span.FileName,
            Line = span.Start.Line + 1,
            Column = span.Start.Column + 1,
        };
}
