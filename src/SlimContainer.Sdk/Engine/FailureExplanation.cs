using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Makes one coded error of what an engine said last.</summary>
internal static class FailureExplanation
{
    private static readonly string[] Lost =
    [
        "Cannot connect to the Docker daemon", "error reading from server: EOF", "transport is closing", "unexpected EOF", "connection reset by peer", "code = Unavailable", "failed to receive status",
    ];

    /// <summary>Why a build failed.</summary>
    public static SlimContainerException OfBuild(BuildFailure failure, BuildRequest request, EngineFound engine)
    {
        var (code, message) = (failure.Message, failure.Line) switch
        {
            var (text, _) when Says(text, "no space left on device") => (DiagnosticCode.DiskFull, $"The disk of {engine.Name} is full: {text} Make room there: `docker system df` shows what fills it, `docker builder prune` frees the build cache."),
            var (text, _) when Array.Exists(Lost, word => Says(text, word)) => (DiagnosticCode.EngineLost, $"The connection to {engine.Name} broke in the middle of the build: {text} Look whether the engine still runs, and build again."),
            var (text, _) when Says(text, "failed to push") => (DiagnosticCode.PushRefused, $"The image was built and not pushed: {PushRefusal.Explain(request.Tags[0], text)}"),
            var (text, line) when line > 0 => (DiagnosticCode.InstructionFailed, text + Output(failure)),
            var (text, _) => (DiagnosticCode.BuildFailed, $"The image was not built: {text}"),
        };
        return new SlimContainerException(code, message) { File = request.Dockerfile, Line = failure.Line };
    }

    /// <summary>Why a command after the build failed.</summary>
    public static SlimContainerException OfCommand(EngineCommand command, IReadOnlyList<string> lines, EngineFound engine)
    {
        var text = lines.LastOrDefault(line => line.Trim().Length > 0) ?? "";
        return command.Purpose == CommandPurpose.Push
            ? new SlimContainerException(DiagnosticCode.PushRefused, $"The image was built, and {command.Tag} was not pushed: {PushRefusal.Explain(command.Tag, text)}")
            : new SlimContainerException(DiagnosticCode.BuildFailed, $"The image was built, and {engine.Name} could not do what was asked for next ({string.Join(' ', command.Arguments)}): {text}");
    }

    private static string Output(BuildFailure failure) =>
        failure.Output.Count > 0 ? $"{Environment.NewLine}{string.Join(Environment.NewLine, failure.Output)}" : "";

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
