using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Lint;

/// <summary>A finding of one of BuildKit's build checks.</summary>
internal static class BuildKitFinding
{
    /// <param name="check">The name of BuildKit's check.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="text">The problem and its solution.</param>
    /// <param name="fix">The change that solves it, if it needs no decision.</param>
    public static Finding Of(string check, int line, string text, Fix? fix = null) =>
        Finding.Advice(DiagnosticCode.BuildKitCheck, line, $"{check}: {text}", fix) with { Check = check };
}
