using Microsoft.Build.Evaluation;

namespace SlimContainer.Sdk.Facts;

/// <summary>How projects are evaluated on the host: as the build in the container does it.</summary>
internal static class ContainerEvaluation
{
    /// <summary>
    /// Imports that are missing before the first restore are not an error: they exist in the container build.
    /// </summary>
    public const ProjectLoadSettings LoadSettings =
        ProjectLoadSettings.IgnoreMissingImports
        | ProjectLoadSettings.IgnoreInvalidImports
        | ProjectLoadSettings.IgnoreEmptyImports;

    /// <summary>The environment variable that every .NET image sets.</summary>
    public const string Variable = "DOTNET_RUNNING_IN_CONTAINER";

    /// <summary>The attribute of a target that skips it in containers, for advice.</summary>
    public const string SkipCondition = $"Condition=\"'$({Variable})' != 'true'\"";

    /// <summary>The properties of the build in the container, without the properties of response files.</summary>
    public static Dictionary<string, string> GlobalProperties { get; } = new() { ["Configuration"] = "Release" };

    /// <summary>
    /// The properties of the build in the container: the command line has precedence over response files.
    /// </summary>
    public static Dictionary<string, string> GlobalPropertiesWith(ResponseFiles responses) => new(
        responses.Properties.Where(property => !GlobalProperties.ContainsKey(property.Key)).Concat(GlobalProperties),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A collection of read-only projects, which let MSBuild share their XML.</summary>
    public static ProjectCollection Projects() => new(
        GlobalProperties,
        null,
        null,
        ToolsetDefinitionLocations.Default,
        1,
        onlyLogCriticalEvents: true,
        loadProjectsReadOnly: true);
}
