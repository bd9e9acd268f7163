using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Lint;

/// <summary>Collects what the rules compare a user's files with.</summary>
internal sealed class LintedBuild(ProjectFacts facts, ImagePlan plan)
{
    private readonly AppBuild build = new()
    {
        Project = facts.ProjectFile,
        Root = plan.Context.Root,
        Contexts = [plan.Context.Root],
        RestoreFiles = plan.Context.RestoreInputs
            .SelectMany(copy => copy.Sources)
            .Select(source => Path.GetFullPath(source, plan.Context.Root))
            .ToValueList(),
        OptionalFiles = facts.Closure.Projects
            .SelectMany(project => project.Imports)
            .Where(file => Path.GetFileName(file) != "Directory.Packages.props")
            .Distinct(StringComparer.Ordinal)
            .ToValueList(),
        Sources = facts.Mode == BuildMode.Prebuilt
            ? []
            : facts.Closure.Projects.Select(project => Sources(project, facts)).ToValueList(),
        Solutions = PossibleContexts(facts, plan)
            .Where(Directory.Exists)
            .SelectMany(Solution.FilesIn)
            .Select(Solution.Read)
            .OfType<Solution>()
            .ToValueList(),
    };

    /// <summary>What the build reads, in the build context of a Dockerfile.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="isGenerated">Whether the Dockerfile was generated, and with it its build context.</param>
    public AppBuild Of(Dockerfile dockerfile, bool isGenerated)
    {
        if (isGenerated)
            return build;

        // Where COPY does not tell the folders apart, the paths of dotnet's commands may.
        var contexts = facts.RequestedContext.Length > 0
            ? [plan.Context.Root]
            : BuildContexts.Of(dockerfile, PossibleContexts(facts, plan));
        var matching = contexts.Where(context => BuildCommand
            .Restores(dockerfile, build with { Contexts = [context] })
            .Any(restore => restore.IsAtPath)).ToValueList();
        return build with
        {
            Contexts = matching.Count > 0 ? matching : contexts,
            RestoreFiles = build.RestoreFiles.Where(file => RestoreInput.IsNeeded(file, ProjectFiles)).ToValueList(),
        };
    }

    /// <summary>The files that an ignore file has to allow.</summary>
    /// <param name="dockerfile">The Dockerfile, which may create static files.</param>
    public IEnumerable<string> Inputs(Dockerfile dockerfile) => facts.Closure.RestoreFiles
        .Where(file => ProjectFiles.Contains(file) || RestoreInput.IsNeeded(file, []))
        .Concat(facts.Closure.LinkedFiles)
        .Concat(facts.ContextFiles)
        .Concat(facts.Closure.PackageFolders.SelectMany(Packages))
        .Concat(facts.Closure.Projects.SelectMany(project => Sources(project, facts).Files))
        .Concat(facts.Closure.Projects.SelectMany(project => StaticFiles.Of(project, dockerfile)))
        .Distinct(StringComparer.Ordinal);

    // From the project's folder up to the repository, or to the outermost folder of the app.
    private static IEnumerable<string> PossibleContexts(ProjectFacts facts, ImagePlan plan)
    {
        var outermost = facts.Closure.RepositoryRoot ?? plan.Context.Root;
        return RepositoryRoot.AncestorsAndSelf(facts.ProjectFolder)
            .TakeWhile(folder => FilePaths.IsIn(folder, outermost))
            .Append(plan.Context.Root)
            .Distinct(StringComparer.Ordinal);
    }

    // Output of another project is built in the container, too.
    private static ProjectSources Sources(ClosureProject project, ProjectFacts facts)
    {
        var outputs = facts.Closure.Projects.SelectMany(other => other.OutputFolders).ToList();
        return new ProjectSources(project.File, project.Sources
            .Concat(project.Contents.Intersect(project.LinkedFiles))
            .Except(project.CredentialFiles)
            .Where(file => !outputs.Exists(output => FilePaths.IsIn(file, output)))
            .ToValueList());
    }

    private IEnumerable<string> ProjectFiles =>
        facts.Closure.Projects.SelectMany(project => project.Imports.Append(project.File)).Distinct();

    private static IEnumerable<string> Packages(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.nupkg", SearchOption.AllDirectories).DefaultIfEmpty(folder)
        : [folder];
}
