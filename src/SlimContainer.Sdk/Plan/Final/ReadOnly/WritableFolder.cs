namespace SlimContainer.Sdk.Plan;

/// <summary>A folder that is writable in a read-only container; its files are lost with the container.</summary>
/// <param name="Path">Absolute, in the container.</param>
/// <param name="Purposes">What is written there.</param>
/// <param name="IsExecutable">Whether libraries are loaded from it, which Docker's tmpfs does not allow.</param>
internal sealed record WritableFolder(string Path, ValueList<string> Purposes, bool IsExecutable = false)
{
    /// <summary>The folder of temporary files.</summary>
    public const string Default = "/tmp";

    /// <summary>The environment variable for the folder that a single-file app extracts files to.</summary>
    public const string ExtractVariable = "DOTNET_BUNDLE_EXTRACT_BASE_DIR";

    /// <summary>Its value in images.</summary>
    public const string ExtractFolder = $"{Default}/.net";

    /// <summary>The value of <c>--tmpfs</c>, and of <c>tmpfs</c> in compose.yaml.</summary>
    public string Tmpfs => IsExecutable ? $"{Path}:exec" : Path;

    /// <summary>Whether a path is in the folder, or is the folder.</summary>
    public bool Contains(string path) => $"{path}/".StartsWith($"{Path}/", StringComparison.Ordinal);
}
