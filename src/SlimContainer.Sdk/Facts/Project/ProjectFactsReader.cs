using System.Runtime.InteropServices;
using NuGet.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>Reads <see cref="ProjectFacts"/> from the project's values, and rejects unsupported projects.</summary>
internal static class ProjectFactsReader
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    private static readonly string[] ExtractOptions =
        ["IncludeNativeLibrariesForSelfExtract", "IncludeAllContentForSelfExtract"];

    /// <exception cref="SlimContainerException">
    /// The project has no usable target framework, or needs an unsupported feature.
    /// </exception>
    /// <param name="values">The project's values.</param>
    /// <param name="containerItems">The items that configure the image.</param>
    /// <param name="readClosure">Evaluates the project graph of a project file.</param>
    public static ProjectFacts Read(
        ProjectValues values,
        IReadOnlyList<ContainerItem> containerItems,
        Func<string, ProjectClosure> readClosure)
    {
        var projectFile = values.Text("ProjectFile");
        var closure = readClosure(projectFile);
        WebAssemblyProject.RequireNoWorkload(values, closure);
        values = values.With(closure.Projects[0].PublishProperties);
        var runtimeIdentifiers =
            RuntimeIdentifierReader.Read(values, projectFile, closure.Projects[0].RuntimeIdentifiers);
        var version = RequireDotNet(values, projectFile, runtimeIdentifiers.Any(Platforms.IsWindows));
        var restored = PackageClosure.Read(
            values.Text("AssetsFile"),
            values.Text("TargetFramework"),
            closure.ProjectsInTheApp);
        return new ProjectFacts
        {
            Properties = values.Only(
                PropertyTable.Properties.Where(property => property.AffectsFiles).Select(property => property.Name)),
            ProjectFile = projectFile,
            AssemblyName = values.Text("AssemblyName"),
            Kind = Kind(values, [.. values.List("FrameworkReferences"), .. restored.FrameworkReferences]),
            TargetFramework = values.Text("TargetFramework"),
            TargetFrameworkVersion = version,
            IsMultiTargeted = values.Text("TargetFrameworks").Length > 0,
            Publish = Publish(values),
            IsTrimmed = values.Flag("PublishTrimmed"),
            IsSingleFile = IsSingleFile(values),
            ExtractsItself = IsSingleFile(values) && !values.Flag("PublishAot") && ExtractOptions.Any(values.Flag),
            HasRazorFiles = values.Flag("HasRazorFiles"),
            IsStatic = values.Flag("StaticExecutable"),
            RuntimeIdentifiers = runtimeIdentifiers,
            UsesGlobalization = !values.Flag("InvariantGlobalization"),
            UsesTimeZones = !values.Flag("InvariantTimezone"),
            IsRestored = restored.IsRestored,
            Packages = restored.Packages,
            SdkVersion = NuGetVersion.Parse(values.Text("SdkVersion")),
            GlobalJson = closure.ConfigFiles.FirstOrDefault(file => Path.GetFileName(file) == "global.json") is { } file
                ? GlobalJson.Read(file)
                : null,
            Mode = values.Choice<BuildMode>(FileProperties.Mode),
            HostArchitecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
            IntermediateFolder = values.Text("IntermediateFolder").TrimEnd('/', '\\'),
            Syntax = values.OptionalChoice<DockerfileSyntax>(FileProperties.DockerfileSyntax),
            IsSquashed = values.Flag(LayerProperties.Squash),
            Symbols = values.Choice<SymbolsOption>(LayerProperties.Symbols),
            Sbom = values.Choice<SbomFormat>(LayerProperties.Sbom),
            HasDebugStage = values.OptionalFlag(StageProperties.DebugStage) ?? UsesContainerTools(closure),
            SatelliteLanguages = values.Text("SatelliteResourceLanguages"),
            BaseOptions = BaseOptions(values),
            Node = NodeOptions.Read(values),
            WindowsInstallers = values.List("WindowsInstallers").ToValueList(),
            Closure = closure,
            RequestedContext = values.Path(FileProperties.Context),
            ContextFiles = values.List(ItemTable.ContextFile.Name).ToValueList(),
            Templates = values.List("Templates").ToValueList(),
            PublishesRepositoryUrl = values.Flag("PublishRepositoryUrl"),
            Dockerfile = values.Path(FileProperties.Dockerfile),
            ContainerRepository = values.Text("ContainerRepository"),
            ContainerImageTag = values.Text("ContainerImageTag"),
            ContainerImageTags = values.List("ContainerImageTags").ToValueList(),
            Container = ContainerConfigurationReader.Read(values, containerItems),
        };
    }

    // The package of Visual Studio's container tools.
    private static bool UsesContainerTools(ProjectClosure closure) => closure.Projects.Count > 0
        && closure.Projects[0].Packages.Contains(
            "Microsoft.VisualStudio.Azure.Containers.Tools.Targets", StringComparer.OrdinalIgnoreCase);

    private static bool IsSingleFile(ProjectValues values) =>
        values.Flag("PublishSingleFile") && !WebAssemblyProject.Is(values);

    private static ApplicationKind Kind(ProjectValues values, string[] frameworks) => values switch
    {
        _ when WebAssemblyProject.Is(values) => ApplicationKind.WebAssembly,
        _ when frameworks.Contains(AspNetCore, StringComparer.OrdinalIgnoreCase) => ApplicationKind.Web,
        _ => ApplicationKind.Console,
    };

    private static PublishKind Publish(ProjectValues values) => values switch
    {
        // The SDK makes it self-contained for browsers; no program of it runs in the container.
        _ when WebAssemblyProject.Is(values) => PublishKind.FrameworkDependent,
        _ when values.Flag("PublishAot") => PublishKind.NativeAot,
        _ when values.Flag("SelfContained") || values.Flag("PublishSelfContained") || values.Flag("PublishTrimmed") =>
            PublishKind.SelfContained,
        _ => PublishKind.FrameworkDependent,
    };

    private static BaseImageOptions BaseOptions(ProjectValues values) => new()
    {
        Image = values.Text("ContainerBaseImage"),
        Family = values.Text("ContainerFamily"),
        Base = values.Text(BaseProperties.Base),
        Composite = values.Flag(BaseProperties.Composite),
        Registry = values.Text(BaseProperties.ImageRegistry).TrimEnd('/'),
        WebServer = values.Text(BaseProperties.WebServerImage),
        WindowsVersion = values.Text(BaseProperties.WindowsVersion),
    };

    private static Version RequireDotNet(ProjectValues values, string projectFile, bool onWindows)
    {
        var platform = values.Text("TargetPlatformIdentifier");
        var isSupported = platform.Length == 0
            || WebAssemblyProject.Is(values)
            || platform.Equals(onWindows ? "windows" : "linux", StringComparison.OrdinalIgnoreCase);
        if (isSupported
            && values.Text("TargetFrameworkIdentifier") == ".NETCoreApp"
            && Version.TryParse(values.Text("TargetFrameworkVersion").TrimStart('v'), out var version))
        {
            return version;
        }

        throw new SlimContainerException(
            DiagnosticCode.UnknownTargetFramework,
            $"'{values.Text("TargetFramework")}' does not run in a Linux .NET container. Target net8.0 or later, "
                + "without a platform suffix.")
        { File = projectFile };
    }
}
