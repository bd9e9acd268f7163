using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace SlimContainer.Sdk.Render;

/// <summary>Finds templates by name in one folder, and nothing outside it.</summary>
internal sealed class TemplateFolder(string folder) : ITemplateLoader
{
    private const string Extension = ".scriban";

    /// <summary>The path of a template by its bare name.</summary>
    public string PathOf(string name) => Path.Combine(folder, name + Extension);

    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
        Path.GetFileName(templateName) == templateName && File.Exists(PathOf(templateName))
            ? PathOf(templateName)
            : throw new Scriban.Syntax.ScriptRuntimeException(callerSpan, $"There is no template '{templateName}' in {folder}.");

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => Read(templatePath);

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Read(templatePath));

    /// <summary>The template's text without the line end that editors put behind the last line.</summary>
    public static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n');
}
