using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>Lays a plan out as text, from the templates of one folder.</summary>
/// <param name="templatesFolder">The folder.</param>
/// <param name="cancelled">Stops a template that goes on and on.</param>
internal sealed class Renderer(string templatesFolder, CancellationToken cancelled = default)
{
    // Far above any Dockerfile, far below what would hurt a build.
    private const int MostIterations = 100_000;
    private const int MostCharacters = 4 * 1024 * 1024;

    private readonly TemplateFolder templates = new(templatesFolder);

    /// <exception cref="SlimContainerException">A template is broken; the exception names its file, line and column.</exception>
    public GeneratedFile Dockerfile(ImagePlan plan, string path)
    {
        if (plan.Final.From.Family?.IsWindows() == true)
        {
            throw new SlimContainerException(
                DiagnosticCode.NotSupportedYet,
                $"{plan.ProjectName} is published for Windows, and this version writes Dockerfiles for Linux only. SlimContainerExplain tells the images; set SlimContainerEnabled=false to publish without a Dockerfile.")
            { File = Path.Combine(plan.Context.Root, plan.Context.Project) };
        }

        return new GeneratedFile(path, Render("Dockerfile", plan));
    }

    /// <inheritdoc cref="Dockerfile" />
    public GeneratedFile IgnoreFile(ImagePlan plan, string path) => new(path, Render("dockerignore", plan));

    private string Render(string name, ImagePlan plan)
    {
        var path = templates.PathOf(name);
        if (!File.Exists(path))
            throw new SlimContainerException(DiagnosticCode.BrokenTemplate, $"There is no template {path}.") { File = path };

        var template = Template.Parse(TemplateFolder.Read(path), path);
        if (template.HasErrors)
            throw Broken(template.Messages[0].Message, template.Messages[0].Span, cause: null);

        try
        {
            return template.Render(Context(plan)).TrimEnd('\n') + "\n";
        }
        catch (ScriptParserRuntimeException failure) when (failure.ParserMessages.Count > 0)
        {
            throw Broken(failure.ParserMessages[0].Message, failure.ParserMessages[0].Span, failure);
        }
        catch (ScriptRuntimeException failure)
        {
            // A cancelled template ends as a broken one.
            cancelled.ThrowIfCancellationRequested();
            throw Broken(failure.OriginalMessage, failure.Span, failure);
        }
    }

    private TemplateContext Context(ImagePlan plan)
    {
        var context = new TemplateContext
        {
            TemplateLoader = templates,
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            LoopLimit = MostIterations,
            LimitToString = MostCharacters,
            NewLine = "\n",
            CancellationToken = cancelled,
        };
        context.PushGlobal(TemplateModel.Of(plan));
        return context;
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
