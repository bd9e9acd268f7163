using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Scan;

/// <summary>The folder that scanners run in: they read their settings and ignore files there.</summary>
internal static class ScannerFolder
{
    private static readonly string[] Names =
        [".trivyignore", ".trivyignore.yaml", "trivy.yaml", ".grype.yaml", "osv-scanner.toml"];

    /// <summary>
    /// The project's folder, or the nearest one above it in the repository with such a file, if the project's has none.
    /// </summary>
    /// <param name="projectFolder">The project's folder, absolute.</param>
    public static string Of(string projectFolder) =>
        RepositoryRoot.NearestWith(projectFolder, RepositoryRoot.Of(projectFolder) ?? projectFolder, Names);
}
