using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Reads <see cref="ProjectFacts"/> from the project's values, and refuses a project that cannot be an image.</summary>
internal static class ProjectFactsReader
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    /// <exception cref="SlimContainerException">
    /// The project is no application, has no usable target framework, or needs what is not supported yet.
    /// </exception>
    public static ProjectFacts Read(ProjectValues values)
    {
        var projectFile = values.Text("ProjectFile");
        RequireApplication(values, projectFile);
        var runtimeIdentifiers = RuntimeIdentifierReader.Read(values, projectFile);
        var version = RequireDotNet(values, projectFile, runtimeIdentifiers.Any(Platforms.IsWindows));
        RequireSupported(values, projectFile);

        var folder = Path.GetDirectoryName(projectFile)!;
        return new ProjectFacts
        {
            ProjectFile = projectFile,
            AssemblyName = values.Text("AssemblyName"),
            Kind = values.List("FrameworkReferences").Contains(AspNetCore, StringComparer.OrdinalIgnoreCase) ? ApplicationKind.Web : ApplicationKind.Console,
            TargetFramework = values.Text("TargetFramework"),
            TargetFrameworkVersion = version,
            HighestFrameworkVersion = values.List("TargetFrameworks").Select(DotNetVersion).OfType<Version>().Append(version).Max()!,
            IsMultiTargeted = values.Text("TargetFrameworks").Length > 0,
            Publish = Publish(values),
            IsTrimmed = values.Flag("PublishTrimmed"),
            IsSingleFile = values.Flag("PublishSingleFile"),
            IsStatic = values.Flag("StaticExecutable"),
            RuntimeIdentifiers = runtimeIdentifiers,
            UsesGlobalization = !values.Flag("InvariantGlobalization"),
            UsesTimeZones = !values.Flag("InvariantTimezone"),
            Packages = PackageClosure.Read(values.Text("AssetsFile"), values.Text("TargetFramework"), values.List("PackageReferences")),
            SdkVersion = NuGetVersion.Parse(values.Text("SdkVersion")),
            GlobalJson = GlobalJson.Read(Path.Combine(folder, "global.json")),
            Wishes = Wishes(values),
            OsPackages = values.List("OsPackages").Select(OsPackage).ToValueList(),
            WindowsInstallers = values.List("WindowsInstallers").ToValueList(),
            RestoreFiles = values.List("RestoreFiles").Select(path => path.Replace('\\', '/')).ToValueList(),
            PackageFolders = PackageFeeds.LocalFolders(folder),
            Dockerfile = values.Text("Dockerfile"),
            ContainerRepository = values.Text("ContainerRepository"),
            ContainerImageTag = values.Text("ContainerImageTag"),
        };
    }

    private static PublishKind Publish(ProjectValues values) =>
        values.Flag("PublishAot") ? PublishKind.NativeAot
        : values.Flag("SelfContained") || values.Flag("PublishSelfContained") || values.Flag("PublishTrimmed") ? PublishKind.SelfContained
        : PublishKind.FrameworkDependent;

    private static BaseWishes Wishes(ProjectValues values) => new()
    {
        Image = values.Text("ContainerBaseImage"),
        Family = values.Text("ContainerFamily"),
        Base = values.Text("Base"),
        Composite = values.Flag("Composite"),
        Registry = values.Text("ImageRegistry").TrimEnd('/'),
        WindowsVersion = values.Text("WindowsVersion"),
    };

    // Name, reason and `false` where it is not needed after all, as the targets join them.
    private static OsPackageWish OsPackage(string text)
    {
        var parts = text.Split('|');
        return new OsPackageWish(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) != "false");
    }

    private static void RequireApplication(ProjectValues values, string projectFile)
    {
        if (values.Flag("IsTestProject"))
            throw NotAnApplication("is a test project");
        if (!values.Is("OutputType", "Exe") && !values.Is("OutputType", "WinExe"))
            throw NotAnApplication($"has OutputType '{values.Text("OutputType")}'");

        SlimContainerException NotAnApplication(string why) => new(
            DiagnosticCode.NotAnApplication,
            $"{Path.GetFileName(projectFile)} {why}, so there is no app to run in a container. Reference SlimContainer.Sdk from the project that is started, or set OutputType to Exe.")
        { File = projectFile };
    }

    private static Version RequireDotNet(ProjectValues values, string projectFile, bool onWindows)
    {
        var platform = values.Text("TargetPlatformIdentifier");
        var runsThere = platform.Length == 0 || platform.Equals(onWindows ? "windows" : "linux", StringComparison.OrdinalIgnoreCase);
        if (runsThere && values.Text("TargetFrameworkIdentifier") == ".NETCoreApp" && Version.TryParse(values.Text("TargetFrameworkVersion").TrimStart('v'), out var version))
            return version;

        throw new SlimContainerException(
            DiagnosticCode.UnknownTargetFramework,
            $"'{values.Text("TargetFramework")}' does not run in a Linux container of .NET. Target net8.0 or later, without an operating system behind it.")
        { File = projectFile };
    }

    // net10.0 and net10.0-windows, not netstandard2.0 or net48.
    private static Version? DotNetVersion(string targetFramework) =>
        targetFramework.StartsWith("net", StringComparison.Ordinal)
        && Version.TryParse(targetFramework["net".Length..].Split('-')[0], out var version) && version.Major >= 5 ? version : null;

    private static void RequireSupported(ProjectValues values, string projectFile)
    {
        if (values.List("ProjectReferences").FirstOrDefault() is { } reference)
            throw NotYet($"a reference to {reference}", "Only apps of one project are");

        var folder = Path.GetDirectoryName(projectFile) + Path.DirectorySeparatorChar;
        if (values.List("ImportedFiles").FirstOrDefault(file => !file.StartsWith(folder, StringComparison.Ordinal)) is { } outside)
            throw NotYet($"the import of {outside}", "Only files in the project's folder are");

        SlimContainerException NotYet(string what, string limit) => new(
            DiagnosticCode.NotSupportedYet,
            $"{Path.GetFileName(projectFile)} has {what}, which this version cannot put into a Dockerfile yet. {limit} supported so far. Set SlimContainerEnabled=false to publish without one.")
        { File = projectFile };
    }
}
