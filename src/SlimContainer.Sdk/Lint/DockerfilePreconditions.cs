using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Lint;

/// <summary>What has to be true of existing Dockerfiles before an engine is asked to build them.</summary>
internal static class DockerfilePreconditions
{
    /// <param name="requests">The builds.</param>
    /// <param name="planned">The project's plan.</param>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <exception cref="SlimContainerException">A Dockerfile cannot give the project's image.</exception>
    public static void Require(IReadOnlyList<BuildRequest> requests, BuildManifest planned, string projectFile)
    {
        foreach (var file in requests.Select(request => request.Dockerfile))
        {
            RequireFile(file);
            var text = RegularFile.ReadText(file);
            RequireOwnProject(file, text, projectFile);
            RequireNoConflicts(file, text);
        }

        if (planned.RestoringDockerfile is { } restoring)
            RequireAllProjects(restoring, planned);
    }

    private static void RequireFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new SlimContainerException(
                DiagnosticCode.NoDockerfile,
                $"{file} not found. Run the target SlimContainerGenerate first, or set SlimContainerDockerfile.")
            { File = file };
        }
    }

    private static void RequireOwnProject(string file, string text, string projectFile)
    {
        var generated = new GeneratedFile(file, "") { ProjectFile = projectFile };
        if (FileComparison.OtherProjectOf(generated, GeneratedHeader.Read(text)) is { } other)
        {
            throw new SlimContainerException(
                DiagnosticCode.OtherProjectFile,
                FileReport.OtherProject(generated, other))
            { File = file, Line = 1 };
        }
    }

    private static void RequireNoConflicts(string file, string text)
    {
        if (ConflictMarkers.FirstIn(text) is { } line)
        {
            var report = FileReport.Unresolved(Path.GetFileName(file), line);
            throw new SlimContainerException(report.Code!, report.Text) { File = file, Line = line };
        }
    }

    private static void RequireAllProjects(string file, BuildManifest planned)
    {
        var dockerfile = Dockerfile.Parse(RegularFile.ReadText(file));
        var missing = RestoreCopies.Missing(dockerfile, planned.Project, planned.Projects);
        if (missing.FirstOrDefault() is ({ } project, var line))
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"The Dockerfile does not copy {project} before restore, so restore would skip it. "
                + "Add the COPY instruction. The generated version is in obj/slimcontainer.")
            { File = file, Line = line };
        }
    }
}
