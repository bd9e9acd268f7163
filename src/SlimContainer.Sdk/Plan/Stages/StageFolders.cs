namespace SlimContainer.Sdk.Plan;

/// <summary>Folders that the build stage shares with others, on Linux.</summary>
internal static class StageFolders
{
    /// <summary>An empty folder, which initializes volumes.</summary>
    public const string Volume = "/volume";

    /// <summary>OS files for an empty base image.</summary>
    public const string System = "/system";

    /// <summary>NuGet's folder, the target of the cache mount.</summary>
    public const string NuGet = "/root/.local/share/NuGet";

    /// <summary>Where builders mount secrets.</summary>
    public const string Secrets = "/run/secrets";
}
