namespace SlimContainer.Sdk.Scan;

/// <summary>Which vulnerabilities are reported.</summary>
/// <param name="Lowest">The lowest severity.</param>
/// <param name="OnlyFixed">Whether those without a fix are left out.</param>
/// <param name="Suppressed">The URLs of advisories that the project suppresses in NuGet's audit.</param>
/// <param name="Vex">Statements that a vulnerability does no harm.</param>
internal sealed record ScanFilter(Severity Lowest, bool OnlyFixed, ValueList<string> Suppressed, Vex Vex)
{
    /// <summary>Whether one is covered by a suppression or a statement.</summary>
    public bool IsSuppressed(Vulnerability one) => Vex.Covers(one) || Suppressed.Any(url =>
        url.Equals(one.Url, StringComparison.OrdinalIgnoreCase)
        || one.Aliases.Prepend(one.Id).Any(id => url.EndsWith("/" + id, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Whether one is reported, if it is not suppressed. One of unknown severity could be of any.
    /// </summary>
    public bool IsReported(Vulnerability one) =>
        (one.Severity >= Lowest || one.Severity == Severity.Unknown) && (one.IsFixable || !OnlyFixed);
}
