using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Exports the files of a stage that is not in the image. What it needs has just been built, so it comes from the build
/// cache.
/// </summary>
/// <param name="engine">The engine.</param>
internal sealed class StageExport(ContainerEngineInfo engine)
{
    /// <summary>Whether the engine can export files.</summary>
    public bool IsSupported => engine.Kind != EngineKind.DockerClassic;

    /// <summary>Removes what an earlier build has exported: an export adds files only.</summary>
    /// <param name="folder">A folder of the package's own, absolute.</param>
    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Exports a stage into a folder.</summary>
    /// <param name="built">The request that built the image; its file may be replaced by a copy with the stage.</param>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> RunAsync(BuildRequest built, string stage, string folder, CancellationToken cancelled)
    {
        var export = built with
        {
            Tags = [],
            Target = stage,
            Outputs = [new CsvOption("local", [KeyValuePair.Create("dest", folder)])],
            Push = false,
            Attest = [],
            CacheTo = [],
            NoCache = false,
            NoCacheFilter = [],
            Pull = false,
            Platforms = [.. built.Platforms.Take(1)],
            IidFile = "",
            MetadataFile = "",
            Squash = false,
            Compress = false,
        };
        var command = IEngineCommandBuilder.Of(engine).Commands(export).First();
        var exitCode = await EngineProcess
            .RunAsync(engine, command.Arguments, built.SecretValues, _ => { }, cancelled)
            .ConfigureAwait(false);
        return exitCode == 0;
    }
}
