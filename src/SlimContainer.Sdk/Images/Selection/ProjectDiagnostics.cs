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
        foreach (var need in needs.Packages)
        {
            if (need.Known is { Cultures: true } && !needs.Facts.UsesGlobalization)
            {
                yield return new Diagnostic(
                    DiagnosticCode.CulturesMissing,
                    $"{need.Package} needs cultures, but InvariantGlobalization is true: {need.Known.Note}. Remove "
                        + "InvariantGlobalization.");
            }

            if (need.Known is { WindowsOnly: true } && !needs.Facts.IsWindows)
            {
                yield return new Diagnostic(
                    DiagnosticCode.PackageNeedsMore,
                    $"{need.Package} runs on Windows only: {need.Known.Note}.");
            }

            if (need.Known is { FullDistribution: true } && needs.Facts.BaseOptions.Image.Length == 0)
                yield return new Diagnostic(DiagnosticCode.PackageNeedsMore, $"{need.Package} {need.Known.Note}.");
            if (need.Known is { Note.Length: > 0, Cultures: false, WindowsOnly: false, FullDistribution: false } known)
            {
                yield return new Diagnostic(
                    DiagnosticCode.PackageNeedsMore,
                    $"{need.Package}: {known.Note}.",
                    IsWarning: false);
            }

            if (need.CouldNotBeChecked)
            {
                yield return new Diagnostic(
                    DiagnosticCode.PackageNeedsMore,
                    $"{need.Package} contains native libraries with unknown OS requirements: test the image, and add "
                        + "missing packages as SlimContainerOsPackage.",
                    IsWarning: false);
            }
        }
    }

    private static IEnumerable<Diagnostic> Installers(ImageNeeds needs) =>
        needs.Facts.WindowsInstallers.Select(installer => new Diagnostic(
            DiagnosticCode.WindowsInstaller,
            $"{installer} is a Windows installer: Windows keeps a copy of every installed .msi in the image, and Linux "
                + "cannot run it. Remove it from the content, or copy the files that it would install."));
}
