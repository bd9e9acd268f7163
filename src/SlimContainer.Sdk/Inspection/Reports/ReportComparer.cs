namespace SlimContainer.Sdk.Inspection;

/// <summary>Compares two reports, by owner and by file.</summary>
internal static class ReportComparer
{
    /// <summary>The report with the comparison.</summary>
    /// <param name="report">The report.</param>
    /// <param name="other">The report of the other image.</param>
    public static ImageReport With(ImageReport report, ImageReport other) => report with
    {
        Comparison = new ReportComparison(other.Image, other.Sizes, Owners(report, other), Files(report, other)),
    };

    /// <summary>The owners that differ, the largest difference first.</summary>
    public static ValueList<OwnerChange> Owners(ImageReport report, ImageReport other)
    {
        var (after, before) = (ByOwner(report), ByOwner(other));
        return after.Keys.Union(before.Keys)
            .Select(owner => Change(owner, before.GetValueOrDefault(owner), after.GetValueOrDefault(owner)))
            .Where(change => change.Growth != 0 || change.Version != change.VersionBefore)
            .OrderByDescending(change => Math.Abs(change.Growth))
            .ThenBy(change => change.Kind)
            .ThenBy(change => change.Name, StringComparer.Ordinal)
            .ToValueList();
    }

    // An image can have two versions of an assembly's package, for example of a plugin.
    private static Dictionary<(OwnerKind Kind, string Name), (long Bytes, string Version)?> ByOwner(
        ImageReport report) => report.Owners
            .GroupBy(owner => (owner.Kind, Name: NameOf(owner)))
            .ToDictionary(
                group => group.Key,
                group => ((long, string)?)(
                    group.Sum(owner => owner.Unpacked),
                    string.Join(", ", group.Select(owner => owner.Version).Where(version => version.Length > 0))));

    // A base image of another tag is the same owner.
    private static string NameOf(ReportOwner owner) => owner.Kind == OwnerKind.Base ? "base image" : owner.Name;

    private static OwnerChange Change(
        (OwnerKind Kind, string Name) owner,
        (long Bytes, string Version)? before,
        (long Bytes, string Version)? after) =>
        new(owner.Kind, owner.Name, before?.Version ?? "", after?.Version ?? "", before?.Bytes, after?.Bytes);

    private static ValueList<FileChange> Files(ImageReport report, ImageReport other)
    {
        var (after, before) = (AboveBase(report), AboveBase(other));
        return after.Keys.Union(before.Keys)
            .Select(path => new FileChange(path, Bytes(before, path), Bytes(after, path)))
            .Where(change => change.Before != change.After)
            .OrderBy(change => change.Path, StringComparer.Ordinal)
            .ToValueList();
    }

    private static Dictionary<string, long> AboveBase(ImageReport report) => report.Files
        .Where(file => !file.IsHidden && !report.Layers[file.Layer].IsBase)
        // A file may have the path of one in a single-file app.
        .GroupBy(file => file.Path)
        .ToDictionary(files => files.Key, files => files.Sum(file => file.Unpacked), StringComparer.Ordinal);

    private static long? Bytes(Dictionary<string, long> files, string path) =>
        files.TryGetValue(path, out var bytes) ? bytes : null;
}
