using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the app's test projects and their inputs.</summary>
internal static class TestClosureReader
{
    private static readonly string[] Languages = [".csproj", ".fsproj", ".vbproj"];

    /// <param name="app">The app's closure.</param>
    /// <param name="named">The test projects that the user names, absolute; empty to search for them.</param>
    /// <param name="cancelled">Stops the evaluation.</param>
    /// <exception cref="SlimContainerException">There is none, or a project is invalid.</exception>
    public static TestClosure Read(ProjectClosure app, IReadOnlyList<string> named, CancellationToken cancelled)
    {
        var tests = named.Count > 0 ? named : Find(app, cancelled);
        var appFile = app.Projects[0].File;
        if (tests.Count == 0)
        {
            throw None(
                "SlimContainerTestStage is true, but no test project in the repository references "
                    + $"{Path.GetFileName(appFile)} or one of its projects. Add a SlimContainerTestProject item, or "
                    + "remove the property.",
                appFile);
        }

        if (tests.FirstOrDefault(test => !File.Exists(test)) is { } missing)
        {
            throw None(
                $"SlimContainerTestProject {missing} does not exist. Correct the path, which is relative to the "
                    + "project's folder.",
                appFile);
        }

        // Evaluated separately: the app's projects and the tests have different nested folders.
        var closure = ProjectClosureReader.Read(tests, app.Boundary, cancelled);
        var apps = app.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        return new TestClosure(
            tests.ToValueList(),
            closure.Projects.Where(project => !apps.Contains(project.File)).ToValueList(),
            closure.ConfigFiles.Concat(closure.LinkTargets).Except(closure.CredentialFiles).ToValueList())
        {
            UsesTestingPlatform = app.ConfigFiles.Any(file => Path.GetFileName(file) == "global.json"
                && GlobalJson.ReadTestRunner(file) == "Microsoft.Testing.Platform"),
        };
    }

    private static List<string> Find(ProjectClosure app, CancellationToken cancelled)
    {
        var found = app.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        var root = app.RepositoryRoot ?? FilePaths.CommonFolder(app.Projects.Select(project => project.Folder));
        var others = ProjectFiles.EnumerateProjects(root)
            .Where(file =>
                Languages.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !found.Contains(file))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (others.Count == 0)
            return [];

        var projects = ProjectClosureReader.Read(others, app.Boundary, cancelled).Projects
            .Where(project => !found.Contains(project.File))
            .ToList();
        while (Referencing().ToList() is { Count: > 0 } more)
        {
            found.UnionWith(more.Select(project => project.File));
        }

        return
        [
            .. projects.Where(project => project.IsTest && found.Contains(project.File))
                .Select(project => project.File)
                .Order(StringComparer.Ordinal),
        ];

        IEnumerable<ClosureProject> Referencing() => projects.Where(project =>
            !found.Contains(project.File) && project.References.Any(reference => found.Contains(reference.Project)));
    }

    private static SlimContainerException None(string text, string file) =>
        new(DiagnosticCode.NoTestProject, text) { File = file };
}
