using Scriban.Runtime;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>Lists as template variables.</summary>
internal static class TemplateLists
{
    /// <summary>The values of some items.</summary>
    public static ScriptArray List<T>(IEnumerable<T> items, Func<T, object> value) => [.. items.Select(value)];

    /// <summary>The operands of COPY instructions, none too long for a line.</summary>
    public static ScriptArray Copies(IEnumerable<Copy> copies, Func<Copy, string> arguments) =>
        List(copies.SelectMany(copy => copy.Split()), arguments);
}
