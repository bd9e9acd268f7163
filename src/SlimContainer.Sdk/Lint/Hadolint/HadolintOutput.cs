using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Lint;

/// <summary>hadolint's output: <c>--format json</c>.</summary>
internal static class HadolintOutput
{
    // With findings, hadolint exits with this code.
    private const int FindingsExitCode = 1;

    private sealed record Entry(string? Code, string? Level, int Line, string? Message);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The findings; null if the output is not whole, or does not fit the exit code.</summary>
    public static IReadOnlyList<Finding>? Parse(int exitCode, string output)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry[]>(output, Options) is { } entries
                && (exitCode == 0 || (exitCode == FindingsExitCode && entries.Length > 0))
                && entries.All(entry => entry is { Code.Length: > 0, Message: not null })
                    ? entries.Select(Finding).ToList()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Finding Finding(Entry entry) => new(
        DiagnosticCode.Hadolint,
        entry.Line,
        OneLine.Of($"{entry.Code}: {entry.Message}"))
    {
        Check = entry.Code!,
        Level = entry.Level is "info" or "style" ? FindingLevel.Note : FindingLevel.Advice,
    };
}
