using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Adapts the archive of <see cref="ContainerPublish"/> to an engine.</summary>
internal static class ArchiveOutput
{
    // docker save: since this version, its archive is an OCI layout too.
    private static readonly Version SavesLayouts = new(25, 0);

    /// <summary>The request with the output that the engine has for the archive; creates its folder.</summary>
    public static BuildRequest For(ContainerEngineInfo engine, BuildRequest request, string archive)
    {
        if (archive.Length == 0)
            return request;

        Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
        var isSaved = engine.Kind is EngineKind.DockerBuildKit or EngineKind.DockerClassic
            && engine.Version >= SavesLayouts;
        return isSaved ? request with { Outputs = request.Outputs.Select(Saved).ToValueList() } : request;

        CsvOption Saved(CsvOption output) =>
            output.Type == "oci" && output["dest"] == archive ? output with { Type = "docker" } : output;
    }
}
