using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Gets the record of owners that staging has written in the build stage: a stage that holds only the record is added
/// to a copy of the Dockerfile, and everything before it is in the build cache.
/// </summary>
/// <param name="engine">The engine: BuildKit, which exports files.</param>
/// <param name="folder">A folder for the copy and the record, absolute.</param>
/// <param name="projectName">The name of the app's project, without extension.</param>
internal sealed class OwnerRecordExport(ContainerEngineInfo engine, string folder, string projectName)
{
    private const string StageName = "slimcontainer-owners";
    private const string Patterns = $"{StageFolders.OwnerRecordPattern} {StageFolders.OwnerRecordsPattern}";

    /// <summary>
    /// The record; null if the engine cannot export files, the Dockerfile has no build stage, or nothing has staged.
    /// </summary>
    /// <param name="request">The request that built the image.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public async Task<OwnerRecord?> ReadAsync(BuildRequest request, CancellationToken cancelled)
    {
        var source = request.DependsOn ?? request;
        var text = RegularFile.ReadText(source.Dockerfile);
        var hasStage = Dockerfile.Parse(text).Stages.Any(stage => stage.Name == StageNames.Build);
        if (!hasStage || engine.Kind is not (EngineKind.DockerBuildKit or EngineKind.BuildxBuilder))
            return null;

        var output = Path.Combine(folder, "owners");
        StageExport.Clear(output);
        var dockerfile = WriteCopy(source, text);
        var export = new StageExport(engine);
        var failure = await export.RunAsync(source with { Dockerfile = dockerfile }, StageName, output, cancelled)
            .ConfigureAwait(false);
        if (failure is not null)
            return null;

        // In a shared build, each app has a record with its name.
        return new[] { StageFolders.OwnerRecordName, projectName + OwnerRecord.Extension }
            .Select(name => Path.Combine(output, name))
            .FirstOrDefault(File.Exists) is { } record
            ? OwnerRecord.Read(RegularFile.ReadBytes(record))
            : null;
    }

    // A wildcard: without a match nothing is copied, and the build does not fail.
    private string WriteCopy(BuildRequest source, string text)
    {
        Directory.CreateDirectory(folder);
        var dockerfile = Path.Combine(folder, "Dockerfile.owners");
        File.WriteAllText(dockerfile, $"{text.TrimEnd()}\n\nFROM scratch AS {StageName}\n"
            + $"COPY --from={StageNames.Build} {Patterns} /\n");
        if (source.IgnoreFile.Length > 0)
            File.WriteAllBytes(dockerfile + ".dockerignore", RegularFile.ReadBytes(source.IgnoreFile));
        return dockerfile;
    }
}
