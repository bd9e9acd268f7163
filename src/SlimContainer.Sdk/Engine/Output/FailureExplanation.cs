using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Converts an engine's failure into an error with a diagnostic code.</summary>
internal static class FailureExplanation
{
    private static readonly string[] ConnectionErrors =
    [
        "Cannot connect to the Docker daemon",
        "error reading from server: EOF",
        "transport is closing",
        "unexpected EOF",
        "connection reset by peer",
        "code = Unavailable",
        "failed to receive status",
        // Docker's CLI, whose connection over SSH has ended.
        "error during connect",
    ];

    /// <summary>The error for a failed build.</summary>
    /// <param name="failure">The failure as the engine prints it.</param>
    /// <param name="tool">The tool that a command of a project needs; null if none is missing.</param>
    /// <param name="request">The build.</param>
    /// <param name="engine">The engine.</param>
    public static SlimContainerException OfBuild(
        BuildFailure failure,
        MissingTool? tool,
        BuildRequest request,
        ContainerEngineInfo engine)
    {
        var (code, message) = (failure.Message, failure.Line) switch
        {
            var (text, _) when Contains(text, "no space left on device") => (
                DiagnosticCode.DiskFull,
                $"The disk of {engine.Name} is full: {text.TrimEnd('.')}. "
                + "`docker system df` shows the usage, `docker builder prune` removes the build cache."),
            var (text, _) when Array.Exists(ConnectionErrors, error => Contains(text, error)) => (
                DiagnosticCode.EngineLost,
                $"Lost the connection to {engine.Name} during the build: {text.TrimEnd('.')}. "
                + "Check that the engine is running, then build again."),
            // buildx: a remote builder did not answer. Behind another text, it is another address that did not.
            var (text, line) when line == 0 && text.StartsWith("context deadline", StringComparison.Ordinal) => (
                DiagnosticCode.EngineLost,
                $"{engine.Name} does not answer. Check that the builder runs and can be reached, then build again."),
            var (text, _) when Contains(text, "failed to push") => (
                DiagnosticCode.PushRefused,
                $"Built the image, but could not push it: {PushErrorExplainer.Explain(request.Tags[0], text)}"),
            _ when tool is not null => (DiagnosticCode.MissingTool, Explain(tool)),
            var (text, line) when line > 0 => (DiagnosticCode.InstructionFailed, text),
            var (text, _) => (DiagnosticCode.BuildFailed, $"The build failed: {text}"),
        };
        return new SlimContainerException(code, message)
        {
            File = request.Dockerfile,
            Line = failure.Line,
            Details = code == DiagnosticCode.InstructionFailed ? failure.Output : [],
        };
    }

    /// <summary>The error for a failed command after the build.</summary>
    public static SlimContainerException OfCommand(
        EngineCommand command,
        IReadOnlyList<string> lines,
        ContainerEngineInfo engine)
    {
        var text = lines.LastOrDefault(line => line.Trim().Length > 0) ?? "";
        return command.Purpose == CommandPurpose.Push
            ? new SlimContainerException(
                DiagnosticCode.PushRefused,
                $"Built the image, but could not push {command.Tag}: {PushErrorExplainer.Explain(command.Tag, text)}")
            : new SlimContainerException(
                DiagnosticCode.BuildFailed,
                $"Built the image, but a later command of {engine.Name} failed "
                + $"({string.Join(' ', command.Arguments)}): {text}");
    }

    private static string Explain(MissingTool tool)
    {
        var owner = tool.Target is { } target ? $"the target {target}" : "a target";
        var (why, alternative) = tool switch
        {
            { Tool: "husky" } => (
                "it installs git hooks, and the build context has no .git",
                "add ENV HUSKY=0 to the build stage of the Dockerfile, before restore"),
            { NeedsRepository: true } => (
                "it needs a git repository, and the build context has no .git",
                "let the target take the value from a property, and pass that to publish in the Dockerfile"),
            { IsInNodeStage: true } => (
                $"the SDK image has no {tool.Tool}",
                "install Node.js in the build stage of the Dockerfile"),
            _ => (
                $"the SDK image has no {tool.Tool}",
                $"install {tool.Tool} in the build stage of the Dockerfile, before this line"),
        };
        var stage = tool.IsInNodeStage
            ? ", and set SlimContainerNode=true to build the front end in its own stage"
            : "";
        return $"The command \"{tool.Command}\" of {owner} failed: {why}. Skip it in containers with "
            + $"{ContainerEvaluation.SkipCondition} on the target{stage}. Or {alternative}.";
    }

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
