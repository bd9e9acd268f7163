using System.Globalization;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>What a project sets so that the container needs other commands, or another SDK.</summary>
internal sealed record BuildSwitches
{
    // C# 12 came with .NET 8, and since then both count up each year.
    private const int FirstLanguage = 12;
    private const int LanguageAheadOfSdk = 4;

    private static readonly string[] WorkloadProperties =
        ["RunAOTCompilation", "WasmBuildNative", "InvariantTimezone", "EnableDiagnostics", "WasmNativeDebugSymbols"];

    /// <summary><c>GeneratePackageOnBuild</c>: a build also packs it, which reads further files.</summary>
    public bool IsPacked { get; init; }

    /// <summary><c>RestoreLockedMode</c>: restore fails if the lock file has to change.</summary>
    public bool RestoresLocked { get; init; }

    /// <summary>It publishes or reads the XML documentation of packages, which SDK images do not extract.</summary>
    public bool ReadsPackageDocumentation { get; init; }

    /// <summary>The SDK that knows its C# version; null if each SDK for its framework does.</summary>
    public Version? SdkOfLanguage { get; init; }

    /// <summary><c>LangVersion</c> is the newest of whichever SDK compiles it.</summary>
    public bool UsesNewestLanguage { get; init; }

    /// <summary>A target framework for Windows, which restore restores too.</summary>
    public bool TargetsWindows { get; init; }

    /// <summary>
    /// What an app in browsers sets so that its build needs the workload wasm-tools, as the middle of a sentence; empty
    /// if it needs none.
    /// </summary>
    public string WorkloadSetting { get; init; } = "";

    /// <summary>The switches of a project.</summary>
    /// <param name="evaluations">Its evaluations.</param>
    /// <param name="files">The project file and its imports from the repository.</param>
    /// <param name="isRepositoryFile">Whether a file is neither one of the SDK nor of a package.</param>
    /// <param name="projects">The collection that has loaded the files.</param>
    public static BuildSwitches Of(
        IReadOnlyList<ProjectInstance> evaluations,
        IReadOnlyList<string> files,
        Func<string, bool> isRepositoryFile,
        ProjectCollection projects)
    {
        var language = evaluations
            .Where(project => Text(project, "Language") == "C#")
            .Select(project => Text(project, "LangVersion"))
            .ToList();
        return new BuildSwitches
        {
            IsPacked = evaluations.Any(project => Is(project, "GeneratePackageOnBuild")),
            RestoresLocked = evaluations.Any(project => Is(project, "RestoreLockedMode")),
            ReadsPackageDocumentation = evaluations.Any(project =>
                Is(project, "CopyDocumentationFilesFromPackages")
                || project.Items.Any(item => IsDocumentation(item, project.Directory, isRepositoryFile))),
            // Whatever the conditions: on Windows, one can hold that does not hold on a build server.
            TargetsWindows = files
                .SelectMany(file => ProjectRootElement.Open(file, projects).Properties)
                .Any(property => property.Name.Equals("TargetFrameworks", StringComparison.OrdinalIgnoreCase)
                    && property.Value.Contains("-windows", StringComparison.OrdinalIgnoreCase)),
            WorkloadSetting = evaluations.Select(SettingOfWorkload).FirstOrDefault(setting => setting.Length > 0, ""),
            SdkOfLanguage = language.Select(SdkOf).OfType<Version>().Max(),
            UsesNewestLanguage = language.Exists(version => version.ToLowerInvariant()
                is "latest" or "latestmajor" or "preview"),
        };
    }

    // The property of the manifest of wasm-tools, and the settings of its condition with a common use.
    private static string SettingOfWorkload(ProjectInstance project) => project switch
    {
        _ when Text(project, "RuntimeIdentifier") != WebAssemblyProject.RuntimeIdentifier => "",
        _ when Is(project, "_WasmNativeWorkloadNeeded") =>
            WorkloadProperties.FirstOrDefault(property => Is(project, property)) is { } property
                ? $"{property} is true"
                : "a setting of it makes the build link the runtime",
        _ when project.GetItems("NativeFileReference").Count > 0 => "it has NativeFileReference items",
        _ => "",
    };

    // A path with a property of the package, which is empty before the first restore: then only the property counts.
    private static bool IsDocumentation(
        ProjectItemInstance item, string folder, Func<string, bool> isRepositoryFile) =>
        item.ItemType is "None" or "Content" or "EmbeddedResource"
        && item.EvaluatedInclude.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && Path.IsPathRooted(item.EvaluatedInclude)
        && ProjectExpressions.PathIn(folder, item.EvaluatedInclude) is { } path
        && !isRepositoryFile(path);

    private static Version? SdkOf(string language) =>
        double.TryParse(language, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= FirstLanguage
            ? new Version((int)number - LanguageAheadOfSdk, 0)
            : null;

    private static string Text(ProjectInstance project, string property) => project.GetPropertyValue(property);

    private static bool Is(ProjectInstance project, string property) =>
        Text(project, property).Equals("true", StringComparison.OrdinalIgnoreCase);
}
