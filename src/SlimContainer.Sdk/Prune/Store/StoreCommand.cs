using System.Text.Json;
using CliWrap.Buffered;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Prune;

/// <summary>Runs commands of an engine that list something.</summary>
internal sealed class StoreCommand(ContainerEngineInfo engine)
{
    /// <summary>Runs a command.</summary>
    public Task<BufferedCommandResult> TryAsync(IEnumerable<string> arguments, CancellationToken cancelled) =>
        EngineProcess.CaptureAsync(engine.Program, arguments, cancelled);

    /// <summary>The lines that a command prints.</summary>
    /// <exception cref="SlimContainerException">It failed.</exception>
    public async Task<IReadOnlyList<string>> LinesAsync(IReadOnlyList<string> arguments, CancellationToken cancelled)
    {
        var result = await TryAsync(arguments, cancelled).ConfigureAwait(false);
        return result.ExitCode == 0
            ? [.. Lines(result.StandardOutput).Distinct(StringComparer.Ordinal)]
            : throw Failed(arguments, EngineProcess.LastLine(result.StandardError));
    }

    /// <summary>The elements of the JSON array that a command prints.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="isComplete">Whether a failure is an error: without it, what was printed counts.</param>
    /// <param name="cancelled">Stops the command.</param>
    /// <exception cref="SlimContainerException">It failed, or printed something else.</exception>
    public async Task<IReadOnlyList<JsonElement>> ArrayAsync(
        IReadOnlyList<string> arguments, bool isComplete, CancellationToken cancelled)
    {
        var result = await TryAsync(arguments, cancelled).ConfigureAwait(false);
        if (result.ExitCode != 0 && isComplete)
            throw Failed(arguments, EngineProcess.LastLine(result.StandardError));
        try
        {
            return Elements(result.StandardOutput);
        }
        catch (JsonException failure)
        {
            throw Failed(arguments, isComplete ? failure.Message : EngineProcess.LastLine(result.StandardError));
        }
    }

    /// <summary>The lines with text.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The elements of an array, or an object alone.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    private static JsonElement[] Elements(string json)
    {
        // podman prints nothing, and buildah null, for an empty list.
        if (json.Trim() is "" or "null")
            return [];

        var root = JsonElement.Parse(json);
        return root.ValueKind switch
        {
            JsonValueKind.Array => [.. root.EnumerateArray()],
            JsonValueKind.Object => [root],
            _ => throw new JsonException("Expected an array."),
        };
    }

    private SlimContainerException Failed(IReadOnlyList<string> arguments, string reason) => new(
        DiagnosticCode.ImagesNotListed,
        $"{engine.Name} does not list its images: `{Path.GetFileName(engine.Program)} "
        + $"{string.Join(' ', arguments.Take(2))}` failed: {reason.TrimEnd('.')}. Nothing was removed.");
}
