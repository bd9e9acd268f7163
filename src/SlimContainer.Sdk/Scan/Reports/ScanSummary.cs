namespace SlimContainer.Sdk.Scan;

/// <summary>The closing line of a scan. It never says more than was looked at.</summary>
internal static class ScanSummary
{
    /// <summary>The line.</summary>
    public static string Of(ScanReport report)
    {
        var by = $" ({string.Join(", ", report.Scanners)})";
        var suppressed = report.Suppressed > 0 ? $", {report.Suppressed} suppressed" : "";
        if (report.Count == 0)
        {
            var seen = report.Gaps.Count > 0 ? " in what was scanned" : "";
            return $"{report.Image}: no known vulnerabilities{seen}{suppressed}{by}.";
        }

        var counts = report.Causes.SelectMany(cause => cause.Vulnerabilities)
            .GroupBy(one => one.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var causes = report.Causes.Count == 1 ? "1 cause" : $"{report.Causes.Count} causes";
        return $"{report.Image}: {string.Join(", ", counts)} by {causes}{suppressed}{by}.";
    }
}
