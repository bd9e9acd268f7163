using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the build context and the order in which the build stage copies it.</summary>
internal static class ContextPlanner
{
    /// <exception cref="SlimContainerException">A file of the closure is outside the build context.</exception>
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
            SharedIgnoreFile(facts, root),
            IgnoreRules.For(facts, root),
            Diagnostics(facts).ToValueList());
    }

    /// <summary>The context of a prebuilt image: only what the host has published.</summary>
    public static BuildContext PlanOfPublished(ProjectFacts facts)
    {
        var root = FilePaths.CommonFolder(
        [
            facts.ProjectFolder,
            facts.IntermediateFolder,
            .. facts.ContextFiles.Select(file => Path.GetDirectoryName(file)!),
        ]);
        return new BuildContext(
            root,
            FilePaths.Relative(facts.ProjectFile, root),
            RestoreInputs: [],
            Secrets: [],
            IgnoreFile(facts, root),
            PreferredIgnoreFile(facts),
            SharedIgnoreFile(facts, root),
            IgnoreRules.ForPublished(facts, root),
            Diagnostics: []);
    }

    private static string IgnoreFile(ProjectFacts facts, string root) =>
        root == facts.ProjectFolder ? Path.Combine(root, ".dockerignore") : PreferredIgnoreFile(facts);

    // BuildKit and podman prefer this name, so that several apps can share a context.
    private static string PreferredIgnoreFile(ProjectFacts facts) => facts.Dockerfile + ".dockerignore";

    // The classic builder only reads .dockerignore. Opt-in, because that file also applies to every other Dockerfile
    // with this build context.
    private static string? SharedIgnoreFile(ProjectFacts facts, string root) =>
        facts.WantsSharedIgnoreFile && root != facts.ProjectFolder ? Path.Combine(root, ".dockerignore") : null;

    // COPY flattens folders, so each folder gets its own. Folders with only settings precede those with projects.
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
            $"{ContainerOs.Of(facts).SourceFolder}/{FilePaths.Relative(file, root)}"))
        .ToValueList();

    private static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        var credentials = facts.Closure.ProjectsInTheApp
            .SelectMany(project => project.CredentialFiles)
            .Except(facts.Closure.CredentialFiles.Concat(facts.ContextFiles))
            .Select(file => FilePaths.Relative(file, facts.ProjectFolder))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (credentials.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.CredentialsLeftOut,
                $"Excluded from the image because they contain credentials: {string.Join(", ", credentials)}. "
                + "Pass credentials when the container starts. To include a file anyway, add "
                + "<SlimContainerContextFile Include=\"…\" /> to the project.");
        }

        foreach (var file in facts.Closure.ClearTextPasswordFiles)
        {
            yield return new Diagnostic(
                DiagnosticCode.ClearTextPassword,
                $"{file} contains a password in clear text. It is a build secret and in no layer, but everyone with "
                + "access to the repository can read it. Use an environment variable (%NAME%) or a credential "
                + "provider.");
        }

        foreach (var file in facts.Closure.OutsideConfigs)
        {
            var hint = facts.Closure.RepositoryRoot is null
                ? " If its folder is the repository root, run git init or create the solution there."
                : "";
            yield return new Diagnostic(
                DiagnosticCode.OutsideRestore,
                $"Restore reads {file} on this machine, but not in the container: it is above "
                + $"{facts.Closure.Boundary}, the outermost folder of the app.{hint} If the build needs it, move it "
                + $"to {facts.Closure.Boundary}.");
        }

        foreach (var folder in facts.Closure.OutsidePackageFolders)
        {
            yield return new Diagnostic(
                DiagnosticCode.OutsideRestore,
                $"The package feed {folder} is a folder that the container does not have: it is outside "
                + $"{facts.Closure.Boundary}, so restore fails there. Move the folder inside, or use a feed that is "
                + "reachable from both.");
        }

        foreach (var feed in FeedSecrets.WithoutVariable(facts))
        {
            yield return new Diagnostic(
                DiagnosticCode.FeedWithoutVariable,
                $"The feed '{feed}' cannot have credentials in the container: its name is not valid in an environment "
                + "variable. If it requires credentials, rename it in nuget.config to letters, digits, '-', '_' and "
                + "'.'.",
                IsWarning: false);
        }

        foreach (var project in facts.Closure.Projects)
        {
            if (LockFilePolicy.MissingFrom(project, facts) is [var missing, ..])
            {
                yield return new Diagnostic(
                    DiagnosticCode.LockFileLacksRuntime,
                    $"The lock file of {Path.GetFileName(project.File)} lacks {missing}, so the container restores "
                    + "without locked mode. Add <RuntimeIdentifiers>"
                    + $"{string.Join(';', facts.RestoredRuntimeIdentifiers)}</RuntimeIdentifiers> to the project and "
                    + "restore.");
            }
        }
    }
}
