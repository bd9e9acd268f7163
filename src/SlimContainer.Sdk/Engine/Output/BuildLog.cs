using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SlimContainer.Sdk.Engine;

/// <summary>The verbosity of engine output (<c>SlimContainerProgress</c>).</summary>
internal enum ProgressOption
{
    /// <summary>Steps at normal verbosity, everything at detailed verbosity.</summary>
    Auto,

    /// <summary>All output.</summary>
    Plain,

    /// <summary>Only the summary.</summary>
    Quiet,
}

/// <summary>
/// Logs a build: steps with their times, and compiler diagnostics with the paths of files on the host.
/// </summary>
internal sealed class BuildLog
{
    private readonly TaskLoggingHelper log;
    private readonly MessageImportance steps;
    private readonly MessageImportance details;

    /// <param name="log">The task's log.</param>
    /// <param name="progress">The verbosity.</param>
    public BuildLog(TaskLoggingHelper log, ProgressOption progress)
    {
        this.log = log;
        (steps, details) = progress switch
        {
            ProgressOption.Plain => (MessageImportance.High, MessageImportance.High),
            ProgressOption.Quiet => (MessageImportance.Low, MessageImportance.Low),
            _ => (MessageImportance.Normal, MessageImportance.Low),
        };
    }

    /// <summary>
    /// Logs an event. Does not use LogMessageFromText, which would turn an error in the output of a command into an
    /// error of this build.
    /// </summary>
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
                var seconds = step.Seconds?.ToString("0.0", CultureInfo.InvariantCulture);
                log.LogMessage(steps, "{0}  {1} s", step.Name, seconds);
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
                LogError(message);
                break;
            case CompilerSaid { Message: var message }:
                LogWarning(message);
                break;
        }
    }

    private void LogError(CompilerMessage one) =>
        log.LogError(null, one.Code, null, one.File, one.Line, one.Column, 0, 0, "{0}", one.Text);

    private void LogWarning(CompilerMessage one) =>
        log.LogWarning(null, one.Code, null, one.File, one.Line, one.Column, 0, 0, "{0}", one.Text);
}
