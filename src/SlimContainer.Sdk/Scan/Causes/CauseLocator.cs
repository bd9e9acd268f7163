using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Scan;

/// <summary>Finds the file and line where a cause is fixed.</summary>
/// <param name="dockerfile">The Dockerfile, absolute; empty if there is none.</param>
/// <param name="projects">The files of the app's projects, absolute; none for an image that others have built.</param>
/// <param name="findPackage">Finds where the version of a package is set in a project.</param>
internal sealed class CauseLocator(
    string dockerfile,
    IReadOnlyList<string> projects,
    Func<string, string, ProjectFileLocation?> findPackage)
{
    /// <summary>The cause with its place, where it is known.</summary>
    public Cause Locate(Cause cause) => Place(cause) is { } place
        ? cause with { File = place.File, Line = place.Line }
        : cause;

    private ProjectFileLocation? Place(Cause cause) => cause.Kind switch
    {
        CauseKind.Package => OfPackage(cause),
        CauseKind.Runtime => OfStage(stages => stages is [var first, ..] ? first : null),
        _ => OfStage(stages => stages is [.., var last] ? last : null),
    };

    private ProjectFileLocation? OfPackage(Cause cause)
    {
        var project = projects.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file)
            .Equals(cause.Project, StringComparison.OrdinalIgnoreCase));
        // A name can differ from the file's; the first one is the app.
        return project is not null
            ? findPackage(project, cause.DirectPackage) ?? new ProjectFileLocation(project, 0)
            : projects.Select(file => findPackage(file, cause.DirectPackage))
                .FirstOrDefault(place => place is not null);
    }

    private ProjectFileLocation? OfStage(Func<ValueList<Stage>, Stage?> choose) =>
        dockerfile.Length > 0 && File.Exists(dockerfile)
        && choose(Dockerfile.Parse(Staging.RegularFile.ReadText(dockerfile)).Stages) is { } stage
            ? new ProjectFileLocation(dockerfile, stage.Root.From.Line)
            : null;
}
