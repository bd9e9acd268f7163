namespace SlimContainer.Sdk.Images;

/// <summary>The kinds of base image that .NET comes on.</summary>
internal enum BaseFamily
{
    /// <summary>Ubuntu cut down to what .NET needs.</summary>
    Chiseled,

    /// <summary>Alpine: musl instead of glibc.</summary>
    Alpine,

    /// <summary>Azure Linux cut down to what .NET needs.</summary>
    Distroless,

    /// <summary>The whole of Ubuntu.</summary>
    Ubuntu,

    /// <summary>The whole of Debian.</summary>
    Debian,

    /// <summary>The whole of Azure Linux.</summary>
    AzureLinux,

    /// <summary>No file at all.</summary>
    Scratch,

    /// <summary>The small Windows.</summary>
    NanoServer,

    /// <summary>The large Windows.</summary>
    ServerCore,
}

/// <summary>Who installs OS packages in an image.</summary>
internal enum PackageManager
{
    /// <summary>Nobody can.</summary>
    None,
    Apt,
    Apk,
    Tdnf,
}

/// <summary>What holds for every .NET image of a family. Source: the images' own Dockerfiles (dotnet/dotnet-docker).</summary>
internal static class BaseFamilyFacts
{
    /// <summary>The family as a user says it and reads it.</summary>
    public static string Word(this BaseFamily family) => family.ToString().ToLowerInvariant();

    public static bool IsWindows(this BaseFamily family) => family is BaseFamily.NanoServer or BaseFamily.ServerCore;

    public static PackageManager PackageManager(this BaseFamily family) => family switch
    {
        BaseFamily.Ubuntu or BaseFamily.Debian => Images.PackageManager.Apt,
        BaseFamily.Alpine => Images.PackageManager.Apk,
        BaseFamily.AzureLinux => Images.PackageManager.Tdnf,
        _ => Images.PackageManager.None,
    };

    /// <summary>ICU and time zones are there only in the images named <c>-extra</c>.</summary>
    public static bool NeedsExtraForCultures(this BaseFamily family) =>
        family is BaseFamily.Chiseled or BaseFamily.Distroless or BaseFamily.Alpine;

    /// <summary>Who runs the app, as USER takes it: APP_UID is set in every Linux image of .NET, and in no other.</summary>
    public static string User(this BaseFamily family) => family switch
    {
        _ when family.IsWindows() => WindowsUser,
        BaseFamily.Scratch => UnknownImageUser,
        _ => "$APP_UID",
    };

    /// <summary>The user without administrator's rights that Windows containers have.</summary>
    public const string WindowsUser = "ContainerUser";

    /// <summary>The number behind APP_UID, for images that may not set it.</summary>
    public const string UnknownImageUser = "1654";

    /// <summary>What a reader should know of the family, in a few words.</summary>
    public static string Character(this BaseFamily family) => family switch
    {
        BaseFamily.Chiseled => "Ubuntu chiseled: no shell, no package manager, non-root",
        BaseFamily.Alpine => "Alpine: musl, a small shell, apk",
        BaseFamily.Distroless => "Azure Linux distroless: no shell, no package manager, non-root",
        BaseFamily.Ubuntu => "Ubuntu: shell and apt",
        BaseFamily.Debian => "Debian: shell and apt",
        BaseFamily.AzureLinux => "Azure Linux: shell and tdnf",
        BaseFamily.Scratch => "scratch: nothing but the executable",
        BaseFamily.NanoServer => "Windows Nano Server: the small Windows",
        BaseFamily.ServerCore => "Windows Server Core: nearly the whole Windows API",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };
}
