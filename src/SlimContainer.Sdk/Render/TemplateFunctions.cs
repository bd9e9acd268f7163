using Scriban;
using Scriban.Runtime;

namespace SlimContainer.Sdk.Render;

/// <summary>The functions that templates have: those of Scriban without what can run away, or gives another text each day.</summary>
internal static class TemplateFunctions
{
    // date, math.random, math.uuid: the same project would be another file each time. regex, eval and JSON: one call can
    // take as long as it likes. format: a width is a memory of that size. The rest is of no use in a Dockerfile.
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
