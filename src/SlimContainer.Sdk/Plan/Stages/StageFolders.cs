using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Folders that the build stage shares with others, on Linux.</summary>
internal static class StageFolders
{
    /// <summary>The parent folder of all app layers.</summary>
    public const string Layers = "/layers";

    /// <summary>Where the app is mounted to copy it with the installed packages; with .tar for its archive.</summary>
    public const string App = "/tmp/app";

    /// <summary>The configuration of the web server.</summary>
    public const string WebServer = "/server";

    /// <summary>Test results.</summary>
    public const string TestResults = "/test-results";

    /// <summary>The file with the names of the projects whose tests failed.</summary>
    public const string FailedTests = "/failed-tests";

    /// <summary>The home folder of root, which runs the stage.</summary>
    public const string Home = "/root";

    /// <summary>An empty folder, which initializes volumes.</summary>
    public const string Volume = "/volume";

    /// <summary>OS files for an empty base image.</summary>
    public const string System = "/system";

    /// <summary>The name of the record that staging writes beside the layers.</summary>
    public const string OwnerRecordName = "layers" + OwnerRecord.Extension;

    /// <summary>The record, as a pattern of COPY: without a match, COPY copies nothing and does not fail.</summary>
    public const string OwnerRecordPattern = Layers + OwnerRecord.Extension + "*";

    /// <summary>The records of the apps of a shared build, as a pattern of COPY.</summary>
    public const string OwnerRecordsPattern = Layers + "/*" + OwnerRecord.Extension + "*";

    /// <summary>NuGet's folder, the target of the cache mount.</summary>
    public const string NuGet = Home + "/.local/share/NuGet";

    /// <summary>NuGet's packages, in the layer of restore.</summary>
    public const string Packages = Home + "/.nuget/packages";

    /// <summary>Where builders mount secrets.</summary>
    public const string Secrets = "/run/secrets";
}
