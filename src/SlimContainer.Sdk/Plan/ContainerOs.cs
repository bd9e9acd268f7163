using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Paths, shell and escape character of the container's operating system.</summary>
internal sealed record ContainerOs
{
    private static readonly ContainerOs Linux = new()
    {
        SourceFolder = "/src",
        LayersFolder = "/layers",
        AppFolder = "/app",
        Separator = '/',
        EscapeCharacter = '\\',
        ExecutableExtension = "",
        Root = "/",
    };

    private static readonly ContainerOs Windows = new()
    {
        SourceFolder = @"C:\src",
        LayersFolder = @"C:\layers",
        AppFolder = @"C:\app",
        Separator = '\\',
        EscapeCharacter = '`',
        ExecutableExtension = ".exe",
        Root = @"C:\",
        HasPowerShell = true,
        TemplateSuffix = "-windows",
    };

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

    /// <summary>Whether RUN uses PowerShell instead of a POSIX shell.</summary>
    public bool HasPowerShell { get; init; }

    /// <summary>The suffix of the names of its own templates.</summary>
    public string TemplateSuffix { get; init; } = "";

    /// <summary>The operating system of a project's container.</summary>
    public static ContainerOs Of(ProjectFacts facts) => facts.IsWindows ? Windows : Linux;

    /// <summary>The app's executable in a folder.</summary>
    public string Executable(string folder, string assemblyName) =>
        $"{folder.TrimEnd(Separator)}{Separator}{assemblyName}{ExecutableExtension}";

    /// <summary>Whether a path is absolute in the container.</summary>
    public bool IsAbsolute(string path) => path.StartsWith(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>A path as COPY takes it: with forward slashes, and without a drive.</summary>
    public string CopyPath(string path)
    {
        var drive = Root[..^1];
        return path[(path.StartsWith(drive, StringComparison.OrdinalIgnoreCase) ? drive.Length : 0)..]
            .Replace(Separator, '/');
    }
}
