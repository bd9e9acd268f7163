using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Diagnostics;

/// <summary>Logs warnings and errors, each with its code and the link to its page.</summary>
/// <param name="log">The task's log.</param>
internal sealed class DiagnosticLog(TaskLoggingHelper log)
{
    public void Warn(string code, string file, string message, int line) =>
        log.LogWarning(null, code, null, ToolPackage.HelpLink(code), file, line, 0, 0, 0, "{0}", message);

    /// <param name="code">One of <see cref="DiagnosticCode"/>.</param>
    /// <param name="file">The file; null for the one that calls the task.</param>
    /// <param name="message">The message.</param>
    /// <param name="line">The line, from 1; 0 for the whole file.</param>
    /// <param name="column">The column, from 1; 0 if unknown.</param>
    public void Error(string code, string? file, string message, int line = 0, int column = 0) =>
        log.LogError(null, code, null, ToolPackage.HelpLink(code), file, line, column, 0, 0, "{0}", message);

    /// <summary>Logs a warning or a message about the project.</summary>
    /// <param name="one">The diagnostic.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1; 0 for the whole file.</param>
    public void Report(Diagnostic one, string file, int line)
    {
        var text = OneLine.Of(one.Text);
        if (one.IsWarning)
            Warn(one.Code, file, text, line);
        else
            log.LogMessage(null, one.Code, null, file, 0, 0, 0, 0, MessageImportance.Normal, "{0}", text);
    }

    /// <summary>Logs a failure that the user can fix.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="defaultFile">The file of failures without one.</param>
    public void Failure(SlimContainerException failure, string? defaultFile) => Error(
        failure.Code,
        failure.File ?? defaultFile,
        string.Join(Environment.NewLine, [OneLine.Of(failure.Message), .. failure.Details]),
        failure.Line,
        failure.Column);

    /// <summary>Logs a failure that is a bug of the package: a stack trace is no message for a user.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="file">The file.</param>
    public void Bug(Exception failure, string task, string? file)
    {
        log.LogMessage(MessageImportance.Low, "{0}", failure);
        Error(
            DiagnosticCode.Unexpected,
            file,
            $"Unexpected {failure.GetType().Name} in {task}: {OneLine.Of(failure.Message)} "
            + "This is a bug in SlimContainer.Sdk. Please report it with the build output at -v:diag, "
            + "which has the details.");
    }
}
