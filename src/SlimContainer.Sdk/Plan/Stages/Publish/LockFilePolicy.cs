using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides whether restore in the container can use locked mode.</summary>
internal static class LockFilePolicy
{
    /// <summary>Locked mode with a RID requires that every lock file contains that RID.</summary>
    public static bool CanLock(ProjectFacts facts) =>
        facts.Closure.Projects.Any(project => project.LockFile is not null)
        && facts.Closure.Projects.All(project => !MissingFrom(project, facts).Any());

    /// <summary>Whether a project sets locked mode, with which restore would fail.</summary>
    public static bool MustUnlock(ProjectFacts facts) =>
        !CanLock(facts)
        && facts.Closure.Projects.Any(project => project is { LockFile: not null, Switches.RestoresLocked: true });

    /// <summary>The RIDs that the project's lock file lacks; empty if there is no lock file.</summary>
    public static IReadOnlyList<string> MissingFrom(ClosureProject project, ProjectFacts facts) =>
        project.LockFile is { } locked ? [.. facts.RestoredRuntimeIdentifiers.Except(locked.RuntimeIdentifiers)] : [];
}
