using Microsoft.Build.Framework;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Writes the app's target into the solution's docker-bake.hcl.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteBakeFile : PlanningTask
{
    /// <summary>The file, absolute.</summary>
    [Required]
    public string BakeFile { get; set; } = "";

    /// <summary>The app's version, for a Dockerfile that takes it as a build argument.</summary>
    public string Version { get; set; } = "";

    /// <summary>The commit that the app is built from, likewise.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The build options, as <see cref="BuildContainerImage.Options"/>.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>Build arguments and labels that are items: the option as metadata, and the value as metadata or behind <c>=</c>.</summary>
    public ITaskItem[] Pairs { get; set; } = [];

    /// <summary>The folder below obj that keeps what was planned.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>What tells these facts from others.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var planned = (new PlannedBuildFile(IntermediateFolder, FactsHash).Read() ?? PlanBuild(cancelled)).Request(new BuildFacts(Version, Revision, BuildContainerImage.Now()));
        var request = new BuildOptions(ProjectItems.BuildOptions(Options, Pairs), ProjectFile).AddTo(planned);
        var name = BakeTarget.NameOf(ProjectFile);
        Files.BakeFile.Update(BakeFile, ProjectFile, name, BakeTarget.Of(name, request, Path.GetDirectoryName(BakeFile)!), cancelled);
        Log.LogMessage(MessageImportance.High, "{0}: the target {1} is written. Build all with: docker buildx bake", BakeFile, name);
    }
}
