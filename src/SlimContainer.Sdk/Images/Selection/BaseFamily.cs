namespace SlimContainer.Sdk.Images;

/// <summary>The base image families of .NET.</summary>
internal enum BaseFamily
{
    /// <summary>Ubuntu reduced to what .NET needs.</summary>
    Chiseled,

    /// <summary>Alpine: musl instead of glibc.</summary>
    Alpine,

    /// <summary>Azure Linux reduced to what .NET needs.</summary>
    Distroless,

    /// <summary>Full Ubuntu.</summary>
    Ubuntu,

    /// <summary>Full Debian.</summary>
    Debian,

    /// <summary>Full Azure Linux.</summary>
    AzureLinux,

    /// <summary>The empty image.</summary>
    Scratch,

    /// <summary>Windows Nano Server.</summary>
    NanoServer,

    /// <summary>Windows Server Core.</summary>
    ServerCore,

    /// <summary>Docker Hardened Images on Debian.</summary>
    Dhi,

    /// <summary>Chainguard's images on Wolfi.</summary>
    Chainguard,

    /// <summary>Red Hat's Universal Base Images.</summary>
    Ubi,
}

/// <summary>The package manager of an image.</summary>
internal enum PackageManager
{
    /// <summary>No package manager.</summary>
    None,
    Apt,
    Apk,
    Tdnf,
    Microdnf,
}

/// <summary>
/// Properties of all .NET images of a family. Source: the images' own Dockerfiles (dotnet/dotnet-docker).
/// </summary>
internal static class BaseFamilyFacts
{
    /// <summary>The family's name in properties and messages.</summary>
    public static string Name(this BaseFamily family) => family.ToString().ToLowerInvariant();

    /// <summary>Whether Microsoft is not the vendor, and the facts about the images are data.</summary>
    public static bool IsOfVendor(this BaseFamily family) =>
        family is BaseFamily.Dhi or BaseFamily.Chainguard or BaseFamily.Ubi;

    /// <summary>Whether the C library is musl; glibc in other families for Linux.</summary>
    public static bool IsMusl(this BaseFamily family) => family == BaseFamily.Alpine;

    public static bool IsWindows(this BaseFamily family) => family is BaseFamily.NanoServer or BaseFamily.ServerCore;

    public static PackageManager PackageManager(this BaseFamily family) => family switch
    {
        BaseFamily.Ubuntu or BaseFamily.Debian => Images.PackageManager.Apt,
        BaseFamily.Alpine => Images.PackageManager.Apk,
        BaseFamily.AzureLinux => Images.PackageManager.Tdnf,
        BaseFamily.Ubi => Images.PackageManager.Microdnf,
        _ => Images.PackageManager.None,
    };

    /// <summary>Only images with the suffix <c>-extra</c> contain ICU and time zones.</summary>
    public static bool NeedsExtraForCultures(this BaseFamily family) =>
        family is BaseFamily.Chiseled or BaseFamily.Distroless or BaseFamily.Alpine;

    /// <summary>The value of USER: every image of Microsoft for Linux sets APP_UID.</summary>
    public static string User(this BaseFamily family) => family switch
    {
        _ when family.IsWindows() => WindowsUser,
        BaseFamily.Scratch => UnknownImageUser,
        _ => "$APP_UID",
    };

    /// <summary>The non-administrator user of Windows containers.</summary>
    public const string WindowsUser = "ContainerUser";

    /// <summary>The value of APP_UID, for images that may not set it.</summary>
    public const string UnknownImageUser = "1654";

    /// <summary>A short description of the family.</summary>
    public static string Description(this BaseFamily family) => family switch
    {
        BaseFamily.Chiseled => "Ubuntu chiseled: no shell, no package manager, non-root",
        BaseFamily.Alpine => "Alpine: musl, a small shell, apk",
        BaseFamily.Distroless => "Azure Linux distroless: no shell, no package manager, non-root",
        BaseFamily.Ubuntu => "Ubuntu: shell and apt",
        BaseFamily.Debian => "Debian: shell and apt",
        BaseFamily.AzureLinux => "Azure Linux: shell and tdnf",
        BaseFamily.Scratch => "scratch: nothing but the executable",
        BaseFamily.NanoServer => "Windows Nano Server: minimal Windows",
        BaseFamily.ServerCore => "Windows Server Core: nearly the whole Windows API",
        BaseFamily.Dhi => "Docker Hardened Images on Debian: no shell, no package manager, non-root",
        BaseFamily.Chainguard => "Chainguard on Wolfi: no package manager, non-root",
        BaseFamily.Ubi => "Red Hat UBI: shell and microdnf",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };
}
