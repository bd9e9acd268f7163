using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the build context and the order in which the build stage copies it.</summary>
internal static class ContextPlanner
{
    /// <exception cref="SlimContainerException">A file of the closure is outside the build context.</exception>
    public static BuildContext Plan(ProjectFacts facts, Dialect dialect)
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
            IgnoreRules.For(facts, dialect, root),
            ContextDiagnostics.Of(facts).ToValueList())
        {
            Directives = Copies(DirectivesStage.Files(facts), facts, root),
        };
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

    // Several file-based apps can have one folder, and each one has its own list of files.
    private static string IgnoreFile(ProjectFacts facts, string root) =>
        root == facts.ProjectFolder && !facts.IsFileBased
            ? Path.Combine(root, ".dockerignore")
            : PreferredIgnoreFile(facts);

    // BuildKit and podman prefer this name, so that several apps can share a context.
    private static string PreferredIgnoreFile(ProjectFacts facts) => facts.Dockerfile + ".dockerignore";

    // The classic builder only reads .dockerignore. Opt-in, because that file also applies to every other Dockerfile
    // with this build context.
    private static string? SharedIgnoreFile(ProjectFacts facts, string root) =>
        facts.Properties.Flag(FileProperties.UnionIgnoreFile) && (root != facts.ProjectFolder || facts.IsFileBased)
            ? Path.Combine(root, ".dockerignore")
            : null;

    // COPY flattens folders, so each folder gets its own. Folders with only settings precede those with projects.
    private static ValueList<Copy> RestoreInputs(ProjectFacts facts, string root)
    {
        var folders = facts.Closure.PackageFolders
            .Select(folder => FilePaths.Relative(folder, root) + "/")
            .Select(folder => new Copy([folder], folder));
        var files = facts.Closure.RestoreFiles
            .Except(facts.Closure.CredentialFiles)
            .Except(facts.Closure.Projects
                .SelectMany(project => project.EvaluationFiles.Intersect(project.CredentialFiles))
                .Except(facts.ContextFiles))
            .Except(DirectivesStage.Files(facts));
        return folders.Concat(Copies(files, facts, root)).ToValueList();
    }

    private static ValueList<Copy> Copies(IEnumerable<string> files, ProjectFacts facts, string root)
    {
        var projects = facts.Closure.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        return files
            .GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal)
            .OrderBy(group => group.Any(projects.Contains) ? 1 : 0)
            .ThenBy(group => !facts.SharedBuild.IsShared && group.Key == facts.ProjectFolder ? 1 : 0)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Copy(
                group.Select(file => FilePaths.Relative(file, root)).ToValueList(),
                group.Key == root ? "./" : $"{FilePaths.Relative(group.Key, root)}/"))
            .ToValueList();
    }

    private static ValueList<SecretFile> Secrets(ProjectFacts facts, string root) => facts.Closure.CredentialFiles
        .GroupBy(file => SecretNames.Match(Path.GetFileName(file), SecretNames.KeyStores)
            ? "nuget-certificate"
            : "nuget-config")
        .SelectMany(files => files.Select((file, index) => new SecretFile(
            index == 0 ? files.Key : $"{files.Key}-{index + 1}",
            file,
            $"{ContainerOs.Of(facts).SourceFolder}/{FilePaths.Relative(file, root)}")))
        .ToValueList();
}
