using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Finds the best image of each family in the catalog, and the reasons against it.</summary>
internal sealed class FamilyEvaluator(ImageCatalog catalog, VendorImages vendors)
{
    private const string DefaultWindows = "ltsc2022";

    public FamilyEvaluation Evaluate(BaseFamily family, ImageNeeds needs)
    {
        var (best, missing) = Best(family, needs);
        if (best is null)
            return new FamilyEvaluation(family, null, [NoImage(family, needs)]);

        return new FamilyEvaluation(family, best,
        [
            .. PlatformRejections(family, needs),
            .. RegistryRejections(best, needs),
            .. missing.Select(platform => new FamilyRejection(
                DiagnosticCode.NoSuchBase,
                $"{family.Name()} has no image of .NET {Version(needs)} for {platform}",
                "Remove that platform, or set SlimContainerBase to auto.")),
            .. PackageRejections(best, needs),
        ]);
    }

    /// <summary>The images of a repository for a .NET version.</summary>
    public IEnumerable<CatalogImage> Images(string repository, ProjectFacts facts, Version version) =>
        catalog.Images(repository, version, facts.BuildsPreviewOf(version));

    // With ICU only where needed, composite only where requested. Of these, prefer the image with the most of the
    // platforms, then .NET's default OS release, then a tag that follows the distribution's releases.
    private (CatalogImage? Best, ValueList<string> MissingPlatforms) Best(BaseFamily family, ImageNeeds needs)
    {
        var best = family.IsOfVendor() ? OfVendor(family, needs) : OfMicrosoft(family, needs);
        return (best, best is null ? [] : Missing(best, needs));
    }

    private CatalogImage? OfVendor(BaseFamily family, ImageNeeds needs) => needs.Facts.BaseOptions.Composite
        ? null
        : vendors.Of(family)?.Image(needs.Repository, needs.Facts.TargetFrameworkVersion);

    private CatalogImage? OfMicrosoft(BaseFamily family, ImageNeeds needs)
    {
        var all = Images(needs.Repository, needs.Facts, needs.Facts.TargetFrameworkVersion).ToList();
        var defaultOs = all.FirstOrDefault(image => image.Tag.IsDefault)?.Os;
        return all
            .Where(image => image.Family == family && image.Tag.Release.Length > 0)
            .Where(image => image.Tag.IsExtra == (needs.Cultures && family.NeedsExtraForCultures()))
            .Where(image => image.Tag.IsComposite == needs.Facts.BaseOptions.Composite)
            .Where(image => !family.IsWindows()
                || MatchesWindowsVersion(image, needs.Facts.BaseOptions.WindowsVersion, all))
            .OrderBy(image => Missing(image, needs).Count)
            .ThenBy(image => image.Os == defaultOs ? 0 : 1)
            .ThenBy(image => image.Tag.NamesRelease ? 1 : 0)
            .ThenByDescending(image => image.Os, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static ValueList<string> Missing(CatalogImage image, ImageNeeds needs) =>
        needs.Facts.TargetPlatforms.Except(image.Platforms).ToValueList();

    /// <summary>
    /// Whether the image has the requested Windows release, else the default one, which is older: its containers run on
    /// newer hosts, but not vice versa.
    /// </summary>
    public static bool MatchesWindowsVersion(CatalogImage image, string requested, List<CatalogImage> all)
    {
        if (requested.Length > 0)
            return image.Tag.Release.EndsWith("-" + requested, StringComparison.OrdinalIgnoreCase);
        var hasDefault = all.Any(other =>
            other.Family == image.Family && other.Tag.Release.EndsWith(DefaultWindows, StringComparison.Ordinal));
        return !hasDefault || image.Tag.Release.EndsWith(DefaultWindows, StringComparison.Ordinal);
    }

    private static FamilyRejection NoImage(BaseFamily family, ImageNeeds needs) => new(
        DiagnosticCode.NoSuchBase,
        $"{family.Name()} has no {(needs.Facts.BaseOptions.Composite ? "composite " : "")}{needs.Repository} image "
            + $"of .NET {Version(needs)}"
            + (family.IsWindows() && needs.Facts.BaseOptions.WindowsVersion is { Length: > 0 } windows
                ? $" for {windows}"
                : ""),
        (needs.Facts, family.IsWindows()) switch
        {
            ({ BaseOptions.Composite: true }, _) =>
                "Composite images exist only for framework-dependent ASP.NET Core apps on chiseled, distroless and "
                    + "alpine: remove SlimContainerComposite.",
            ({ Publish: not PublishKind.FrameworkDependent }, true) =>
                "Publish framework-dependent, or set ContainerBaseImage to a Windows image, for example "
                    + "mcr.microsoft.com/windows/nanoserver:ltsc2022.",
            _ => "Set SlimContainerBase to auto or to another base.",
        });

    private static IEnumerable<FamilyRejection> PlatformRejections(BaseFamily family, ImageNeeds needs)
    {
        if (needs.OsMismatch(family) is { } mismatch)
        {
            yield return new FamilyRejection(
                DiagnosticCode.NoSuchBase,
                $"{family.Name()} is {mismatch}",
                "Change ContainerRuntimeIdentifier or SlimContainerBase so that they match.");
        }
        else if (needs.Facts.IsMusl && !family.IsMusl())
        {
            yield return new FamilyRejection(
                DiagnosticCode.NoSuchBase,
                $"the app is published for musl ({string.Join(", ", needs.Facts.RuntimeIdentifiers)}) and "
                    + $"{family.Name()} has glibc",
                "Set SlimContainerBase to alpine, or use a runtime identifier without musl.");
        }
    }

    // A tag that moves to the next .NET version would stop the app from starting one day.
    private static IEnumerable<FamilyRejection> RegistryRejections(CatalogImage image, ImageNeeds needs)
    {
        if (image.Vendor is { NeedsOwnRegistry: true } vendor && needs.Facts.BaseOptions.Registry.Length == 0)
        {
            var registry = ImageReference.HostOf(vendor.Registry);
            yield return new FamilyRejection(
                DiagnosticCode.NoSuchBase,
                $"the public registry of {vendor.Family.Name()} has only the tag latest, which moves to the next .NET "
                    + "version",
                $"Set SlimContainerImageRegistry to your organization's registry, for example {registry}/example.com; "
                    + $"or set ContainerBaseImage to {vendor.Registry}/{image.Repository}:latest.");
        }
    }

    /// <summary>The app's packages whose needs this image cannot meet.</summary>
    public static IEnumerable<FamilyRejection> PackageRejections(CatalogImage image, ImageNeeds needs)
    {
        if (image.Tag.IsComposite
            && needs.Facts.Packages.FirstOrDefault(package => ReplacesFramework(package, needs.Facts))
                is { } replacing)
        {
            yield return new FamilyRejection(
                DiagnosticCode.BaseLacksNeed,
                $"{replacing} replaces an assembly of the framework, which a composite image does not allow",
                "Remove SlimContainerComposite, or use the package version that the framework contains.");
        }

        foreach (var need in needs.Packages)
        {
            if (NeedRejection(image, need, needs) is { } rejection)
                yield return rejection;
        }

        var manager = image.Family.PackageManager();
        if (manager == PackageManager.None && needs.Facts.OsPackages.FirstOrDefault(one => one.IsNeeded) is { } added)
        {
            yield return new FamilyRejection(
                DiagnosticCode.BaseLacksNeed,
                $"SlimContainerOsPackage requests {added.Name}, and {image.Family.Name()} has no package manager to "
                    + "install it with",
                "Set SlimContainerBase to auto or ubuntu, or use an image that contains it (ContainerBaseImage).");
        }
    }

    private static FamilyRejection? NeedRejection(CatalogImage image, PackageNeed need, ImageNeeds needs)
    {
        var family = image.Family;
        if (family.IsMusl() && need.Musl == TriState.No)
        {
            return new FamilyRejection(
                DiagnosticCode.BaseLacksNeed,
                $"{need.Package} has no libraries for musl",
                "Use a glibc base (set SlimContainerBase to auto, chiseled or ubuntu) and a runtime identifier without "
                    + "musl.");
        }

        if (need.Known is not { } known)
            return null;
        if (known.FullDistribution && family is not (BaseFamily.Ubuntu or BaseFamily.Debian))
        {
            return new FamilyRejection(
                DiagnosticCode.BaseLacksNeed,
                $"{need.Package} needs a full distribution ({known.Note})",
                "Set SlimContainerBase to auto or ubuntu, or set ContainerBaseImage.");
        }

        var required = needs.IsWaived(known) ? [] : known.Libraries;
        var installed = known.OsPackages(family.PackageManager(), image.Os);
        return required.Count > 0 && installed.Count == 0 && !family.IsWindows()
            ? new FamilyRejection(
                DiagnosticCode.BaseLacksNeed,
                family.PackageManager() == PackageManager.None
                    ? $"{need.Package} needs {string.Join(", ", required)}, and {family.Name()} has no package manager "
                        + "to install it with"
                    : $"{need.Package} needs {string.Join(", ", required)}, and the package names for {image.Os} are "
                        + "unknown",
                "Set SlimContainerBase to auto; or declare the package unneeded with <SlimContainerOsPackage "
                    + "Include=\"<name>\" Needed=\"false\" />; or set ContainerBaseImage to an image that contains it.")
            : null;
    }

    // NuGet's conflict resolution prefers the higher version, so a package of a later .NET replaces this framework's.
    private static bool ReplacesFramework(PackageFacts package, ProjectFacts facts) =>
        package.Version is { } version
        && version.Major > facts.TargetFrameworkVersion.Major
        && (package.Id.StartsWith("System.", StringComparison.Ordinal)
            || package.Id.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || package.Id.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    private static string Version(ImageNeeds needs) => needs.Facts.TargetFrameworkVersion.ToString(2);
}
