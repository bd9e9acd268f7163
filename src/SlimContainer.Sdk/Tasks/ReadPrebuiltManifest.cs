using Microsoft.Build.Framework;
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
        IsRestored = manifest.RestoreRecords().All(NuGetCacheFile.IsValid);
        Publishes = [.. manifest.Publishes.Select(publish => PrebuiltItem.Of(Project, publish))];
        Restores =
        [
            .. manifest.Publishes.SelectMany(publish =>
                publish.ProjectsOfTargets.Prepend(Project).Select(project => PrebuiltItem.Of(project, publish))),
        ];
    }
}
