using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The container's operating system: paths, shell, and what Dockerfile and containers can do.</summary>
internal sealed record ContainerOs
{
    private static readonly ContainerOs Linux = new()
    {
        Name = "linux",
        SourceFolder = "/src",
        LayersFolder = StageFolders.Layers,
        AppFolder = "/app",
        Separator = '/',
        EscapeCharacter = '\\',
        ExecutableExtension = "",
        Root = "/",
        RidName = "linux",
        HasBuildKit = true,
        HasOptionalSteps = true,
        HasFileOwners = true,
        HasReadOnlyRoot = true,
        HasSecurityContext = true,
        HasFileSync = true,
        NeedsWindowsTargeting = true,
        PublishesFasterInOneProcess = true,
        AppMemory = "256Mi",
    };

    private static readonly ContainerOs Windows = new()
    {
        Name = "windows",
        SourceFolder = @"C:\src",
        LayersFolder = @"C:\layers",
        AppFolder = @"C:\app",
        Separator = '\\',
        EscapeCharacter = '`',
        ExecutableExtension = ".exe",
        Root = @"C:\",
        User = BaseFamilyFacts.WindowsUser,
        AppMemory = "512Mi",
        IsCaseInsensitive = true,
        HasPowerShell = true,
        HasWritableHome = true,
        NeedsMatchingHost = true,
        TemplateSuffix = "-windows",
    };

    /// <summary>The name in platforms and in Kubernetes.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of the sources in the build stage.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>The parent folder of all app layers in the build stage.</summary>
    public required string LayersFolder { get; init; }

    /// <summary>The default app directory in the image.</summary>
    public required string AppFolder { get; init; }

    /// <summary>The separator of paths.</summary>
    public required char Separator { get; init; }

    /// <summary>The Dockerfile's escape character.</summary>
    public required char EscapeCharacter { get; init; }

    /// <summary>The extension of programs, with its dot.</summary>
    public required string ExecutableExtension { get; init; }

    /// <summary>The prefix of an absolute path, not case-sensitive.</summary>
    public required string Root { get; init; }

    /// <summary>The memory of an app on the .NET runtime in Kubernetes: several times that without load.</summary>
    public required string AppMemory { get; init; }

    /// <summary>The operating system of portable RIDs; null if only the project's own RID is possible.</summary>
    public string? RidName { get; init; }

    /// <summary>The user that runs the app; null for that of the base image.</summary>
    public string? User { get; init; }

    /// <summary>Whether paths are not case-sensitive.</summary>
    public bool IsCaseInsensitive { get; init; }

    /// <summary>Whether RUN uses PowerShell instead of a POSIX shell.</summary>
    public bool HasPowerShell { get; init; }

    /// <summary>Whether BuildKit builds its images.</summary>
    public bool HasBuildKit { get; init; }

    /// <summary>
    /// Whether its Dockerfile can have stages and steps beside restore and publish, for example for Node.js and tests.
    /// </summary>
    public bool HasOptionalSteps { get; init; }

    /// <summary>Whether COPY can set the owner of a folder.</summary>
    public bool HasFileOwners { get; init; }

    /// <summary>Whether every user has a home folder that is writable.</summary>
    public bool HasWritableHome { get; init; }

    /// <summary>Whether containers can have a read-only root file system.</summary>
    public bool HasReadOnlyRoot { get; init; }

    /// <summary>Whether Kubernetes restricts containers by a numeric user, capabilities and seccomp.</summary>
    public bool HasSecurityContext { get; init; }

    /// <summary>Whether compose copies changed files into containers.</summary>
    public bool HasFileSync { get; init; }

    /// <summary>Whether only machines with the same release of the operating system can build the image.</summary>
    public bool NeedsMatchingHost { get; init; }

    /// <summary>Whether the SDK builds projects for Windows only with <c>EnableWindowsTargeting</c>.</summary>
    public bool NeedsWindowsTargeting { get; init; }

    /// <summary>Whether one process of MSBuild publishes a few projects in less time than several.</summary>
    public bool PublishesFasterInOneProcess { get; init; }

    /// <summary>The suffix of the names of its own templates.</summary>
    public string TemplateSuffix { get; init; } = "";

    /// <summary>The operating system of a project's container.</summary>
    public static ContainerOs Of(ProjectFacts facts) => facts.IsWindows ? Windows : Linux;

    /// <summary>The app's executable in a folder.</summary>
    public string Executable(string folder, string assemblyName) =>
        $"{folder.TrimEnd(Separator)}{Separator}{assemblyName}{ExecutableExtension}";

    /// <summary>Whether a path is absolute in the container.</summary>
    public bool IsAbsolute(string path) => path.StartsWith(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path is in a folder, or is the folder.</summary>
    public bool Contains(string folder, string path) => WithEnd(path).StartsWith(
        WithEnd(folder),
        IsCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>A path as COPY takes it: with forward slashes, and without a drive.</summary>
    public string CopyPath(string path)
    {
        var drive = Root[..^1];
        return path[(path.StartsWith(drive, StringComparison.OrdinalIgnoreCase) ? drive.Length : 0)..]
            .Replace(Separator, '/');
    }

    // A path may have forward slashes on Windows too.
    private string WithEnd(string folder) => $"{folder}/".Replace('/', Separator);
}
