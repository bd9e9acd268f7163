using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>The causes by owner, for the report about the image's size and its page.</summary>
internal static class OwnerFindings
{
    /// <summary>The report with the causes.</summary>
    /// <param name="image">The scanned image.</param>
    /// <param name="causes">The causes.</param>
    public static ImageReport AddTo(ScannedImage image, IEnumerable<Cause> causes)
    {
        var report = image.Image.Report;
        var owners = report.Owners.Index().ToDictionary(owner => owner.Item, owner => owner.Index);
        var whole = report.Owners.Index().Where(owner => owner.Item.Kind == OwnerKind.Base)
            .Select(owner => owner.Index)
            .DefaultIfEmpty(-1)
            .First();
        var findings = from cause in causes
                       from found in cause.Vulnerabilities
                       let owner = image.OwnerOf(found) is { } one ? owners[one] : image.IsInBase(found) ? whole : -1
                       where owner >= 0
                       group found by (Owner: owner, Cause: cause) into same
                       select new ReportFinding(
                           same.Key.Owner,
                           $"{same.Max(one => one.Severity)}",
                           [.. same.Select(one => one.Id)],
                           same.Key.Cause.Text);
        return report with { Findings = [.. findings] };
    }
}
