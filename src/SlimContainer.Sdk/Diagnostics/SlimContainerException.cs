namespace SlimContainer.Sdk.Diagnostics;

/// <summary>A failure that the user can fix: reported as one coded error, without a stack trace.</summary>
internal sealed class SlimContainerException(string code, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>One of <see cref="DiagnosticCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Lines that follow the message, which is one line.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The file that the failure is about, absolute; null for none.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>, from 1; 0 for the whole file.</summary>
    public int Line { get; init; }

    /// <summary>
    /// The property or item type that it is about, for the file and line; empty for the whole file.
    /// </summary>
    public string Setting { get; init; } = "";

    /// <summary>The value or include of <see cref="Setting"/>; empty where any is meant.</summary>
    public string Value { get; init; } = "";

    /// <summary>
    /// The file or folder that it is about, absolute, for the file and line that names it in <see cref="File"/> or in a
    /// project that it references; empty for none.
    /// </summary>
    public string Reference { get; init; } = "";

    /// <summary>The column in <see cref="Line"/>, from 1; 0 if unknown.</summary>
    public int Column { get; init; }
}
