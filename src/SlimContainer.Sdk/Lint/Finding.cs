namespace SlimContainer.Sdk.Lint;

/// <summary>A line of a file that does not meet a requirement of the project.</summary>
/// <param name="Code">The diagnostic code: one of <see cref="Diagnostics.DiagnosticCode"/>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">The problem and its solution.</param>
internal sealed record Finding(string Code, int Line, string Text);
