using Scriban;
using Scriban.Runtime;

namespace SlimContainer.Sdk.Render;

/// <summary>The functions of templates: Scriban's, without expensive and non-deterministic ones.</summary>
internal static class TemplateFunctions
{
    // date, math.random, math.uuid: non-deterministic output. regex, eval and JSON: unbounded time in a single call.
    // format: allocates memory of the given width. The others are useless in a Dockerfile.
    private static readonly string[] Removed = ["date", "timespan", "regex", "html"];
    private static readonly string[] RemovedFromMath = ["random", "uuid", "format"];
    private static readonly string[] RemovedFromObject = ["eval", "eval_template", "format", "to_json", "from_json"];

    public static ScriptObject Create()
    {
        var functions = TemplateContext.GetDefaultBuiltinObject();
        Remove(functions, Removed);
        Remove((ScriptObject)functions["math"]!, RemovedFromMath);
        Remove((ScriptObject)functions["object"]!, RemovedFromObject);
        return functions;
    }

    private static void Remove(ScriptObject functions, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            functions.Remove(name);
        }
    }
}
