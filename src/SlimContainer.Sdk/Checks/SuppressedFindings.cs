using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Checks;

/// <summary>The findings that <c>NoWarn</c> suppresses.</summary>
/// <param name="noWarn">Codes and names of checks, separated by semicolons or commas, case-insensitive.</param>
internal sealed class SuppressedFindings(string noWarn)
{
    private readonly HashSet<string> names = new(
        noWarn.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a finding is suppressed.</summary>
    public bool Contains(Finding finding) => names.Contains(finding.Code) || names.Contains(finding.Check);
}
