namespace SlimContainer.Sdk.Diagnostics;

/// <summary>A failure that the user can act on: it ends the task as one coded error and not as a stack trace.</summary>
internal sealed class SlimContainerException(string code, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>One of <see cref="DiagnosticCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>The file that the failure is about, as an absolute path, where there is one.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>, counted from 1; 0 where no line is to blame.</summary>
    public int Line { get; init; }

    /// <summary>The column in <see cref="Line"/>, counted from 1; 0 where none is known.</summary>
    public int Column { get; init; }
}
