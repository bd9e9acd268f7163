using SlimContainer.Sdk.Diagnostics;
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
    /// <returns>The failure; null if it succeeded.</returns>
    public async Task<SlimContainerException?> RunAsync(
        BuildRequest built, string stage, string folder, CancellationToken cancelled)
    {
        // What was built from a cache elsewhere may not be in the engine's own.
        var cached = new AutomaticCache(Environment.GetEnvironmentVariable).Resolve(built, engine);
        var export = cached.FromCache() with
        {
            Target = stage,
            Outputs = [new CsvOption("local", [KeyValuePair.Create("dest", folder)])],
            Platforms = [.. built.Platforms.Take(1)],
            Squash = false,
        };
        var command = IEngineCommandBuilder.Of(engine).Commands(export).First();
        List<string> lines = [];
        var exitCode = await EngineProcess
            .RunAsync(engine, command.Arguments, built.SecretValues, lines.Add, cancelled)
            .ConfigureAwait(false);
        return exitCode == 0
            ? null
            : FailureExplanation.OfCommand(command, [.. lines.Select(SecretMask.Of(built).Apply)], engine);
    }
}
