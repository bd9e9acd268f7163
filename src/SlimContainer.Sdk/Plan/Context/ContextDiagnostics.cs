using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Diagnostics of the build context, one for each cause.</summary>
internal static class ContextDiagnostics
{
    public static IEnumerable<Diagnostic> Of(ProjectFacts facts)
    {
        IEnumerable<Diagnostic?> all =
        [
            Credentials(facts),
            RevealingFiles(facts),
            ClearTextPasswords(facts),
            OutsideConfigs(facts),
            OutsideFeeds(facts),
            FeedNames(facts),
            LockFiles(facts),
        ];
        return all.OfType<Diagnostic>();
    }

    private static Diagnostic? Credentials(ProjectFacts facts)
    {
        var files = facts.Closure.ProjectsInTheApp
            .SelectMany(project => project.CredentialFiles)
            .Except(facts.Closure.CredentialFiles.Concat(facts.ContextFiles))
            .Select(file => FilePaths.Relative(file, facts.ProjectFolder))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.CredentialsLeftOut,
            StagingDiagnostic.ExcludedFiles(files));
    }

    private static Diagnostic? RevealingFiles(ProjectFacts facts)
    {
        var files = facts.Closure.ProjectsInTheApp
            .SelectMany(project => project.RevealingFiles.Except(project.CredentialFiles))
            .Except(facts.ContextFiles)
            .Select(file => FilePaths.Relative(file, facts.ProjectFolder))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.RevealingFiles,
            $"Everyone who can pull the image can read {TextList.Few(files)}: settings with passwords, keys of service "
            + "accounts or source maps, which publish includes. To keep a file out, set "
            + "CopyToPublishDirectory=\"Never\" on its item. To ship it without this warning, add "
            + "<SlimContainerContextFile Include=\"…\" /> to the project.");
    }

    private static Diagnostic? ClearTextPasswords(ProjectFacts facts)
    {
        var files = facts.Closure.ClearTextPasswordFiles
            .Concat(facts.Node.SettingsWithTokens.Select(settings => settings.Path))
            .ToList();
        return files.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.ClearTextPassword,
            TextList.Choose(
                files,
                $"{files[0]} contains a password in clear text. It is a build secret",
                $"{TextList.Join(files)} contain passwords in clear text. They are build secrets")
            + " and in no layer, but everyone with access to the repository can read "
            + $"{TextList.Choose(files, "it", "them")}. Use an environment variable or a credential "
            + "provider.")
        {
            File = files[0],
        };
    }

    private static Diagnostic? OutsideConfigs(ProjectFacts facts)
    {
        var files = facts.Closure.OutsideConfigs;
        var hint = facts.Closure.RepositoryRoot is null
            ? " If its folder is the repository root, run git init or create the solution there."
            : " If its folder is part of the app, set SlimContainerContext to it.";
        return files.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.OutsideRestore,
            $"Restore reads {TextList.Join(files)} on this machine, but not in the container: "
            + $"{TextList.Choose(files, "it is", "they are")} above {facts.Closure.Boundary}, the outermost folder of "
            + $"the app.{hint} If the build needs {TextList.Choose(files, "it", "them")}, move "
            + $"{TextList.Choose(files, "it", "them")} to {facts.Closure.Boundary}.")
        {
            File = files[0],
        };
    }

    private static Diagnostic? OutsideFeeds(ProjectFacts facts)
    {
        var folders = facts.Closure.OutsidePackageFolders;
        if (folders.Count == 0)
            return null;

        var what = TextList.Choose(
            folders,
            $"The package feed {folders[0]} is a folder that the container does not have: it is",
            $"The package feeds {TextList.Join(folders)} are folders that the container does not have: they are");
        var remedy = $"Move the {TextList.Choose(folders, "folder", "folders")} inside, or use a feed that is "
            + "reachable from both.";
        return facts.Closure.IgnoresFailedSources
            ? new Diagnostic(
                DiagnosticCode.OutsideRestore,
                $"{what} outside {facts.Closure.Boundary}. Restore there continues without "
                + $"{TextList.Choose(folders, "it", "them")} (RestoreIgnoreFailedSources), and fails only if no other "
                + $"feed has a package. {remedy}",
                IsWarning: false)
            : new Diagnostic(
                DiagnosticCode.OutsideRestore,
                $"{what} outside {facts.Closure.Boundary}, so restore fails there. {remedy}");
    }

    private static Diagnostic? FeedNames(ProjectFacts facts)
    {
        var feeds = FeedSecrets.WithoutVariable(facts).Select(feed => $"'{feed}'").ToList();
        return feeds.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.FeedWithoutVariable,
            TextList.Choose(
                feeds,
                $"The feed {feeds[0]} cannot have credentials in the container: its name is not valid",
                $"The feeds {TextList.Join(feeds)} cannot have credentials in the container: their names are not valid")
            + " in an environment variable. If one requires credentials, rename it in nuget.config to letters, digits, "
            + "'-', '_' and '.'.",
            IsWarning: false);
    }

    private static Diagnostic? LockFiles(ProjectFacts facts)
    {
        var incomplete = facts.Closure.Projects
            .Where(project => LockFilePolicy.MissingFrom(project, facts).Count > 0)
            .ToList();
        var names = incomplete.Select(project => Path.GetFileName(project.File)).ToList();
        var missing = incomplete.SelectMany(project => LockFilePolicy.MissingFrom(project, facts)).Distinct().ToList();
        return names.Count == 0 ? null : new Diagnostic(
            DiagnosticCode.LockFileLacksRuntime,
            TextList.Choose(
                names,
                $"The lock file of {names[0]} lacks",
                $"The lock files of {TextList.Few(names)} lack")
            + $" {TextList.Join(missing)}, so the container restores without locked mode. Add <RuntimeIdentifiers>"
            + $"{string.Join(';', facts.RestoredRuntimeIdentifiers)}</RuntimeIdentifiers> to the "
            + $"{TextList.Choose(names, "project", "projects")} and restore.")
        {
            File = incomplete[0].File,
        };
    }
}
