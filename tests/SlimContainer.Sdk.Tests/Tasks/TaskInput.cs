using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SlimContainer.Sdk.Tests.Tasks;

/// <summary>Facts as the targets pass them.</summary>
internal static class TaskInput
{
    public static ITaskItem[] Facts(Dictionary<string, string> values) =>
    [
        .. values.Select(value => new TaskItem(
            Escaped(value.Key),
            new Dictionary<string, string> { ["Value"] = Escaped(value.Value) })),
    ];

    // A task item takes its values escaped.
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal);
}
