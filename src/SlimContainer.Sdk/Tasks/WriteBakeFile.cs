using Microsoft.Build.Framework;
using SlimContainer.Sdk.Builds;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Updates the app's target in the solution's docker-bake.hcl.</summary>
public sealed class WriteBakeFile : PlanningTask
{
    /// <summary>The bake file, absolute.</summary>
    [Required]
    public string BakeFile { get; set; } = "";

    /// <summary>The app's version, for a Dockerfile that takes it as a build argument.</summary>
    public string Version { get; set; } = "";

    /// <summary>The properties that Nerdbank.GitVersioning has set, with their values as metadata.</summary>
    public ITaskItem[] GitVersion { get; set; } = [];

    /// <summary>The JSON file that GitVersion has written, absolute; empty without GitVersion.</summary>
    public string GitVersionFile { get; set; } = "";

    /// <summary>The commit that the app is built from, for a Dockerfile that takes it as a build argument.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The folder below obj with the build manifest.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var planned = PlanBuild(IntermediateFolder, FactsHash, cancelled);
        var metadata = BuildMetadataReader.Read(Version, Revision, GitVersion, GitVersionFile);
        var request = RequestBuild(planned, metadata);
        WarnAboutArguments(request, $"{Path.GetFileName(BakeFile)} or the image can read it");
        var name = BakeTarget.NameOf(ProjectFile);
        var target = BakeTarget.Of(name, request, Path.GetDirectoryName(BakeFile)!);
        Files.BakeFile.Update(BakeFile, ProjectFile, name, target, cancelled);
        LogHigh($"Updated target '{name}' in {BakeFile}. Build everything with: docker buildx bake");
    }
}
