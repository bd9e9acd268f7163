using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Reads what restore prints in a container.</summary>
internal static partial class RestoreOutput
{
    /// <summary>A project that restore did not find, which it says and goes on; null where the line is another.</summary>
    public static string? SkippedProject(string line) => Skipped().Match(line) is { Success: true } match ? match.Groups["project"].Value : null;

    [GeneratedRegex("^ *Skipping project \"(?<project>[^\"]+)\" because it was not found")]
    private static partial Regex Skipped();
}
