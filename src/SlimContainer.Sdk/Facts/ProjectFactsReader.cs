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
        var version = RequireDotNet(values, projectFile);
        RequireSupported(values, projectFile);

        var folder = Path.GetDirectoryName(projectFile)!;
        return new ProjectFacts
        {
            ProjectFile = projectFile,
            AssemblyName = values.Text("AssemblyName"),
            Kind = values.List("FrameworkReferences").Contains(AspNetCore) ? ApplicationKind.Web : ApplicationKind.Console,
            TargetFramework = values.Text("TargetFramework"),
            TargetFrameworkVersion = version,
            IsMultiTargeted = values.Text("TargetFrameworks").Length > 0,
            UsesGlobalization = !values.Flag("InvariantGlobalization"),
            RestoreFiles = values.List("RestoreFiles").Select(path => path.Replace('\\', '/')).ToValueList(),
            PackageFolders = PackageFeeds.LocalFolders(folder),
            Dockerfile = values.Text("Dockerfile"),
            ContainerRepository = values.Text("ContainerRepository"),
            ContainerImageTag = values.Text("ContainerImageTag"),
        };
    }

    private static void RequireApplication(ProjectValues values, string projectFile)
    {
        var outputType = values.Text("OutputType");
        if (values.Flag("IsTestProject"))
            throw NotAnApplication("is a test project");
        if (outputType is not ("Exe" or "WinExe"))
            throw NotAnApplication($"has OutputType '{outputType}'");

        SlimContainerException NotAnApplication(string why) => new(
            DiagnosticCode.NotAnApplication,
            $"{Path.GetFileName(projectFile)} {why}, so there is no app to run in a container. Reference SlimContainer.Sdk from the project that is started, or set OutputType to Exe.")
        { File = projectFile };
    }

    private static Version RequireDotNet(ProjectValues values, string projectFile)
    {
        var isDotNet = values.Text("TargetFrameworkIdentifier") == ".NETCoreApp"
            && values.Text("TargetPlatformIdentifier") is "" or "linux";
        if (isDotNet && Version.TryParse(values.Text("TargetFrameworkVersion").TrimStart('v'), out var version))
            return version;

        throw new SlimContainerException(
            DiagnosticCode.UnknownTargetFramework,
            $"'{values.Text("TargetFramework")}' does not run in a Linux container. Target net8.0 or later, without an operating system behind it.")
        { File = projectFile };
    }

    private static void RequireSupported(ProjectValues values, string projectFile)
    {
        foreach (var property in (string[])["SelfContained", "PublishAot", "PublishSingleFile", "PublishTrimmed"])
        {
            if (values.Flag(property))
                throw NotYet($"{property}=true", "Only framework-dependent apps are");
        }

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
