using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Base of the package's tasks: cancellation, and failures as coded errors with a help page.</summary>
public abstract class SlimContainerTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <inheritdoc />
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc />
    public sealed override bool Execute()
    {
        try
        {
            Run(cancellation.Token);
        }
        catch (SlimContainerException failure)
        {
            Diagnostics.Failure(failure, DefaultFile);
        }
        catch (UnsuitableFileException failure)
        {
            Error(DiagnosticCode.UnsuitableFile, failure.Path, failure.Message);
        }
        catch (BrokenLinkException failure)
        {
            Error(DiagnosticCode.UnsuitableFile, failure.Path, failure.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // MSBuild reports the cancelled build itself.
            return false;
        }
#pragma warning disable CA1031 // The last catch: a stack trace is no message for a user.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Diagnostics.Bug(failure, GetType().Name, DefaultFile);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Executes the task.</summary>
    /// <param name="cancelled">Set when the user stops the build.</param>
    private protected abstract void Run(CancellationToken cancelled);

    /// <summary>
    /// The file for failures without one; null for the file that calls the task, which is a file of the package.
    /// </summary>
    private protected virtual string? DefaultFile => null;

    /// <summary>Releases the task's resources.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            cancellation.Dispose();
    }

    private protected DiagnosticLog Diagnostics => new(Log);

    private protected void Warn(string code, string file, string message, int line = 0) =>
        Diagnostics.Warn(code, file, message, line);

    private protected void Error(string code, string? file, string message, int line = 0) =>
        Diagnostics.Error(code, file, message, line);

    private protected void Report(FileReport report, string path)
    {
        switch (report.Level)
        {
            case ReportLevel.Error:
                Error(report.Code!, path, report.Text, report.Line);
                break;
            case ReportLevel.Warning:
                Warn(report.Code!, path, report.Text, report.Line);
                break;
            default:
                Log.LogMessage(Importance(report.Level), "{0}", report.Text);
                break;
        }
    }

    /// <summary>Logs a text that is shown at minimal verbosity.</summary>
    private protected void LogHigh(string text) => Log.LogMessage(MessageImportance.High, "{0}", text);

    private static MessageImportance Importance(ReportLevel level) => level switch
    {
        ReportLevel.Information => MessageImportance.High,
        ReportLevel.Message => MessageImportance.Normal,
        _ => MessageImportance.Low,
    };
}
