using System.Globalization;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Says what is worth knowing of a project, whichever image is chosen.</summary>
internal sealed class FactsAdvisor(ImageKnowledge knowledge, DateOnly today)
{
    public IEnumerable<Advice> Advise(ImageNeeds needs) =>
        [.. Support(needs), .. Packages(needs), .. Installers(needs)];

    private IEnumerable<Advice> Support(ImageNeeds needs)
    {
        if (knowledge.Support.EndedFor(needs.Facts.TargetFrameworkVersion, today) is { } end)
        {
            yield return new Advice(
                DiagnosticCode.OutOfSupport,
                $"Support for .NET {needs.Facts.TargetFrameworkVersion} ended on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: its base images get no more security fixes. Target a later framework.");
        }
    }

    private static IEnumerable<Advice> Packages(ImageNeeds needs)
    {
        foreach (var need in needs.Packages)
        {
            if (need.Known is { Cultures: true } && !needs.Facts.UsesGlobalization)
                yield return new Advice(DiagnosticCode.CulturesMissing, $"{need.Package} needs cultures, and InvariantGlobalization is true: {need.Known.Note}. Remove InvariantGlobalization.");
            if (need.Known is { WindowsOnly: true } && !needs.Facts.IsWindows)
                yield return new Advice(DiagnosticCode.PackageNeedsMore, $"{need.Package} runs on Windows only: {need.Known.Note}.");
            if (need.Known is { FullDistribution: true } && needs.Facts.Wishes.Image.Length == 0)
                yield return new Advice(DiagnosticCode.PackageNeedsMore, $"{need.Package} {need.Known.Note}.");
            if (need.Known is { Note.Length: > 0, Cultures: false, WindowsOnly: false, FullDistribution: false } known)
                yield return new Advice(DiagnosticCode.PackageNeedsMore, $"{need.Package}: {known.Note}.", IsWarning: false);
            if (need.CouldNotBeChecked)
                yield return new Advice(DiagnosticCode.PackageNeedsMore, $"{need.Package} brings native libraries, and what they need of the image is not known: try it, and add what is missing as SlimContainerOsPackage.", IsWarning: false);
        }
    }

    private static IEnumerable<Advice> Installers(ImageNeeds needs) =>
        needs.Facts.WindowsInstallers.Select(installer => new Advice(
            DiagnosticCode.WindowsInstaller,
            $"{installer} is a Windows installer: Windows keeps a copy of every installed .msi in the image, and Linux cannot run it. Leave it out of the content, or copy the files it would install."));
}
