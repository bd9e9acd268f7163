using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>What a package derives a project's version from, beside the history of the repository.</summary>
internal static class VersionSource
{
    private const string NerdbankSettings = "version.json";

    /// <summary>As the middle of a sentence; empty without such a package.</summary>
    /// <param name="project">An evaluation of the project.</param>
    /// <param name="packages">Its packages.</param>
    /// <param name="boundary">The repository, or the projects' common folder.</param>
    public static string Of(ProjectInstance project, IEnumerable<string> packages, string boundary)
    {
        var names = packages.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("MinVer"))
            return $"tags that begin with '{project.GetPropertyValue("MinVerTagPrefix")}'";
        if (!names.Contains("Nerdbank.GitVersioning"))
            return "";

        var folder = RepositoryRoot.NearestWith(project.Directory, boundary, [NerdbankSettings]);
        var file = Path.Combine(folder, NerdbankSettings);
        return File.Exists(file) ? FilePaths.Relative(file, boundary) : "";
    }
}
