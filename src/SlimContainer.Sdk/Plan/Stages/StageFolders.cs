using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Folders that the build stage shares with others, on Linux.</summary>
internal static class StageFolders
{
    /// <summary>An empty folder, which initializes volumes.</summary>
    public const string Volume = "/volume";

    /// <summary>OS files for an empty base image.</summary>
    public const string System = "/system";

    /// <summary>The name of the record that staging writes beside the layers.</summary>
    public const string OwnerRecordName = "layers" + OwnerRecord.Extension;

    /// <summary>The record, as a pattern of COPY: without a match, COPY copies nothing and does not fail.</summary>
    public const string OwnerRecordPattern = "/layers" + OwnerRecord.Extension + "*";

    /// <summary>The records of the apps of a shared build, as a pattern of COPY.</summary>
    public const string OwnerRecordsPattern = "/layers/*" + OwnerRecord.Extension + "*";

    /// <summary>NuGet's folder, the target of the cache mount.</summary>
    public const string NuGet = "/root/.local/share/NuGet";

    /// <summary>NuGet's packages, in the layer of restore.</summary>
    public const string Packages = "/root/.nuget/packages";

    /// <summary>Where builders mount secrets.</summary>
    public const string Secrets = "/run/secrets";
}
