using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes causes, each as one line that says what to do.</summary>
/// <param name="image">The base image.</param>
internal sealed class CauseText(BaseStatus image)
{
    /// <summary>A rebuild fixes it.</summary>
    public string Rebuild(IReadOnlyList<Vulnerability> found)
    {
        var moved = image.NewCreated.Length > 0 && image.NewCreated != image.Created
            ? $"the tag has moved to an image of {image.NewCreated}"
            : "the tag has moved";
        var effect = image.Remaining is null ? "probably cleared by a rebuild" : "cleared by a rebuild";
        return $"{Base}: {Count(found)}, {effect} ({moved}). Run: dotnet build -t:SlimContainerBuild "
            + "-p:SlimContainerPull=true. If the FROM has a digest, first run: dotnet build -t:SlimContainerCheck "
            + "-p:SlimContainerUpdateBase=true";
    }

    /// <summary>There is a fix that the base image does not have.</summary>
    public string Wait(IReadOnlyList<Vulnerability> found)
    {
        var state = image.HasMoved switch
        {
            null => $"Whether a newer base image has the fixes is not known: {Reason}. Rebuild with "
                + "-p:SlimContainerPull=true, and scan again",
            _ => "The newest base image does not have the fixes yet. Rebuild when its tag moves: "
                + "-t:SlimContainerCheck -p:SlimContainerCheckBase=true says when",
        };
        return $"{Base}: {Count(found)} with a fix, in {Names(found)}. {state}.";
    }

    /// <summary>There is no fix.</summary>
    public static string NoFix(IReadOnlyList<Vulnerability> found) => $"{Subject(found)}: no fix yet.";

    /// <summary>A NuGet package.</summary>
    /// <param name="found">The vulnerabilities.</param>
    /// <param name="project">The project that references it or a package that depends on it; empty if unknown.</param>
    /// <param name="direct">The package that the project references.</param>
    public static string Package(IReadOnlyList<Vulnerability> found, string project, string direct)
    {
        var name = found[0].Package;
        var isDirect = direct.Equals(name, StringComparison.OrdinalIgnoreCase);
        var origin = (project, isDirect) switch
        {
            ("", _) => "The project that references it is unknown",
            (_, true) => $"{project} references it",
            _ => $"{project} references it through {direct}",
        };
        var version = FixedVersions.Of(found);
        if (version.Length == 0)
            return $"{Subject(found)}: no fix yet. {origin}.";

        var fix = isDirect || project.Length == 0
            ? "Update it"
            : $"Update {direct}, or reference {name} {version} in {project}";
        return $"{Subject(found)}: {version} fixes {(IsPartial(found) ? "some" : "it")}. {origin}. {fix}.";
    }

    /// <summary>The runtime in a self-contained app.</summary>
    public static string Runtime(IReadOnlyList<Vulnerability> found) =>
        $"{Subject(found)}: {Fix(found)}. The app is self-contained, so its runtime comes from the SDK image. "
        + "Run: dotnet build -t:SlimContainerBuild -p:SlimContainerPull=true";

    /// <summary>A package that is installed above the base image.</summary>
    public static string Installed(IReadOnlyList<Vulnerability> found) => found[0].Kind == PackageKind.Os
        ? $"{Subject(found)}: {Fix(found)}. A RUN of the Dockerfile installs it. Run: dotnet build "
            + "-t:SlimContainerBuild -p:SlimContainerNoCache=true"
        : $"{Subject(found)}: {Fix(found)}. It is in {(found[0].Path.Length > 0 ? "/" + found[0].Path : "the image")}.";

    private string Base => (image.Image, image.Created) switch
    {
        ("", _) => "The base image",
        (var name, "") => name,
        var (name, created) => $"{name} as of {created}",
    };

    private string Reason => image.Reason.Length > 0 ? image.Reason.TrimEnd('.') : "its registry was not asked";

    private static string Fix(IReadOnlyList<Vulnerability> found) =>
        FixedVersions.Of(found) is { Length: > 0 } version ? $"{version} fixes it" : "no fix yet";

    private static bool IsPartial(IReadOnlyList<Vulnerability> found) => found.Any(one => !one.IsFixable);

    private static string Subject(IReadOnlyList<Vulnerability> found)
    {
        var severity = found.Max(one => one.Severity);
        var count = found.Count == 1 ? found[0].Id : Count(found);
        return $"{found[0].Package} {found[0].Version} ({severity}, {count})";
    }

    private static string Names(IReadOnlyList<Vulnerability> found) =>
        TextList.Few([.. found.OrderByDescending(one => one.Severity).Select(one => one.Package).Distinct()]);

    private static string Count(IReadOnlyList<Vulnerability> found)
    {
        if (found.Count == 1)
            return $"1 vulnerability ({found[0].Severity})";

        var high = found.Count(one => one.Severity >= Severity.High);
        var total = $"{found.Count} vulnerabilities";
        return high > 0 ? $"{total}, {high} of them high or critical" : total;
    }
}
