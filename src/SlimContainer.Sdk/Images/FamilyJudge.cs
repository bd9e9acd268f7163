using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Finds the best image of each family in the catalog, and says what speaks against it.</summary>
internal sealed class FamilyJudge(ImageCatalog catalog)
{
    private const string DefaultWindows = "ltsc2022";

    public FamilyVerdict Judge(BaseFamily family, ImageNeeds needs)
    {
        var (best, missing) = Best(family, needs);
        if (best is null)
            return new FamilyVerdict(family, null, [NoImage(family, needs)]);

        return new FamilyVerdict(family, best,
        [
            .. LibraryObjections(family, needs),
            .. missing.Select(platform => new Objection(
                DiagnosticCode.NoSuchBase,
                $"{family.Word()} has no image of .NET {Version(needs)} for {platform}",
                "Leave that platform out, or let SlimContainerBase be auto.")),
            .. PackageObjections(best, needs),
        ]);
    }

    /// <summary>The images of a repository that the project's version has.</summary>
    public IEnumerable<CatalogImage> Images(string repository, ProjectFacts facts, Version version) =>
        catalog.Images(repository, version, preview: facts.SdkVersion.IsPrerelease);

    // With ICU where it is needed and nowhere else, composite where it is asked for and nowhere else; then the one with
    // the most of the platforms, of the release that .NET itself defaults to, whose name moves on with the distribution.
    private (CatalogImage? Best, ValueList<string> MissingPlatforms) Best(BaseFamily family, ImageNeeds needs)
    {
        var all = Images(needs.Repository, needs.Facts, needs.Facts.TargetFrameworkVersion).ToList();
        var defaultOs = all.FirstOrDefault(image => image.Tag is { Release: "", Variants.Count: 0 })?.Os;
        var best = all
            .Where(image => image.Family == family && image.Tag.Release.Length > 0)
            .Where(image => image.Tag.IsExtra == (needs.Cultures && family.NeedsExtraForCultures()))
            .Where(image => image.Tag.IsComposite == needs.Facts.Wishes.Composite)
            .Where(image => !family.IsWindows() || IsWantedWindows(image, needs.Facts.Wishes.WindowsVersion, all))
            .OrderBy(image => Missing(image, needs).Count)
            .ThenBy(image => image.Os == defaultOs ? 0 : 1)
            .ThenBy(image => image.Tag.NamesRelease ? 1 : 0)
            .ThenByDescending(image => image.Os, StringComparer.Ordinal)
            .FirstOrDefault();
        return (best, best is null ? [] : Missing(best, needs));
    }

    private static ValueList<string> Missing(CatalogImage image, ImageNeeds needs) =>
        needs.Facts.TargetPlatforms.Except(image.Platforms).ToValueList();

    /// <summary>The release that is asked for, else the older one: its containers run on a newer host and not the other way round.</summary>
    public static bool IsWantedWindows(CatalogImage image, string wanted, List<CatalogImage> all)
    {
        if (wanted.Length > 0)
            return image.Tag.Release.EndsWith("-" + wanted, StringComparison.OrdinalIgnoreCase);
        var hasDefault = all.Any(other => other.Family == image.Family && other.Tag.Release.EndsWith(DefaultWindows, StringComparison.Ordinal));
        return !hasDefault || image.Tag.Release.EndsWith(DefaultWindows, StringComparison.Ordinal);
    }

    private static Objection NoImage(BaseFamily family, ImageNeeds needs) => new(
        DiagnosticCode.NoSuchBase,
        $"{family.Word()} has no {(needs.Facts.Wishes.Composite ? "composite " : "")}{needs.Repository} image of .NET {Version(needs)}"
            + (family.IsWindows() && needs.Facts.Wishes.WindowsVersion is { Length: > 0 } windows ? $" for {windows}" : ""),
        (needs.Facts, family.IsWindows()) switch
        {
            ({ Wishes.Composite: true }, _) => "Composite images are there for framework-dependent ASP.NET Core apps on chiseled, distroless and alpine: leave SlimContainerComposite out.",
            ({ Publish: not PublishKind.FrameworkDependent }, true) => "Publish framework-dependent, or set ContainerBaseImage to a Windows image, for example mcr.microsoft.com/windows/nanoserver:ltsc2022.",
            _ => "Let SlimContainerBase be auto, or name another.",
        });

    private static IEnumerable<Objection> LibraryObjections(BaseFamily family, ImageNeeds needs)
    {
        if (family.IsWindows() != needs.Facts.IsWindows)
        {
            yield return new Objection(
                DiagnosticCode.NoSuchBase,
                needs.Facts.IsWindows ? $"{family.Word()} is Linux and the app is published for Windows" : $"{family.Word()} is Windows and the app is published for Linux",
                "Make ContainerRuntimeIdentifier and SlimContainerBase agree.");
        }
        else if (needs.Facts.IsMusl && family != BaseFamily.Alpine)
        {
            yield return new Objection(
                DiagnosticCode.NoSuchBase,
                $"the app is published for musl ({string.Join(", ", needs.Facts.RuntimeIdentifiers)}) and {family.Word()} has glibc",
                "Use SlimContainerBase=alpine, or a runtime identifier without musl.");
        }
    }

    /// <summary>What packages of the app cannot have in that image.</summary>
    public static IEnumerable<Objection> PackageObjections(CatalogImage image, ImageNeeds needs)
    {
        if (image.Tag.IsComposite && needs.Facts.Packages.FirstOrDefault(package => ReplacesFramework(package, needs.Facts)) is { } replacing)
        {
            yield return new Objection(
                DiagnosticCode.BaseLacksNeed,
                $"{replacing} replaces an assembly of the framework, which a composite image does not allow",
                "Leave SlimContainerComposite out, or use the package's version that the framework has.");
        }

        foreach (var need in needs.Packages)
        {
            if (Objection(image, need, needs) is { } objection)
                yield return objection;
        }

        var manager = image.Family.PackageManager();
        if (manager == PackageManager.None && needs.Facts.OsPackages.FirstOrDefault(wish => wish.IsNeeded) is { } added)
        {
            yield return new Objection(
                DiagnosticCode.BaseLacksNeed,
                $"SlimContainerOsPackage asks for {added.Name}, and {image.Family.Word()} has no package manager to install it with",
                "Let SlimContainerBase be auto or ubuntu, or bring the library in an image of your own (ContainerBaseImage).");
        }
    }

    private static Objection? Objection(CatalogImage image, PackageNeed need, ImageNeeds needs)
    {
        var family = image.Family;
        if (family == BaseFamily.Alpine && need.Musl == Known.No)
        {
            return new Objection(
                DiagnosticCode.BaseLacksNeed,
                $"{need.Package} has no libraries for musl",
                "Use a base with glibc: SlimContainerBase=auto, chiseled or ubuntu, and a runtime identifier without musl.");
        }

        if (need.Known is not { } known)
            return null;
        if (known.FullDistribution && family is not (BaseFamily.Ubuntu or BaseFamily.Debian))
        {
            return new Objection(
                DiagnosticCode.BaseLacksNeed,
                $"{need.Package} needs a full distribution ({known.Note})",
                "Let SlimContainerBase be auto or ubuntu, or set ContainerBaseImage.");
        }

        var wanted = needs.IsWaived(known) ? [] : known.Libraries;
        var installed = known.OsPackages(family.PackageManager(), image.Os);
        return wanted.Count > 0 && installed.Count == 0 && !family.IsWindows()
            ? new Objection(
                DiagnosticCode.BaseLacksNeed,
                family.PackageManager() == PackageManager.None
                    ? $"{need.Package} needs {string.Join(", ", wanted)}, and {family.Word()} has no package manager to install it with"
                    : $"{need.Package} needs {string.Join(", ", wanted)}, and it is not known how to install that on {image.Os}",
                "Let SlimContainerBase be auto; or say that it is not needed after all with <SlimContainerOsPackage Include=\"<name>\" Needed=\"false\" />; or set ContainerBaseImage to an image that has it.")
            : null;
    }

    // NuGet's conflict resolution takes the higher version, and a package of a later .NET is higher than this framework.
    private static bool ReplacesFramework(PackageFacts package, ProjectFacts facts) =>
        package.Version is { } version
        && version.Major > facts.TargetFrameworkVersion.Major
        && (package.Id.StartsWith("System.", StringComparison.Ordinal)
            || package.Id.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || package.Id.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    private static string Version(ImageNeeds needs) => needs.Facts.TargetFrameworkVersion.ToString(2);
}
