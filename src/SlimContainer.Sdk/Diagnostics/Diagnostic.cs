namespace SlimContainer.Sdk.Diagnostics;

/// <summary>A warning or message about the project.</summary>
/// <param name="Code">One of <see cref="DiagnosticCode"/>.</param>
/// <param name="Text">The problem and its solution.</param>
/// <param name="IsWarning">Whether it is a warning; otherwise a message.</param>
internal sealed record Diagnostic(string Code, string Text, bool IsWarning = true)
{
    /// <summary>The file to change, absolute; null for the project.</summary>
    public string? File { get; init; }

    /// <summary>
    /// The property or item of the project that it is about, for the file and line; empty for the whole file.
    /// </summary>
    public string Setting { get; init; } = "";
}
