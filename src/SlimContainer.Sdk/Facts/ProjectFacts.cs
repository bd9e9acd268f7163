namespace SlimContainer.Sdk.Facts;

/// <summary>What MSBuild knows of the project, as far as the image depends on it. Nothing here is a decision.</summary>
internal sealed record ProjectFacts
{
    /// <summary>The project file's absolute path.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The name of the app's main assembly, without extension.</summary>
    public required string AssemblyName { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>The target framework as the project spells it, for example <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>The .NET version of the target framework, for example 10.0.</summary>
    public required Version TargetFrameworkVersion { get; init; }

    /// <summary>The project targets several frameworks, and <see cref="TargetFramework"/> is the one asked for.</summary>
    public bool IsMultiTargeted { get; init; }

    /// <summary>The app formats, compares or parses by culture: <c>InvariantGlobalization</c> is not set.</summary>
    public bool UsesGlobalization { get; init; }

    /// <summary>What restore reads beside the project file, relative to the project's folder, as <c>a/b</c>.</summary>
    public ValueList<string> RestoreFiles { get; init; } = [];

    /// <summary>Folders below the project's that serve as package feeds, relative to it, as <c>a/b</c>.</summary>
    public ValueList<string> PackageFolders { get; init; } = [];

    /// <summary>The Dockerfile's absolute path.</summary>
    public required string Dockerfile { get; init; }

    /// <summary><c>ContainerRepository</c> as given, or empty.</summary>
    public string ContainerRepository { get; init; } = "";

    /// <summary><c>ContainerImageTag</c> as given, or empty.</summary>
    public string ContainerImageTag { get; init; } = "";

    /// <summary>The folder of <see cref="ProjectFile"/>.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;
}
