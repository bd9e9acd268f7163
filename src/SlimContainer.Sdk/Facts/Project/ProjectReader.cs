using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Reads all facts about the project of a build: what the targets collected, and the project graph.</summary>
/// <param name="collected">What the targets collected.</param>
/// <param name="commandLine">The properties of the command line.</param>
internal sealed class ProjectReader(CollectedFacts collected, CommandLine commandLine)
{
    /// <summary>Evaluates the project graph; null for MSBuild. Set in tests without MSBuild.</summary>
    public Func<string, CancellationToken, ProjectClosure>? ReadClosure { get; init; }

    private ProjectValues Values => collected.Values;

    /// <summary>Evaluates the project graph and reads the facts.</summary>
    /// <param name="cancelled">Cancels the evaluation.</param>
    /// <exception cref="SlimContainerException">The project cannot be an image, or cannot be evaluated.</exception>
    public ProjectFacts Read(CancellationToken cancelled)
    {
        var shared = SharedBuild.Of(Values.ProjectFile, collected.SharedApps);
        var facts = ProjectFactsReader.Read(
            Values, collected.ContainerItems, project => commandLine.AddTo(Closure(project, shared, cancelled)));
        return facts with
        {
            SharedBuild = shared,
            IsNamedByCommandLine = commandLine.NamesImage,
            OsPackages = collected.OsPackages,
            // Those of a response file apply in the container anyway.
            CommandLineProperties =
                commandLine.PublishProperties.Except(facts.Closure.ResponseFileProperties).ToValueList(),
            PackageSettings = [.. facts.Closure.Projects.Take(1).SelectMany(project => project.PackageSettings)],
            Tests = Values.Flag(StageProperties.TestStage)
                ? TestClosureReader.Read(facts.Closure, [.. Values.List(ItemTable.TestProject.Name)], cancelled)
                : null,
        };
    }

    private ProjectClosure Closure(string project, SharedBuild shared, CancellationToken cancelled) =>
        ReadClosure is { } read
            ? read(project, cancelled)
            : ProjectClosureReader.Read(
                [project, .. shared.Apps.Select(app => app.Project).Where(app => app != project)],
                Values.Path(FileProperties.Context),
                cancelled);
}
