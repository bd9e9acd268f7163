using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Gets the bill of materials of the image that was just built.</summary>
/// <param name="format">The format.</param>
/// <param name="intermediateFolder">The folder below obj, absolute.</param>
/// <param name="isPrebuilt">Whether publish on the host has staged.</param>
internal sealed class SbomExport(SbomFormat format, string intermediateFolder, bool isPrebuilt)
{
    /// <summary>Writes the file.</summary>
    /// <param name="engine">The engine that built the image.</param>
    /// <param name="request">The request that built it.</param>
    /// <param name="folder">The folder to write it into, absolute.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <returns>The file; null if the engine cannot export files, or the Dockerfile has no such stage.</returns>
    /// <exception cref="SlimContainerException">The export failed, or the folder is not writable.</exception>
    public async Task<string?> WriteAsync(
        ContainerEngineInfo engine, BuildRequest request, string folder, CancellationToken cancelled)
    {
        var source = isPrebuilt
            ? PrebuiltLayers.FileBeside(intermediateFolder, Extension)
            : await ExportedAsync(engine, request, cancelled).ConfigureAwait(false);
        if (source is null)
            return null;

        var name = SbomOutput.NameOf(format);
        using var reader = new StreamReader(RegularFile.OpenOutput(source));
        ReportFiles.Write(folder, [(name, await reader.ReadToEndAsync(cancelled).ConfigureAwait(false))]);
        return Path.Combine(folder, name);
    }

    private string Extension => "." + SbomOutput.NameOf(format);

    private async Task<string?> ExportedAsync(
        ContainerEngineInfo engine, BuildRequest request, CancellationToken cancelled)
    {
        var export = new StageExport(engine);
        var stages = Dockerfile.Parse(RegularFile.ReadText(request.Dockerfile)).Stages;
        if (!export.IsSupported || !stages.Any(stage => stage.Name == StageNames.Sbom))
            return null;

        var output = Path.Combine(intermediateFolder, "sbom");
        StageExport.Clear(output);
        return await export.RunAsync(request, StageNames.Sbom, output, cancelled).ConfigureAwait(false) is { } failure
            ? throw failure
            : Directory.EnumerateFiles(output, "*" + Extension).FirstOrDefault();
    }
}
