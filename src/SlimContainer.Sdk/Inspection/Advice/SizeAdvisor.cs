using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Finds what makes an image larger than it has to be, above its base.</summary>
internal static class SizeAdvisor
{
    // Less is not worth a line.
    private const long MinBytes = 50_000;
    private const int MaxNames = 4;

    /// <summary>The report with its advice, the largest saving first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="contents">What it was made from.</param>
    public static ImageReport With(ImageReport report, ImageContents contents)
    {
        var files = report.Files.Where(file => !report.Layers[file.Layer].IsBase).ToList();
        var visible = files.Where(file => !file.IsHidden).ToList();
        IEnumerable<ReportAdvice?> advice =
        [
            Hidden(report, files),
            Duplicates(report, contents),
            OtherPlatforms(report, visible),
            Languages(visible),
            Symbols(visible),
            Documentation(visible),
            BuildTools(report, visible),
            FilesOfTools(visible),
            .. DominantPackages(report),
        ];
        return report with
        {
            Advice = advice.OfType<ReportAdvice>()
                .Where(one => one.Bytes is null or >= MinBytes)
                .OrderByDescending(one => one.Bytes ?? 0)
                .ThenBy(one => one.Text, StringComparer.Ordinal)
                .ToValueList(),
        };
    }

    // What the base itself hides is not the reader's to change.
    private static ReportAdvice? Hidden(ImageReport report, List<ReportFile> above)
    {
        var hidden = above.Where(file => file.IsHidden).ToList();
        var paths = above.Where(file => !file.IsHidden).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var ofBase = report.Files.Where(file =>
            file.IsHidden && report.Layers[file.Layer].IsBase && paths.Contains(file.Path)).ToList();
        return Of(
            [.. hidden, .. ofBase],
            "in files that a later layer replaces or removes: they are still pulled",
            "Create and delete files in one RUN, or copy them once");
    }

    // Only files above the base can be removed; the same content may be in the base.
    private static ReportAdvice? Duplicates(ImageReport report, ImageContents contents)
    {
        var groups = contents.Layers
            .SelectMany((layer, index) => layer.Entries.Select(entry => (report.Layers[index].IsBase, Entry: entry)))
            .Where(file => file.Entry.ContentHash != 0)
            .GroupBy(file => (file.Entry.ContentHash, file.Entry.Bytes))
            .Where(group => group.Count() > 1)
            .Select(group => (
                group.Key.Bytes,
                Above: group.Where(file => !file.IsBase).ToList(),
                Count: group.Count()))
            .Where(group => group.Above.Count > 0)
            .OrderByDescending(group => group.Bytes)
            .ToList();
        var saved = groups.Sum(group => group.Bytes * Math.Min(group.Above.Count, group.Count - 1));
        return saved == 0
            ? null
            : new ReportAdvice(
                saved,
                "in files with the same content as another "
                + $"({Names(groups.Select(group => group.Above[^1].Entry.Path))})",
                "");
    }

    private static ReportAdvice? OtherPlatforms(ImageReport report, List<ReportFile> files)
    {
        var architecture = report.Platform.Split('/') is [_, var name, ..] ? RidArchitecture(name) : "";
        var foreign = files.Where(file => RidOf(file.Path) is { } rid && IsForeign(rid, architecture)).ToList();
        return Of(
            foreign,
            $"of native libraries for other platforms ({Names(foreign.Select(file => RidOf(file.Path)!))})",
            "Publish for one platform: dotnet publish -r <rid>, or -a $TARGETARCH in a Dockerfile");
    }

    private static string RidArchitecture(string architecture) => architecture switch
    {
        "amd64" => "x64",
        "386" => "x86",
        _ => architecture,
    };

    // runtimes/<rid>/native/… or runtimes/<rid>/lib/…
    private static string? RidOf(string path)
    {
        var parts = path.Split('/');
        var index = Array.IndexOf(parts, "runtimes");
        return index >= 0 && index + 2 < parts.Length && parts[index + 2] is "native" or "lib"
            ? parts[index + 1]
            : null;
    }

    private static bool IsForeign(string rid, string architecture) =>
        rid is not ("linux" or "unix" or "any")
        && (rid.Split('-') is not [var os, .., var last]
            || !os.StartsWith("linux", StringComparison.Ordinal) && os is not ("alpine" or "debian" or "unix")
            || last != architecture);

    private static ReportAdvice? Languages(List<ReportFile> files)
    {
        var satellites = files.Where(file => file.Path.EndsWith(".resources.dll", StringComparison.Ordinal)).ToList();
        return Of(
            satellites,
            $"of satellite assemblies ({Names(satellites.Select(file => file.Path.Split('/')[^2]))})",
            "SatelliteResourceLanguages=<the languages of your app>");
    }

    private static ReportAdvice? Symbols(List<ReportFile> files) => Of(
        files.Where(file => file.Path.EndsWith(".pdb", StringComparison.Ordinal)
            || file.Path.EndsWith(".dbg", StringComparison.Ordinal)),
        "of debug symbols; without them, stack traces have no line numbers",
        "SlimContainerSymbols=omit, or export to keep them elsewhere");

    // An XML file with the name of an assembly beside it.
    private static ReportAdvice? Documentation(List<ReportFile> files)
    {
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return Of(
            files.Where(file => file.Path.EndsWith(".xml", StringComparison.Ordinal)
                && paths.Contains(Path.ChangeExtension(file.Path, ".dll"))),
            "of XML documentation, which few apps read at run time",
            "SlimContainerXmlDocumentation=false");
    }

    private static ReportAdvice? BuildTools(ImageReport report, List<ReportFile> files)
    {
        var sdk = report.Files.Where(file => file.Path.Contains("/dotnet/sdk/", StringComparison.Ordinal)).ToList();
        return Of(
            [.. sdk, .. files.Where(file => file.Path.EndsWith(".nupkg", StringComparison.Ordinal))],
            "of the .NET SDK and of package archives, which an app does not need",
            "Use a multi-stage Dockerfile whose final stage starts from aspnet or runtime");
    }

    private static ReportAdvice? FilesOfTools(List<ReportFile> files) => Of(
        files.Where(file => file.Path.Split('/').Any(part => part is ".git" or "node_modules" or "obj" or ".vs")),
        "of files of git, npm or the build",
        "Keep them out of the build context: add them to the ignore file");

    // Half of what is above the base, and all of it due to one reference.
    private static IEnumerable<ReportAdvice> DominantPackages(ImageReport report) =>
        from owner in report.Owners
        where owner.Kind == OwnerKind.Package && owner.Unpacked * 2 > report.Sizes.UnpackedAboveBase
        let chain = owner.RequestedBy.Count > 1 ? $" ({string.Join(" > ", owner.RequestedBy)})" : ""
        select new ReportAdvice(
            owner.Unpacked,
            $"is the package {owner.Name} alone, more than half of the image above its base{chain}",
            "");

    private static ReportAdvice? Of(IEnumerable<ReportFile> files, string text, string setting)
    {
        var list = files.ToList();
        return list.Count == 0 ? null : new ReportAdvice(list.Sum(file => file.Unpacked), text, setting);
    }

    private static string Names(IEnumerable<string> names) =>
        TextList.Few([.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], MaxNames);
}
