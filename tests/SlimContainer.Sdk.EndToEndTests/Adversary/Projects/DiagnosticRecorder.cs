using System.Text.Json;
using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

/// <summary>A logger of MSBuild that writes each error, warning and message of the package as a line of JSON.</summary>
public sealed class DiagnosticRecorder : INodeLogger, IDisposable
{
    private StreamWriter? file;

    /// <inheritdoc />
    public LoggerVerbosity Verbosity { get; set; }

    /// <summary>The file to write.</summary>
    public string? Parameters { get; set; }

    /// <inheritdoc />
    public void Initialize(IEventSource eventSource, int nodeCount) => Initialize(eventSource);

    /// <inheritdoc />
    public void Initialize(IEventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        // Flushed, so that the last line names the project of a crash.
        file = new StreamWriter(Parameters!) { AutoFlush = true };
        eventSource.ErrorRaised += (_, error) =>
            Write(new("error", error.Code ?? "", error.Message ?? "", error.ProjectFile ?? error.File ?? ""));
        eventSource.WarningRaised += (_, warning) =>
            Write(new("warning", warning.Code ?? "", warning.Message ?? "", warning.ProjectFile ?? warning.File ?? ""));
        eventSource.MessageRaised += (_, message) =>
        {
            if (message.Code?.StartsWith("SLIM", StringComparison.Ordinal) == true)
                Write(new("message", message.Code, message.Message ?? "", message.ProjectFile ?? message.File ?? ""));
        };
    }

    /// <inheritdoc />
    public void Shutdown() => Dispose();

    /// <inheritdoc />
    public void Dispose() => file?.Dispose();

    private void Write(RecordedDiagnostic diagnostic)
    {
        lock (file!)
            file.WriteLine(JsonSerializer.Serialize(diagnostic));
    }
}

/// <summary>One logged event.</summary>
/// <param name="Kind">error, warning or message.</param>
/// <param name="Code">The code.</param>
/// <param name="Text">The message.</param>
/// <param name="Project">The project that logged it.</param>
internal sealed record RecordedDiagnostic(string Kind, string Code, string Text, string Project);
