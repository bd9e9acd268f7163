using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Warns about a bug in the .NET SDK: where publish leaves out a package (<c>PrivateAssets=all</c>), it reads the
/// names of the app's direct references up to their first space, and loses the packages of a project named "Core Lib".
/// </summary>
internal static class DroppedPackages
{
    // Its targets set Publish=true on its own reference.
    private const string OwnPackage = "SlimContainer.Sdk";

    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        var app = facts.Closure.Projects[0];
        var causes = app.PrivatePackages
            .Where(package => !package.Equals(OwnPackage, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var references = Referenced(app, facts.Closure).ToLookup(project => project.NuGetName.Any(char.IsWhiteSpace));
        var kept = Published(references[false], facts.Closure).Concat(app.Packages);
        var lost = Published(references[true], facts.Closure)
            .Except(kept, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (causes.Count == 0 || lost.Count == 0)
            yield break;

        var projects = references[true].Select(project => Path.GetFileName(project.File)).ToList();
        yield return new Diagnostic(
            DiagnosticCode.DroppedPackages,
            $"dotnet publish leaves out {TextList.Join(lost)} of {TextList.Join(projects)}, because of the space in "
            + $"{TextList.Choose(projects, "its name", "their names")} and PrivateAssets=all of "
            + $"{TextList.Join(causes)}: the app fails where it needs such a package. Set a PackageId without spaces "
            + $"in {TextList.Choose(projects, "that project", "those projects")}.")
        {
            File = references[true].First().File,
        };
    }

    private static IEnumerable<ClosureProject> Referenced(ClosureProject project, ProjectClosure closure) =>
        project.References
            .Where(reference => reference.ReferencesOutputAssembly)
            .Select(reference => closure.Projects.FirstOrDefault(one => one.File == reference.Project))
            .OfType<ClosureProject>();

    // The packages of the projects and of those that they reference.
    private static IEnumerable<string> Published(IEnumerable<ClosureProject> projects, ProjectClosure closure)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        Queue<ClosureProject> open = new(projects);
        while (open.TryDequeue(out var project))
        {
            if (!found.Add(project.File))
                continue;

            foreach (var package in project.Packages.Except(project.PrivatePackages, StringComparer.OrdinalIgnoreCase))
            {
                yield return package;
            }

            foreach (var reference in Referenced(project, closure))
            {
                open.Enqueue(reference);
            }
        }
    }
}
