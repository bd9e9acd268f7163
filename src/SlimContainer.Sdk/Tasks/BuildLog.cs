using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Shows what happens in a build: steps with their times, and what compilers say as errors of the host's own files.</summary>
internal sealed class BuildLog
{
    private readonly TaskLoggingHelper log;
    private readonly MessageImportance steps;
    private readonly MessageImportance details;

    /// <param name="log">Where to.</param>
    /// <param name="progress"><c>auto</c>, <c>plain</c> for everything, or <c>quiet</c> for nothing but the last line.</param>
    public BuildLog(TaskLoggingHelper log, string progress)
    {
        this.log = log;
        (steps, details) = progress.Trim().ToLowerInvariant() switch
        {
            "" or "auto" => (MessageImportance.Normal, MessageImportance.Low),
            "plain" => (MessageImportance.High, MessageImportance.High),
            "quiet" => (MessageImportance.Low, MessageImportance.Low),
            _ => throw new SlimContainerException(DiagnosticCode.UnknownWord, $"SlimContainerProgress is '{progress}'. It is auto, plain or quiet."),
        };
    }

    /// <summary>Shows one thing. Never by LogMessageFromText: an error in a command's output would become an error of this build.</summary>
    public void Report(BuildProgress progress)
    {
        switch (progress)
        {
            case StepStarted step:
                log.LogMessage(details, "{0}", step.Name);
                break;
            case StepFinished { Seconds: null } step:
                log.LogMessage(steps, "{0}  cached", step.Name);
                break;
            case StepFinished step:
                log.LogMessage(steps, "{0}  {1} s", step.Name, step.Seconds?.ToString("0.0", CultureInfo.InvariantCulture));
                break;
            case StepOutput output:
                log.LogMessage(details, "  {0}", output.Line);
                break;
            case EngineNote note:
                log.LogMessage(steps, "{0}", note.Text);
                break;
            case EngineMessage message:
                log.LogMessage(details, "{0}", message.Line);
                break;
            case CompilerSaid { Message: { IsError: true } message }:
                log.LogError(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
                break;
            case CompilerSaid { Message: var message }:
                log.LogWarning(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
                break;
        }
    }
}
