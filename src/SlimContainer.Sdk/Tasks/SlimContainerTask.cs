using System.Reflection;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
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
            Log.LogError(
                null,
                failure.Code,
                null,
                HelpLink(failure.Code),
                failure.File ?? DefaultFile,
                failure.Line,
                failure.Column,
                0,
                0,
                "{0}",
                string.Join(Environment.NewLine, [OneLine.Of(failure.Message), .. failure.Details]));
        }
        catch (UnsuitableFileException failure)
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
            Log.LogMessage(MessageImportance.Low, "{0}", failure);
            Error(
                DiagnosticCode.Unexpected,
                DefaultFile,
                $"Unexpected {failure.GetType().Name} in {GetType().Name}: {OneLine.Of(failure.Message)} "
                + "This is a bug in SlimContainer.Sdk. Please report it with the build output at -v:diag, "
                + "which has the details.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The package's version.</summary>
    private protected static string ToolVersion =>
        typeof(SlimContainerTask).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

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

    private protected void Warn(string code, string file, string message, int line = 0) =>
        Log.LogWarning(null, code, null, HelpLink(code), file, line, 0, 0, 0, "{0}", message);

    private protected void Error(string code, string? file, string message, int line = 0) =>
        Log.LogError(null, code, null, HelpLink(code), file, line, 0, 0, 0, "{0}", message);

    // The page in the package: matches this version and opens offline.
    private static string HelpLink(string code) => new Uri(Path.Combine(PagesFolder, code + ".md")).AbsoluteUri;

    /// <summary>The folder of the pages of all codes, in the package.</summary>
    private protected static string PagesFolder { get; } = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(SlimContainerTask).Assembly.Location)!, "..", "..", "docs", "diagnostics"));
}
