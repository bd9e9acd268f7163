using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Scan;

/// <summary>The layers of an image in an engine, without reading them.</summary>
internal static class BuiltLayers
{
    /// <summary>The digests of the uncompressed layers; none if there is no engine or no such image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="selection">The engine.</param>
    /// <param name="cancelled">Cancels.</param>
    public static async Task<ValueList<string>> OfAsync(
        string image, EngineSelection selection, CancellationToken cancelled)
    {
        try
        {
            var engine = await new EngineFinder().FindAsync(selection, "", cancelled).ConfigureAwait(false);
            if (engine.Kind == EngineKind.Buildah)
                return [];

            string[] arguments = ["image", "inspect", "--format", "{{json .RootFS.Layers}}", image];
            var found = await EngineProcess.CaptureAsync(engine.Program, arguments, cancelled).ConfigureAwait(false);
            return found.ExitCode == 0
                ? JsonSerializer.Deserialize<string[]>(found.StandardOutput)?.ToValueList() ?? []
                : [];
        }
        catch (Exception failure) when (failure is SlimContainerException or JsonException)
        {
            return [];
        }
    }
}
