using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the test projects of the app, and what they need beside it.</summary>
internal static class TestClosureReader
{
    private static readonly string[] Languages = [".csproj", ".fsproj", ".vbproj"];

    /// <param name="app">The app's closure.</param>
    /// <param name="named">The test projects that the user names, absolute; none where they are to be found.</param>
    /// <param name="cancelled">Stops the evaluation.</param>
    /// <exception cref="SlimContainerException">There is none, or a project cannot be evaluated.</exception>
    public static TestClosure Read(ProjectClosure app, IReadOnlyList<string> named, CancellationToken cancelled)
    {
        var tests = named.Count > 0 ? named : Find(app, cancelled);
        var appFile = app.Projects[0].File;
        if (tests.Count == 0)
            throw None($"SlimContainerTestStage is true, and no test project of the repository refers to {Path.GetFileName(appFile)} or to a project of it. Name it with an item SlimContainerTestProject, or leave the property out.", appFile);
        if (tests.FirstOrDefault(test => !File.Exists(test)) is { } missing)
            throw None($"SlimContainerTestProject names {missing}, and there is no such file. Correct the path, which is relative to the project's folder.", appFile);

        // Evaluated once more, by themselves: what other projects have in their folders is not theirs.
        var closure = ProjectClosureReader.Read(tests, cancelled);
        var apps = app.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        return new TestClosure(
            tests.ToValueList(),
            closure.Projects.Where(project => !apps.Contains(project.File)).ToValueList(),
            closure.ToolFiles.Concat(closure.LinkTargets).Except(closure.CredentialFiles).ToValueList())
        {
            UsesTestingPlatform = app.ToolFiles.Any(file => Path.GetFileName(file) == "global.json" && GlobalJson.ReadTestRunner(file) == "Microsoft.Testing.Platform"),
        };
    }

    private static List<string> Find(ProjectClosure app, CancellationToken cancelled)
    {
        var found = app.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);
        var others = ProjectFiles.Below(app.RepositoryRoot ?? FilePaths.CommonFolder(app.Projects.Select(project => project.Folder)))
            .Where(file => Languages.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !found.Contains(file))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (others.Count == 0)
            return [];

        var projects = ProjectClosureReader.Read(others, cancelled).Projects.Where(project => !found.Contains(project.File)).ToList();
        while (projects.Where(project => !found.Contains(project.File) && project.References.Any(reference => found.Contains(reference.Project))).ToList() is { Count: > 0 } more)
        {
            found.UnionWith(more.Select(project => project.File));
        }

        return [.. projects.Where(project => project.IsTest && found.Contains(project.File)).Select(project => project.File).Order(StringComparer.Ordinal)];
    }

    private static SlimContainerException None(string text, string file) => new(DiagnosticCode.NoTestProject, text) { File = file };
}
