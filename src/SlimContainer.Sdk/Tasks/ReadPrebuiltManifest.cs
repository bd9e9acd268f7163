using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Reads the publishes that the host runs for <c>Prebuilt</c>, as MSBuild items.</summary>
public sealed class ReadPrebuiltManifest : SlimContainerTask
{
    /// <summary>The manifest that <see cref="GenerateContainerFiles"/> has written.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>The app's project.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>
    /// The project, once per platform, with <c>AdditionalProperties</c> and <c>PublishFolder</c>.
    /// </summary>
    [Output]
    public ITaskItem[] Publishes { get; private set; } = [];

    /// <summary>
    /// The project and those that its targets build, once per platform, with <c>AdditionalProperties</c>.
    /// </summary>
    [Output]
    public ITaskItem[] Restores { get; private set; } = [];

    /// <summary>Whether each project is restored and its packages exist.</summary>
    [Output]
    public bool IsRestored { get; private set; }

    private protected override void Run(CancellationToken cancelled)
    {
        var manifest = PrebuiltManifest.Read(RegularFile.ReadText(File));
        IsRestored = manifest.IsRestored();
        Publishes = [.. manifest.Publishes.Select(publish => ToItem(Project, publish))];
        Restores =
        [
            .. manifest.Publishes.SelectMany(publish =>
                publish.ProjectsOfTargets.Prepend(Project).Select(project => ToItem(project, publish))),
        ];
    }

    private static TaskItem ToItem(string project, PrebuiltPublish publish) => new(
        ProjectItems.Escape(project),
        new Dictionary<string, string>
        {
            ["AdditionalProperties"] = string.Join(';', publish.Properties.Select(Assignment)),
            ["PublishFolder"] = ProjectItems.Escape(publish.PublishFolder),
        });

    private static string Assignment(KeyValuePair<string, string> property) =>
        $"{property.Key}={ProjectItems.Escape(property.Value)}";
}
