namespace SlimContainer.Sdk.Diagnostics;

/// <summary>Something that the user should know of, and that stops nothing.</summary>
/// <param name="Code">One of <see cref="DiagnosticCode"/>.</param>
/// <param name="Text">What it is, and what to do.</param>
/// <param name="IsWarning">A warning, else a message.</param>
internal sealed record Advice(string Code, string Text, bool IsWarning = true);
