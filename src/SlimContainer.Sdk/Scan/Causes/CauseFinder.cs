namespace SlimContainer.Sdk.Scan;

/// <summary>Groups vulnerabilities by cause and fix.</summary>
/// <param name="image">The image.</param>
/// <param name="status">Its base image.</param>
internal sealed class CauseFinder(ScannedImage image, BaseStatus status)
{
    private readonly CauseText texts = new(status);

    /// <summary>The causes: first what a rebuild fixes, last what nobody can fix yet.</summary>
    /// <param name="vulnerabilities">The vulnerabilities.</param>
    public ValueList<Cause> Causes(IEnumerable<Vulnerability> vulnerabilities)
    {
        var known = vulnerabilities.Where(one => !image.IsOnlyNamed(one)).Distinct().ToLookup(image.IsInBase);
        return OfBase([.. known[true]])
            .Concat(known[false].GroupBy(one => (one.Kind, one.Package, one.Version)).Select(OfPackage))
            .OrderBy(cause => cause.Kind)
            .ThenByDescending(cause => cause.Severity)
            .ThenBy(cause => cause.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(cause => cause.Version, StringComparer.OrdinalIgnoreCase)
            .ToValueList();
    }

    /// <summary>Vulnerable packages that a list in the image names, and that have no file in it.</summary>
    /// <param name="vulnerabilities">The vulnerabilities.</param>
    public ValueList<Vulnerability> OnlyNamed(IEnumerable<Vulnerability> vulnerabilities) =>
        [.. vulnerabilities.Where(image.IsOnlyNamed).DistinctBy(one => (one.Package, one.Version))];

    // A rebuild does not fix what the newest image of the tag still has.
    private IEnumerable<Cause> OfBase(IReadOnlyList<Vulnerability> found)
    {
        var rebuilt = found.Where(IsFixedByRebuild).ToList();
        if (rebuilt.Count > 0)
            yield return Cause(CauseKind.RebuildBase, status.Image, "", texts.Rebuild(rebuilt), rebuilt);

        var rest = found.Except(rebuilt).ToLookup(one => one.IsFixable);
        if (rest[true].ToList() is { Count: > 0 } waiting)
            yield return Cause(CauseKind.WaitForBase, status.Image, "", texts.Wait(waiting), waiting);
        foreach (var package in rest[false].GroupBy(one => (one.Package, one.Version)))
        {
            var unfixed = package.ToList();
            yield return Cause(
                CauseKind.NoFix, package.Key.Package, package.Key.Version, CauseText.NoFix(unfixed), unfixed);
        }
    }

    private bool IsFixedByRebuild(Vulnerability one) => status switch
    {
        { HasMoved: true, Remaining: { } remaining } =>
            !remaining.Any(other => other.Id == one.Id && other.Package == one.Package),
        // Not scanned: what has a fix is probably in the new image.
        { HasMoved: true } => one.IsFixable,
        _ => false,
    };

    private Cause OfPackage(IGrouping<(PackageKind Kind, string Package, string Version), Vulnerability> package)
    {
        var found = package.ToList();
        var (kind, name, version) = package.Key;
        if (kind == PackageKind.NuGet && DotNetRuntime.Is(name))
            return Cause(CauseKind.Runtime, name, version, CauseText.Runtime(found), found);
        if (kind != PackageKind.NuGet)
            return Cause(CauseKind.Installed, name, version, CauseText.Installed(found), found);

        var chain = image.RequestedBy(found[0]);
        var project = chain.LastOrDefault(image.IsProject) ?? "";
        var direct = project.Length > 0 ? chain.SkipWhile(one => one != project).ElementAtOrDefault(1) ?? name : "";
        return Cause(CauseKind.Package, name, version, CauseText.Package(found, project, direct), found) with
        {
            Project = project,
            DirectPackage = direct,
        };
    }

    private static Cause Cause(
        CauseKind kind, string name, string version, string text, IReadOnlyList<Vulnerability> found) =>
        new(kind, name, version, found.Max(one => one.Severity), text, found.ToValueList());
}
