using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides what the builder is sent, and in which order the build stage takes it.</summary>
internal static class ContextPlanner
{
    /// <exception cref="SlimContainerException">A file of the closure is outside every possible context.</exception>
    public static BuildContext Plan(ProjectFacts facts)
    {
        var root = ContextRoot.Of(facts);
        return new BuildContext(
            root,
            FilePaths.Relative(facts.ProjectFile, root),
            RestoreInputs(facts, root),
            Secrets(facts, root),
            IgnoreFile(facts, root),
            PreferredIgnoreFile(facts),
            UnionIgnoreFile(facts, root),
            IgnoreRules.For(facts, root),
            Advice(facts).ToValueList());
    }

    /// <summary>What the host has published, and nothing else.</summary>
    public static BuildContext PlanOfPublished(ProjectFacts facts)
    {
        var root = FilePaths.CommonFolder([facts.ProjectFolder, facts.IntermediateFolder, .. facts.ContextFiles.Select(file => Path.GetDirectoryName(file)!)]);
        return new BuildContext(
            root,
            FilePaths.Relative(facts.ProjectFile, root),
            RestoreInputs: [],
            Secrets: [],
            IgnoreFile(facts, root),
            PreferredIgnoreFile(facts),
            UnionIgnoreFile(facts, root),
            IgnoreRules.ForPublished(facts, root),
            Advice: []);
    }

    private static string IgnoreFile(ProjectFacts facts, string root) =>
        root == facts.ProjectFolder ? Path.Combine(root, ".dockerignore") : PreferredIgnoreFile(facts);

    // BuildKit and podman prefer this name, so that several apps can share a context.
    private static string PreferredIgnoreFile(ProjectFacts facts) => facts.Dockerfile + ".dockerignore";

    // The classic builder knows .dockerignore alone. Asked for, since it also counts for every other Dockerfile that is
    // built with this folder as its context.
    private static string? UnionIgnoreFile(ProjectFacts facts, string root) =>
        facts.WantsUnionIgnoreFile && root != facts.ProjectFolder ? Path.Combine(root, ".dockerignore") : null;

    // COPY flattens, so each folder has its own; those that only hold settings come before those that hold projects.
    private static ValueList<Copy> RestoreInputs(ProjectFacts facts, string root)
    {
        var projects = facts.Closure.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        var folders = facts.Closure.PackageFolders
            .Select(folder => FilePaths.Relative(folder, root) + "/")
            .Select(folder => new Copy([folder], folder));
        var files = facts.Closure.RestoreFiles
            .Except(facts.Closure.CredentialFiles)
            .GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal)
            .OrderBy(group => group.Any(projects.Contains) ? 1 : 0)
            .ThenBy(group => group.Key == facts.ProjectFolder ? 1 : 0)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Copy(
                group.Select(file => FilePaths.Relative(file, root)).ToValueList(),
                group.Key == root ? "./" : $"{FilePaths.Relative(group.Key, root)}/"));
        return folders.Concat(files).ToValueList();
    }

    private static ValueList<SecretFile> Secrets(ProjectFacts facts, string root) => facts.Closure.CredentialFiles
        .Select((file, index) => new SecretFile(
            index == 0 ? "nuget-config" : $"nuget-config-{index + 1}",
            file,
            $"{ContainerFolders.Source(facts)}/{FilePaths.Relative(file, root)}"))
        .ToValueList();

    private static IEnumerable<Advice> Advice(ProjectFacts facts)
    {
        var credentials = facts.Closure.ProjectsInTheApp
            .SelectMany(project => project.CredentialFiles)
            .Except(facts.Closure.CredentialFiles.Concat(facts.ContextFiles))
            .Select(file => FilePaths.Relative(file, facts.ProjectFolder))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (credentials.Count > 0)
        {
            yield return new Advice(
                DiagnosticCode.CredentialsLeftOut,
                $"Left out of the image, since they hold credentials: {string.Join(", ", credentials)}. Pass credentials when the container starts. To ship a file anyway, add it to the project as <SlimContainerContextFile Include=\"…\" />.");
        }

        foreach (var file in facts.Closure.ClearTextPasswordFiles)
        {
            yield return new Advice(
                DiagnosticCode.ClearTextPassword,
                $"{file} holds a password in clear text. It is a build secret and in no layer, but everyone with access to the repository can read it. Use an environment variable (%NAME%) or a credential provider.");
        }

        foreach (var file in facts.Closure.OutsideConfigs)
        {
            var mark = facts.Closure.RepositoryRoot is null ? " Where its folder is the app's repository, a solution or git init there says so." : "";
            yield return new Advice(
                DiagnosticCode.OutsideRestore,
                $"Restore reads {file} on this machine, and not in the container: it is above {facts.Closure.Boundary}, where the app begins.{mark} If the build needs it, put it into that folder.");
        }

        foreach (var folder in facts.Closure.OutsidePackageFolders)
        {
            yield return new Advice(
                DiagnosticCode.OutsideRestore,
                $"A package feed is the folder {folder}, and the container does not have it: it is outside {facts.Closure.Boundary}, where the app begins. Restore fails there. Put the folder in, or take packages from a feed that both can reach.");
        }

        foreach (var feed in FeedSecrets.WithoutVariable(facts))
        {
            yield return new Advice(
                DiagnosticCode.FeedWithoutVariable,
                $"The feed '{feed}' cannot have credentials in the container: no environment variable can have that name. Should it ask for any, give it a name of letters, digits, '-', '_' and '.' in nuget.config.",
                IsWarning: false);
        }

        foreach (var project in facts.Closure.Projects)
        {
            if (LockedRuntimes.MissingFrom(project, facts) is [var missing, ..])
            {
                yield return new Advice(
                    DiagnosticCode.LockFileLacksRuntime,
                    $"{Path.GetFileName(project.File)} has a lock file without {missing}, so the restore in the container cannot be held to it. Add <RuntimeIdentifiers>{string.Join(';', facts.RestoredRuntimeIdentifiers)}</RuntimeIdentifiers> to the project and restore.");
            }
        }
    }
}
