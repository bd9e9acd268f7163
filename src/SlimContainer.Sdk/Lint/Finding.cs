namespace SlimContainer.Sdk.Lint;

/// <summary>Something in a file that is not as the project needs it.</summary>
/// <param name="Code">One of <see cref="Diagnostics.DiagnosticCode"/>.</param>
/// <param name="Line">The line that is to blame, from 1.</param>
/// <param name="Text">What it is, and what to do.</param>
internal sealed record Finding(string Code, int Line, string Text);
