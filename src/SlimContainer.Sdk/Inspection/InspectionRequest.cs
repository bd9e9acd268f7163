using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What to inspect.</summary>
internal sealed record InspectionRequest
{
    /// <summary>The project file, absolute. Relative paths start from its folder.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The folder below obj with staged layers and, by default, the reports.</summary>
    public required string IntermediateFolder { get; init; }

    /// <summary>The image; empty for the project's.</summary>
    public string Image { get; init; } = "";

    /// <summary>The image or report to compare with; empty for none.</summary>
    public string CompareWith { get; init; } = "";

    /// <summary>The platform of an image for several; empty for this machine's.</summary>
    public string Platform { get; init; } = "";

    /// <summary>Whether publish on the host has staged the project's layers.</summary>
    public bool IsPrebuilt { get; init; }

    /// <summary>The folder of the report, absolute.</summary>
    public required string ReportFolder { get; init; }

    /// <summary>Plans the build of the project's image.</summary>
    public required Func<CancellationToken, BuildRequest> PlanBuild { get; init; }

    /// <summary>Finds the files of the app's projects, absolute; the app's first.</summary>
    public Func<CancellationToken, IReadOnlyList<string>> Projects { get; init; } = _ => [];

    /// <summary>Finds the engine, for the named buildx builder; empty for the current one.</summary>
    public required Func<string, CancellationToken, Task<ContainerEngineInfo>> FindEngine { get; init; }

    /// <summary>The folder of the project file.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The folder of reports, absolute.</summary>
    /// <param name="values">The properties.</param>
    /// <param name="intermediateFolder">The folder below obj.</param>
    public static string ReportFolderOf(ProjectValues values, string intermediateFolder) =>
        values.Path(InspectionProperties.ReportFolder) is { Length: > 0 } folder
            ? folder
            : Path.Combine(intermediateFolder, "report");

    /// <summary>The request in a project's properties.</summary>
    /// <param name="values">The properties.</param>
    /// <param name="intermediateFolder">The folder below obj.</param>
    /// <param name="planBuild">Plans the build.</param>
    /// <param name="findEngine">Finds the engine.</param>
    public static InspectionRequest Of(
        ProjectValues values,
        string intermediateFolder,
        Func<CancellationToken, BuildRequest> planBuild,
        Func<string, CancellationToken, Task<ContainerEngineInfo>> findEngine) => new()
        {
            ProjectFile = values.ProjectFile,
            IntermediateFolder = intermediateFolder,
            Image = values.Text(InspectionProperties.Image),
            CompareWith = values.Text(InspectionProperties.CompareWith),
            Platform = values.Text(InspectionProperties.InspectPlatform),
            IsPrebuilt = values.Choice<BuildMode>(FileProperties.Mode) == BuildMode.Prebuilt,
            ReportFolder = ReportFolderOf(values, intermediateFolder),
            PlanBuild = planBuild,
            FindEngine = findEngine,
        };
}
