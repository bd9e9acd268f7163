using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the file and line of a project that a diagnostic is about.</summary>
internal sealed class DiagnosticLocator
{
    /// <summary>Finds the line of a property or an item. Replaced in tests without MSBuild.</summary>
    public Func<string, string, string, ProjectFileLocation?> FindSetting { get; init; } = ProjectFileLocation.Find;

    /// <summary>Finds the line that names a file. Replaced in tests without MSBuild.</summary>
    public Func<string, string, ProjectFileLocation?> FindReference { get; init; } = FileReference.Find;

    /// <summary>The location of a property or an item; line 0 of the project file where no file sets it.</summary>
    public ProjectFileLocation Of(string projectFile, string setting) =>
        (setting.Length > 0 ? FindSetting(projectFile, setting, "") : null)
        ?? new ProjectFileLocation(projectFile, 0);

    /// <summary>The location of a failure; null where the failure does not say what it is about.</summary>
    public ProjectFileLocation? Find(string projectFile, SlimContainerException failure) => failure switch
    {
        { Line: > 0 } => null,
        { Setting.Length: > 0 } => FindSetting(projectFile, failure.Setting, failure.Value),
        { Reference.Length: > 0 } => FindReference(
            failure.File is { } file && File.Exists(file) ? file : projectFile,
            failure.Reference),
        _ => null,
    };
}
