using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Chooses the empty image, for static Native AOT apps that need nothing but the kernel.</summary>
internal static class ScratchImageChooser
{
    /// <exception cref="SlimContainerException">The app needs more than the empty image has.</exception>
    public static RuntimeChoice Choose(ImageNeeds needs, ValueList<FamilyEvaluation> evaluations)
    {
        var facts = needs.Facts;
        var missing = facts switch
        {
            { IsWindows: true } => "Windows has no empty base image",
            { Publish: not PublishKind.NativeAot } => "the app needs the .NET runtime's libraries: set PublishAot=true",
            { IsStatic: false } => "the executable loads shared libraries: set StaticExecutable=true",
            { UsesGlobalization: true } => "there is no ICU: set InvariantGlobalization=true",
            _ when needs.OsPackages(PackageManager.Apt, "") is [var package, ..] =>
                $"{package.NeededBy} needs {package.Name}, which cannot be installed there",
            _ => null,
        };
        if (missing is not null)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoSuchBase,
                $"SlimContainerBase is scratch, but {missing}; or set SlimContainerBase to auto.")
            { File = facts.ProjectFile };
        }

        var image = new BaseImage(
            ImageReference.Scratch,
            $"{BaseFamily.Scratch.Description()}, which is static. Set by SlimContainerBase.",
            BaseFamily.Scratch,
            []);
        return new RuntimeChoice(image, null, evaluations, !facts.UsesTimeZones ? [] :
        [
            new Diagnostic(
                DiagnosticCode.CulturesMissing,
                "scratch has no time zones: only UTC is found by name. Set InvariantTimezone=true if that is enough.",
                IsWarning: false),
        ]);
    }
}
