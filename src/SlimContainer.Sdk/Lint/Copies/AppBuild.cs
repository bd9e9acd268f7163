using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>What the app's build reads. All paths are absolute; a folder ends with a separator.</summary>
internal sealed record AppBuild
{
    /// <summary>The app's project file.</summary>
    public required string Project { get; init; }

    /// <summary>The folder that paths in messages are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>The folders that may be the build context; empty if none is possible.</summary>
    public required ValueList<string> Contexts { get; init; }

    /// <summary>The files that restore reads.</summary>
    public required ValueList<string> RestoreFiles { get; init; }

    /// <summary>Those of <see cref="RestoreFiles"/> that restore may do without, such as an optional import.</summary>
    public ValueList<string> OptionalFiles { get; init; } = [];

    /// <summary>The projects of the build, with the files that compilation reads.</summary>
    public ValueList<ProjectSources> Sources { get; init; } = [];

    /// <summary>The solutions that a command may name.</summary>
    public ValueList<Solution> Solutions { get; init; } = [];

    /// <summary>The path of a file in messages.</summary>
    public string Name(string file) => FilePaths.Relative(file, Root);
}

/// <summary>The files that the compilation of a project reads.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Files">The files.</param>
internal sealed record ProjectSources(string Project, ValueList<string> Files);
