using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The project's own image: its Dockerfile names the base, and staging the owner of each file.</summary>
/// <param name="request">What to inspect.</param>
/// <param name="build">The request that built the image.</param>
internal sealed class BuiltImage(InspectionRequest request, BuildRequest build)
{
    /// <summary>The archive or layout that has the image; null if an engine or a registry has it.</summary>
    /// <param name="build">The request that built the image.</param>
    /// <param name="projectFile">The project file, for messages.</param>
    /// <exception cref="SlimContainerException">The build writes files only, and no image.</exception>
    public static string? InOutput(BuildRequest build, string projectFile)
    {
        if (build.Push || build.Outputs.Count == 0 || build.Outputs.Any(output => output["dest"].Length == 0))
            return null;

        return build.Outputs.FirstOrDefault(output => output.Type is "oci" or "docker")?["dest"]
            ?? throw new SlimContainerException(
                DiagnosticCode.NoImage,
                $"The build has no image to inspect: SlimContainerOutput is {string.Join(" and ", build.Outputs)}, "
                + "which writes files. Use type=oci or type=docker, or remove the size limits and SlimContainerReport.")
            { File = projectFile, Setting = BuildProperties.Output.Name };
    }

    /// <summary>What is known about the image beside its contents.</summary>
    /// <param name="contents">The contents.</param>
    /// <param name="engine">The engine that built it.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public async Task<ImageOrigin> OriginAsync(
        ImageContents contents, ContainerEngineInfo engine, CancellationToken cancelled)
    {
        var record = StagedRecord() ?? await ExportedRecordAsync(engine, cancelled).ConfigureAwait(false);
        var stages = Dockerfile.Parse(RegularFile.ReadText(build.Dockerfile)).Stages;
        return new ImageOrigin(
            stages is [.., var final] ? final.Root.Image ?? "" : "",
            stages is [.., var last] ? BaseLayers.Of(contents, last) : null,
            record,
            AppFolder: "");
    }

    // In mode Prebuilt, publish on the host has staged.
    private OwnerRecord? StagedRecord() =>
        request.IsPrebuilt
        && PrebuiltLayers.FileBeside(request.IntermediateFolder, OwnerRecord.Extension) is { } path
            ? OwnerRecord.Read(RegularFile.ReadBytes(path))
            : null;

    private async Task<OwnerRecord?> ExportedRecordAsync(ContainerEngineInfo engine, CancellationToken cancelled)
    {
        var folder = Path.Combine(request.IntermediateFolder, "inspect");
        try
        {
            var project = Path.GetFileNameWithoutExtension(request.ProjectFile);
            return await new OwnerRecordExport(engine, folder, project).ReadAsync(build, cancelled)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ReportFiles.CannotWrite("the inspection's files", folder, failure);
        }
    }
}
