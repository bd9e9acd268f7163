using System.Globalization;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Diagnostics of a project that do not depend on the chosen image.</summary>
internal sealed class ProjectDiagnostics(ImageData knowledge, DateOnly today)
{
    public IEnumerable<Diagnostic> Of(ImageNeeds needs) =>
        [.. Support(needs), .. Packages(needs), .. Installers(needs)];

    private IEnumerable<Diagnostic> Support(ImageNeeds needs)
    {
        if (knowledge.Support.EndedFor(needs.Facts.TargetFrameworkVersion, today) is { } end)
        {
            yield return new Diagnostic(
                DiagnosticCode.OutOfSupport,
                $"Support for .NET {needs.Facts.TargetFrameworkVersion} ended on "
                    + $"{end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: its base images get no more "
                    + "security fixes. Target a later framework.");
        }
    }

    private static IEnumerable<Diagnostic> Packages(ImageNeeds needs)
    {
        var hasOwnImage = needs.Facts.BaseOptions.Image.Length > 0;
        var cultured = needs.Facts.UsesGlobalization
            ? []
            : needs.Packages.Where(need => need.Known is { Cultures: true }).ToList();
        if (cultured.Count > 0)
        {
            var names = cultured.Select(need => need.Package.ToString()).ToList();
            yield return new Diagnostic(
                DiagnosticCode.CulturesMissing,
                $"{TextList.Join(names)} {TextList.Choose(names, "needs", "need")} cultures, but "
                    + "InvariantGlobalization is true: "
                    + $"{string.Join("; ", cultured.Select(need => need.Known!.Note).Distinct())}. Remove "
                    + "InvariantGlobalization.");
        }

        foreach (var (names, note) in ByNote(needs, known => known.WindowsOnly && !needs.Facts.IsWindows))
        {
            yield return new Diagnostic(
                DiagnosticCode.PackageNeedsMore,
                $"{TextList.Join(names)} {TextList.Choose(names, "runs", "run")} on Windows only: {note}.");
        }

        foreach (var (names, note) in ByNote(needs, known => known.FullDistribution && !hasOwnImage))
        {
            // The note continues the sentence for one package.
            var colon = names.Count == 1 ? "" : ":";
            yield return new Diagnostic(DiagnosticCode.PackageNeedsMore, $"{TextList.Join(names)}{colon} {note}.");
        }

        foreach (var (names, note) in ByNote(needs, IsOnlyNote))
        {
            yield return new Diagnostic(
                DiagnosticCode.PackageNeedsMore,
                $"{TextList.Join(names)}: {note}.",
                IsWarning: false);
        }

        var unknown = needs.Packages.Where(need => need.CouldNotBeChecked)
            .Select(need => need.Package.ToString())
            .ToList();
        if (unknown.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.PackageNeedsMore,
                $"{TextList.Join(unknown)} {TextList.Choose(unknown, "contains", "contain")} native libraries with "
                    + "unknown OS requirements: test the image, and add missing packages as SlimContainerOsPackage.",
                IsWarning: false);
        }
    }

    private static IEnumerable<(List<string> Packages, string Note)> ByNote(
        ImageNeeds needs, Func<NativePackage, bool> includes) => needs.Packages
        .Where(need => need.Known is { } known && includes(known))
        .GroupBy(need => need.Known!.Note, need => need.Package.ToString())
        .Select(group => (group.ToList(), group.Key));

    private static bool IsOnlyNote(NativePackage known) =>
        known is { Note.Length: > 0, Cultures: false, WindowsOnly: false, FullDistribution: false };

    private static IEnumerable<Diagnostic> Installers(ImageNeeds needs)
    {
        var installers = needs.Facts.WindowsInstallers;
        if (installers.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.WindowsInstaller,
                TextList.Choose(
                    installers,
                    $"{installers[0]} is a Windows installer",
                    $"{TextList.Join(installers)} are Windows installers")
                + ": Windows keeps a copy of every installed .msi in the image, and Linux cannot run it. Remove "
                + $"{TextList.Choose(installers, "it", "them")} from the content, or copy the files that "
                + $"{TextList.Choose(installers, "it", "they")} would install.");
        }
    }
}
