using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Chooses the images of the build stage and of the final stage from what the catalog proves to exist.</summary>
internal sealed class BaseImageChooser(ImageCatalog catalog)
{
    // Ubuntu releases that have chiseled images, the preferred first: 24.04 is what the default tag of .NET 10 is.
    private static readonly string[] ChiseledReleases = ["noble", "resolute"];

    /// <exception cref="SlimContainerException">The catalog has no image for the target framework.</exception>
    public BaseImage ChooseSdk(ProjectFacts facts)
    {
        var version = facts.TargetFrameworkVersion;
        return catalog.Find("dotnet/sdk", version.ToString(2)) is { } image
            ? new BaseImage(image, $"The SDK of the project's own .NET version, on the builder's platform: nothing is emulated.")
            : throw UnknownTargetFramework(facts);
    }

    /// <exception cref="SlimContainerException">The catalog has no image for the target framework.</exception>
    public BaseImage ChooseRuntime(ProjectFacts facts)
    {
        var repository = facts.Kind == ApplicationKind.Web ? "dotnet/aspnet" : "dotnet/runtime";
        var extra = facts.UsesGlobalization ? "-extra" : "";
        var image = ChiseledReleases
            .Select(release => catalog.Find(repository, $"{facts.TargetFrameworkVersion.ToString(2)}-{release}-chiseled{extra}"))
            .FirstOrDefault(found => found is not null)
            ?? throw UnknownTargetFramework(facts);
        return new BaseImage(image, facts.UsesGlobalization
            ? "Ubuntu chiseled: no shell, no package manager, not root. extra holds ICU and time zones, since InvariantGlobalization is not set."
            : "Ubuntu chiseled: no shell, no package manager, not root. No ICU, since InvariantGlobalization is set.");
    }

    private SlimContainerException UnknownTargetFramework(ProjectFacts facts) => new(
        DiagnosticCode.UnknownTargetFramework,
        $"There is no .NET image for '{facts.TargetFramework}'. The catalog of {catalog.Date} has images for {string.Join(", ", catalog.DotNetVersions.Select(version => $"net{version}"))}.")
    { File = facts.ProjectFile };
}
