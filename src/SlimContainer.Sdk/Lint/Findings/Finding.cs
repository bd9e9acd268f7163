using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Lint;

/// <summary>The level of a finding.</summary>
internal enum FindingLevel
{
    /// <summary>The app does not build or run as the project requires.</summary>
    Requirement,

    /// <summary>The image could be smaller, faster to build or safer. A warning.</summary>
    Advice,

    /// <summary>A matter of style.</summary>
    Note,
}

/// <summary>A line of a file that does not meet a requirement of the project, or a rule for good images.</summary>
/// <param name="Code">The diagnostic code: one of <see cref="DiagnosticCode"/>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">The problem and its solution.</param>
internal sealed record Finding(string Code, int Line, string Text)
{
    /// <summary>The name that BuildKit or hadolint gives it, for suppression; empty if it has none.</summary>
    public string Check { get; init; } = "";

    public FindingLevel Level { get; init; }

    /// <summary>The change that solves it; null if that needs a decision.</summary>
    public Fix? Fix { get; init; }

    public static Finding Advice(string code, int line, string text, Fix? fix = null) =>
        new(code, line, OneLine.Of(text)) { Level = FindingLevel.Advice, Fix = fix };
}
