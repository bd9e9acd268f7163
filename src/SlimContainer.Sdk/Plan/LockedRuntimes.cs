using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides whether the restore in the container can be held to lock files.</summary>
internal static class LockedRuntimes
{
    /// <summary>Restore with a RID is locked only where every lock file has packages for that RID.</summary>
    public static bool CanLock(ProjectFacts facts) =>
        facts.Closure.Projects.Any(project => project.LockFile is not null)
        && facts.Closure.Projects.All(project => !MissingFrom(project, facts).Any());

    /// <summary>The RIDs that the project's lock file lacks; none where it has no lock file.</summary>
    public static IReadOnlyList<string> MissingFrom(ClosureProject project, ProjectFacts facts) =>
        project.LockFile is { } locked ? [.. facts.RestoredRuntimeIdentifiers.Except(locked.RuntimeIdentifiers)] : [];
}
