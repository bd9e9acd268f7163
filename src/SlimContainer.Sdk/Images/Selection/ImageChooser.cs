using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Chooses the runtime and SDK image of a project, with reasons and alternatives.</summary>
/// <param name="knowledge">The data that ships with the package.</param>
/// <param name="today">The date to compare with the end of support.</param>
internal sealed class ImageChooser(ImageData knowledge, DateOnly today)
{
    private readonly RuntimeImageChooser runtimes = new(knowledge.Catalog, knowledge.Vendors);
    private readonly SdkImageChooser sdks = new(knowledge.Catalog);

    /// <param name="facts">The project.</param>
    /// <param name="crossCompiles">Whether the build stage can run on the platform of the build machine.</param>
    /// <exception cref="SlimContainerException">No image is suitable, or the requested one cannot work.</exception>
    public ImageDecision Choose(ProjectFacts facts, bool crossCompiles)
    {
        // The packages of a WebAssembly app run in browsers.
        ValueList<PackageNeed> packages = facts.IsWebAssembly ? [] : knowledge.Packages.NeedsOf(facts.Packages);
        var needs = new ImageNeeds(facts, packages);
        var runtime = runtimes.Choose(needs);
        var sdk = sdks.Choose(needs, runtime, crossCompiles);
        return new ImageDecision(
            runtime.Image,
            sdk.Image,
            facts.TargetPlatforms,
            runtime.Catalog is { } image ? knowledge.Sizes.Of(image.Family, image.HasCultures, facts) : null,
            [
                .. WithoutCultures(runtime, needs),
                .. runtime.Evaluations
                    .Where(evaluation => evaluation.Image is null || evaluation.Image != runtime.Catalog)
                    .Select(evaluation => Rejected(evaluation, runtime, needs)),
            ],
            [
                .. runtime.Diagnostics,
                .. sdk.Diagnostics,
                .. ByRule(runtime, sdk),
                .. new ProjectDiagnostics(knowledge, today).Of(needs),
            ])
        {
            Debug = facts.HasDebugStage ? Debug(needs, runtime) : null,
            DevelopmentPackages = needs.OsPackagesOf(sdk.Catalog),
        };
    }

    // An IDE builds the app with the framework apart, whatever publish does. A vendor's registry has no such image.
    private BaseImage? Debug(ImageNeeds needs, RuntimeChoice runtime)
    {
        var facts = needs.Facts;
        if (facts.IsWebAssembly || facts.IsWindows)
            return null;

        var version = facts.TargetFrameworkVersion;
        var whole = knowledge.Catalog.Images(needs.FrameworkRepository, version, facts.BuildsPreviewOf(version))
            .FirstOrDefault(image => image.Tag.IsDefault);
        if (whole is null)
            return null;

        var mirror = runtime.Catalog?.Vendor is null ? facts.BaseOptions.Registry : "";
        var reference = new ImageNames(knowledge.Catalog.Registry, mirror).Of(whole);
        return BaseImage.Of(whole, reference, whole.Family.Description(), needs.OsPackagesOf(whole));
    }

    // Suggest the smaller image without cultures: only the team knows whether the app uses any.
    private IEnumerable<Alternative> WithoutCultures(RuntimeChoice runtime, ImageNeeds needs)
    {
        if (runtime.Catalog is not { Tag.IsExtra: true } chosen)
            yield break;

        var smaller = knowledge.Catalog.Images(chosen.Repository, chosen.Tag.Version, chosen.Tag.IsPreview)
            .FirstOrDefault(image =>
                image.Tag.Text == chosen.Tag.Text.Replace("-extra", "", StringComparison.Ordinal));
        if (smaller is not null)
        {
            yield return new Alternative(
                smaller.Family,
                new ImageNames(knowledge.Catalog.Registry, needs.Facts.BaseOptions.Registry).Of(smaller),
                "smaller, without ICU and time zones; if the app needs neither cultures nor time zones, select "
                    + "with InvariantGlobalization=true and InvariantTimezone=true",
                knowledge.Sizes.Of(smaller.Family, cultures: false, needs.Facts));
        }
    }

    private Alternative Rejected(FamilyEvaluation evaluation, RuntimeChoice runtime, ImageNeeds needs)
    {
        if (evaluation.Image is not { } image)
            return new Alternative(evaluation.Family, null, evaluation.Rejections[0].Text, null);

        var size = knowledge.Sizes.Of(image.Family, image.HasCultures, needs.Facts);
        var why = evaluation.Rejections.Count > 0
            ? string.Join("; ", evaluation.Rejections.Select(rejection => rejection.Text))
            : Cost(image, runtime.Image.Family);
        return new Alternative(
            evaluation.Family,
            new ImageNames(knowledge.Catalog.Registry, needs.Facts.BaseOptions.Registry).Of(image),
            why,
            size);
    }

    // The image is suitable: describe the difference and how to select it.
    private static string Cost(CatalogImage image, BaseFamily? chosen)
    {
        var family = image.Family;
        var cost = family switch
        {
            _ when image.Vendor is { } vendor => family.Description()
                + (vendor.Access.Length > 0 ? $"; needs {vendor.Access}" : ""),
            BaseFamily.Ubuntu or BaseFamily.Debian or BaseFamily.AzureLinux =>
                "larger, with a shell and a package manager that the app does not need",
            BaseFamily.Alpine => "also suitable: uses musl, which not every native library supports",
            BaseFamily.Chiseled => "smaller, without shell and package manager",
            BaseFamily.Distroless => chosen == BaseFamily.Chiseled
                ? "also suitable: like chiseled, based on Azure Linux"
                : "also suitable: smaller, without shell and package manager",
            BaseFamily.ServerCore => "larger, for apps that need more of the Windows API",
            _ => "also suitable",
        };
        return $"{cost}; select with SlimContainerBase={family.Name()}";
    }

    private IEnumerable<Diagnostic> ByRule(RuntimeChoice runtime, SdkChoice sdk)
    {
        var names = new[] { runtime.Catalog, sdk.Catalog }
            .Where(image => image?.IsByRule == true)
            .Select(image => $"{image!.Repository}:{image.Tag.Text}")
            .ToList();
        if (names.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.NamedByRule,
                $"{string.Join(" and ", names)} {(names.Count == 1 ? "is" : "are")} newer than the image catalog of "
                    + $"{knowledge.Catalog.Date}, and named by the scheme of the tags in it. If a tag does not "
                    + "exist, set SlimContainerCatalog to a newer catalog or ContainerBaseImage to an image.",
                IsWarning: false);
        }
    }
}
