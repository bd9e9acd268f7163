using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>The SDK image that was chosen.</summary>
/// <param name="Image">The image.</param>
/// <param name="Catalog">What the catalog says of it.</param>
/// <param name="Advice">What should be said with it.</param>
internal sealed record SdkChoice(BaseImage Image, CatalogImage Catalog, ValueList<Advice> Advice);

/// <summary>Chooses the image of the build stage: the SDK that can build every project, and links for the runtime image.</summary>
internal sealed class SdkImageChooser(ImageCatalog catalog)
{
    private const string Repository = "dotnet/sdk";

    // What the linker of Native AOT needs. Source: the .NET documentation, "Native AOT deployment, prerequisites".
    private static readonly string[] AptForAot = ["clang", "zlib1g-dev"];
    private static readonly string[] ApkForAot = ["build-base", "clang", "zlib-dev"];

    // Native AOT for 32-bit Arm came with .NET 9. Source: the same page, the table of platforms.
    private const string Arm = "linux/arm/v7";
    private static readonly Version ArmSince = new(9, 0);

    /// <exception cref="SlimContainerException">No SDK image can build the project for its runtime image.</exception>
    public SdkChoice Choose(ImageNeeds needs, RuntimeChoice runtime)
    {
        var facts = needs.Facts;
        var version = Version(facts);
        var images = catalog.Images(Repository, version, facts.SdkVersion.IsPrerelease).ToList();
        var image = (facts.Publish == PublishKind.NativeAot ? ForAot(images, needs, runtime) : ForIntermediateLanguage(images, needs, runtime))
            ?? throw new SlimContainerException(
                DiagnosticCode.NoSuchBase,
                $"No SDK image of .NET {version} builds {facts.Publish} for {runtime.Image.Reference} on {string.Join(", ", facts.TargetPlatforms)}. Leave a platform out, or let SlimContainerBase be auto.")
            { File = facts.ProjectFile };
        var reference = new ImageNames(catalog.Registry, facts.Wishes.Registry).Of(image);
        return new SdkChoice(
            new BaseImage(reference, Reason(image, version, facts), image.Family, LinkerPackages(image, facts)),
            image,
            GlobalJsonAdvice(image, facts));
    }

    // The highest framework of the build, or the SDK that global.json insists on.
    private static Version Version(ProjectFacts facts)
    {
        var pinned = facts.GlobalJson is { } global ? new Version(global.Version.Major, global.Version.Minor) : facts.HighestFrameworkVersion;
        return pinned > facts.HighestFrameworkVersion ? pinned : facts.HighestFrameworkVersion;
    }

    // IL is the same wherever it is compiled; the C library of the SDK matters to the RID that `-a` makes of it, so musl
    // is built on musl, except where a build tool runs on glibc only.
    private static CatalogImage? ForIntermediateLanguage(List<CatalogImage> images, ImageNeeds needs, RuntimeChoice runtime)
    {
        if (needs.Facts.IsWindows)
            return ForWindows(images, needs, runtime);
        if (runtime.Image.Family == BaseFamily.Alpine && !needs.Packages.Any(need => need.Known?.BuildsOn == "glibc"))
            return images.FirstOrDefault(image => image.Tag.Release == "alpine" && !image.Tag.IsAot);
        return images.FirstOrDefault(image => image.Tag is { Release: "", IsAot: false });
    }

    // A native executable needs at least the C library that it was linked with, so it is linked on the system it runs on;
    // where that has no SDK image to link with, on the oldest that has.
    private static CatalogImage? ForAot(List<CatalogImage> images, ImageNeeds needs, RuntimeChoice runtime)
    {
        var isMusl = runtime.Image.Family == BaseFamily.Alpine || needs.Facts.IsMusl;
        if (needs.Facts.IsWindows)
            return ForWindows(images, needs, runtime);

        var defaultOs = images.FirstOrDefault(image => image.Tag is { Release: "", IsAot: false })?.Os;
        var os = runtime.Catalog?.Os ?? (isMusl ? null : defaultOs);
        return images
            .Where(image => image.Tag.Version >= ArmSince || !needs.Facts.TargetPlatforms.Contains(Arm))
            .Where(image => image.Tag.Release.Length > 0 && (image.Family == BaseFamily.Alpine) == isMusl)
            .Where(image => image.Tag.IsAot || image.Family.PackageManager() is PackageManager.Apt or PackageManager.Apk)
            .Where(image => needs.Facts.TargetPlatforms.All(image.Platforms.Contains))
            .OrderBy(image => os is null || image.Os == os ? 0 : 1)
            .ThenBy(image => image.Tag.IsAot ? 0 : 1)
            .ThenBy(image => image.Os == defaultOs ? 0 : 1)
            .ThenBy(image => image.Tag.NamesRelease ? 1 : 0)
            .ThenBy(image => image.Os, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    // Both stages of one build run on one Windows: the smallest image of the release that the final stage has.
    private static CatalogImage? ForWindows(List<CatalogImage> images, ImageNeeds needs, RuntimeChoice runtime)
    {
        var nano = images.Where(image => image.Family == BaseFamily.NanoServer).ToList();
        return nano.FirstOrDefault(image => (runtime.Catalog?.Tag.Text ?? runtime.Image.Reference.Tag).EndsWith(WindowsOf(image), StringComparison.OrdinalIgnoreCase))
            ?? images.FirstOrDefault(image => image.Tag.Release.Length > 0 && image.Tag.Release == runtime.Catalog?.Tag.Release)
            ?? nano.Where(image => runtime.Catalog is null && FamilyJudge.IsWantedWindows(image, needs.Facts.Wishes.WindowsVersion, images)).MaxBy(WindowsOf, StringComparer.Ordinal);
    }

    private static string WindowsOf(CatalogImage image) => image.Tag.Release.Split('-')[^1];

    private static ValueList<OsPackage> LinkerPackages(CatalogImage image, ProjectFacts facts)
    {
        if (facts.Publish != PublishKind.NativeAot || image.Tag.IsAot)
            return [];
        var names = image.Family.PackageManager() switch
        {
            PackageManager.Apt => AptForAot,
            PackageManager.Apk => ApkForAot,
            _ => [],
        };
        return names.Select(name => new OsPackage(name, "the linker of Native AOT")).ToValueList();
    }

    private static string Reason(CatalogImage image, Version version, ProjectFacts facts)
    {
        var why = facts.GlobalJson is { } global && facts.HighestFrameworkVersion < version
            ? $".NET SDK {version} (global.json: {global.Version})"
            : $".NET SDK {version} (highest target framework)";
        return facts switch
        {
            { Publish: PublishKind.NativeAot, IsStatic: true } => $"{why}; links the C library of {image.Os} into the executable.{OnTarget(facts)}",
            { Publish: PublishKind.NativeAot } => $"{why}; links on {image.Os} to match the final image's C library.{OnTarget(facts)}",
            { IsWindows: true } => $"{why}, on the Windows release of the final image.",
            { Syntax: DockerfileSyntax.Portable } => $"{why}.",
            _ => $"{why}. Runs on the build machine's platform and cross-compiles: no emulation.",
        };
    }

    private static string OnTarget(ProjectFacts facts) =>
        facts.TargetPlatforms.Count > 1 ? " Runs on the target platform (no cross-linker in the SDK image)." : "";

    // The tag moves on with the SDK; a pin that does not is found here and not in the container.
    private static ValueList<Advice> GlobalJsonAdvice(CatalogImage image, ProjectFacts facts)
    {
        if (facts.GlobalJson is not { } global || !NuGetVersion.TryParse(image.DotNetVersion, out var sdk) || sdk <= global.Version || global.Accepts(sdk))
            return [];

        return
        [
            new Advice(
                DiagnosticCode.GlobalJsonPin,
                $"global.json asks for SDK {global.Version} and rolls forward by {global.RollForward}, and {Repository}:{image.Tag.Text} holds {sdk} or later, which it will not accept in the container. Set \"rollForward\": \"latestFeature\", or name the newer SDK."),
        ];
    }
}
