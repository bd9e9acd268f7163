using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>The chosen SDK image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Catalog">Its catalog entry.</param>
/// <param name="Diagnostics">Diagnostics of the choice.</param>
internal sealed record SdkChoice(BaseImage Image, CatalogImage Catalog, ValueList<Diagnostic> Diagnostics);

/// <summary>
/// Chooses the base image of the build stage: an SDK that can build every project and link for the runtime image.
/// </summary>
internal sealed class SdkImageChooser(ImageCatalog catalog)
{
    private const string Repository = "dotnet/sdk";

    // Packages that Native AOT links with. Source: "Native AOT deployment, prerequisites" in the .NET documentation.
    private static readonly string[] AptForAot = ["clang", "zlib1g-dev"];
    private static readonly string[] ApkForAot = ["build-base", "clang", "zlib-dev"];

    // Native AOT supports 32-bit Arm since .NET 9. Source: the same page, the table of platforms.
    private const string Arm = "linux/arm/v7";
    private static readonly Version ArmSince = new(9, 0);

    /// <param name="needs">The app.</param>
    /// <param name="runtime">The image of the final stage.</param>
    /// <param name="crossCompiles">Whether the stage can run on the platform of the build machine.</param>
    /// <exception cref="SlimContainerException">No SDK image can build the project for its runtime image.</exception>
    public SdkChoice Choose(ImageNeeds needs, RuntimeChoice runtime, bool crossCompiles)
    {
        var facts = needs.Facts;
        var version = Version(facts);
        var images = catalog.Images(Repository, version, facts.BuildsPreviewOf(version)).ToList();
        var image = Image(images, needs, runtime, version)
            ?? throw new SlimContainerException(
                DiagnosticCode.NoSuchBase,
                $"No SDK image of .NET {version} builds {facts.Publish} for {runtime.Image.Reference} on "
                    + $"{string.Join(", ", facts.TargetPlatforms)}. Remove a platform, or set SlimContainerBase to "
                    + "auto.")
            { File = facts.ProjectFile };
        var reference = new ImageNames(catalog.Registry, facts.BaseOptions.Registry).Of(image);
        return new SdkChoice(
            BaseImage.Of(image, reference, Reason(image, version, facts, crossCompiles), LinkerPackages(image, facts)),
            image,
            GlobalJsonDiagnostics(image, facts));
    }

    private static CatalogImage? Image(
        List<CatalogImage> images,
        ImageNeeds needs,
        RuntimeChoice runtime,
        Version version) =>
        needs.Facts switch
        {
            _ when runtime.Catalog?.Vendor is { } vendor => vendor.Image(Repository, version),
            { IsWindows: true } => ForWindows(images, needs, runtime),
            { Publish: PublishKind.NativeAot } => ForAot(images, needs, runtime),
            _ => ForIntermediateLanguage(images, needs, runtime),
        };

    // The lowest SDK that can build all projects, or a higher one that global.json requires.
    private static Version Version(ProjectFacts facts)
    {
        var pinned = facts.GlobalJson is { } global
            ? new Version(global.Version.Major, global.Version.Minor)
            : facts.LowestSdkVersion;
        return pinned > facts.LowestSdkVersion ? pinned : facts.LowestSdkVersion;
    }

    // IL does not depend on the SDK image, but `-a` derives the RID from the SDK's C library: build for musl on musl,
    // unless a build tool requires glibc.
    private static CatalogImage? ForIntermediateLanguage(
        List<CatalogImage> images,
        ImageNeeds needs,
        RuntimeChoice runtime)
    {
        if (runtime.Image.IsMusl
            && !needs.Packages.Any(need => need.Known?.BuildsOn == "glibc"))
        {
            return images.FirstOrDefault(image => image.Tag.Release == "alpine" && !image.Tag.IsAot);
        }

        return images.FirstOrDefault(image => image.Tag is { Release: "", IsAot: false });
    }

    // A native executable requires at least the C library version that it was linked with: link on the final image's
    // OS, or on the oldest one with a usable SDK image.
    private static CatalogImage? ForAot(List<CatalogImage> images, ImageNeeds needs, RuntimeChoice runtime)
    {
        var isMusl = runtime.Image.IsMusl || needs.Facts.IsMusl;
        var defaultOs = images.FirstOrDefault(image => image.Tag is { Release: "", IsAot: false })?.Os;
        var os = runtime.Catalog?.Os ?? (isMusl ? null : defaultOs);
        return images
            .Where(image => image.Tag.Version >= ArmSince || !needs.Facts.TargetPlatforms.Contains(Arm))
            .Where(image => image.Tag.Release.Length > 0 && image.Family.IsMusl() == isMusl)
            .Where(image =>
                image.Tag.IsAot || image.Family.PackageManager() is PackageManager.Apt or PackageManager.Apk)
            .Where(image => needs.Facts.TargetPlatforms.All(image.Platforms.Contains))
            .OrderBy(image => os is null || image.Os == os ? 0 : 1)
            .ThenBy(image => image.Tag.IsAot ? 0 : 1)
            .ThenBy(image => image.Os == defaultOs ? 0 : 1)
            .ThenBy(image => image.Tag.NamesRelease ? 1 : 0)
            .ThenBy(image => image.Os, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    // Both stages run on one Windows release, the final stage's; use its smallest image.
    private static CatalogImage? ForWindows(List<CatalogImage> images, ImageNeeds needs, RuntimeChoice runtime)
    {
        var nano = images.Where(image => image.Family == BaseFamily.NanoServer).ToList();
        var tag = runtime.Catalog?.Tag.Text ?? runtime.Image.Reference.Tag;
        return nano.FirstOrDefault(image => tag.EndsWith(WindowsOf(image), StringComparison.OrdinalIgnoreCase))
            ?? images.FirstOrDefault(image =>
                image.Tag.Release.Length > 0 && image.Tag.Release == runtime.Catalog?.Tag.Release)
            ?? nano
                .Where(image => runtime.Catalog is null
                    && FamilyEvaluator.MatchesWindowsVersion(image, needs.Facts.BaseOptions.WindowsVersion, images))
                .MaxBy(WindowsOf, StringComparer.Ordinal);
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

    private static string Reason(CatalogImage image, Version version, ProjectFacts facts, bool crossCompiles)
    {
        var cause = facts switch
        {
            { GlobalJson: { } global } when facts.LowestSdkVersion < version => $"global.json: {global.Version}",
            { IsFileBased: true } when version == FileBasedApp.FirstSdk && facts.HighestFrameworkVersion < version =>
                "the first that builds C# files without a project",
            _ when facts.HighestFrameworkVersion < version => "C# version or source generator of a project",
            _ => "highest target framework",
        };
        var why = $".NET SDK {version} ({cause})";
        return facts switch
        {
            { Publish: PublishKind.NativeAot, IsStatic: true } =>
                $"{why}; links the C library of {image.Os} into the executable.{OnTarget(facts)}",
            { Publish: PublishKind.NativeAot } =>
                $"{why}; links on {image.Os} to match the final image's C library.{OnTarget(facts)}",
            { IsWindows: true } => $"{why}, on the Windows release of the final image.",
            _ when !crossCompiles => $"{why}.",
            { IsWebAssembly: true } => $"{why}. Runs on the build machine's platform: the output is for browsers.",
            _ => $"{why}. Runs on the build machine's platform and cross-compiles: no emulation.",
        };
    }

    private static string OnTarget(ProjectFacts facts) =>
        facts.TargetPlatforms.Count > 1
            ? " Runs on the target platform (no cross-linker in the SDK image)."
            : "";

    // The tag is updated with each SDK release: report an incompatible global.json before the container build fails.
    private static ValueList<Diagnostic> GlobalJsonDiagnostics(CatalogImage image, ProjectFacts facts)
    {
        if (facts.GlobalJson is not { } global
            || !NuGetVersion.TryParse(image.DotNetVersion, out var sdk)
            || sdk <= global.Version
            || global.Accepts(sdk))
        {
            return [];
        }

        return
        [
            new Diagnostic(
                DiagnosticCode.GlobalJsonPin,
                $"global.json requires SDK {global.Version} with rollForward {global.RollForward}, which rejects the "
                    + $"SDK {sdk} or later in {Repository}:{image.Tag.Text}. Set \"rollForward\": \"latestFeature\", "
                    + "or specify the newer SDK version.")
            {
                File = global.File,
            },
        ];
    }
}
