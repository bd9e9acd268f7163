using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Parses the output of restore in a container.</summary>
internal static partial class RestoreOutput
{
    /// <summary>The missing project that restore skipped without failing; null for any other line.</summary>
    public static string? SkippedProject(string line) =>
        Skipped().Match(line) is { Success: true } match ? match.Groups["project"].Value : null;

    [GeneratedRegex("^ *Skipping project \"(?<project>[^\"]+)\" because it was not found")]
    private static partial Regex Skipped();
}
