namespace SlimContainer.Sdk.Staging;

/// <summary>The diagnostic codes of staging, each with a page in <c>docs/diagnostics</c>.</summary>
internal static class StagingDiagnostic
{
    /// <summary>The published app cannot be staged: the folder is read-only or the disk is full.</summary>
    public const string CannotStage = "SLIM1034";

    /// <summary>Files with credentials are excluded from the image. A warning.</summary>
    public const string CredentialsLeftOut = "SLIM2013";

    /// <summary>A file to read is not a regular file, or too large.</summary>
    public const string UnsuitableFile = "SLIM2022";

    /// <summary>The message of <see cref="CredentialsLeftOut"/>.</summary>
    /// <param name="files">The excluded files, relative.</param>
    public static string ExcludedFiles(IEnumerable<string> files) =>
        $"Excluded from the image because they contain credentials: {string.Join(", ", files)}. "
        + "Pass credentials when the container starts. "
        + "To include a file anyway, add <SlimContainerContextFile Include=\"…\" /> to the project.";
}
