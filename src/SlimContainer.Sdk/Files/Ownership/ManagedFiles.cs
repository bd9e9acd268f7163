namespace SlimContainer.Sdk.Files;

/// <summary>Which files the package writes: <c>SlimContainerOwns</c>.</summary>
internal sealed record ManagedFiles(bool Dockerfile, bool IgnoreFile)
{
    /// <param name="names">The property's values, case-insensitive; empty for both files.</param>
    public static ManagedFiles Of(IEnumerable<string> names)
    {
        var list = names.ToList();
        return new ManagedFiles(
            list.Count == 0 || list.Contains("Dockerfile", StringComparer.OrdinalIgnoreCase),
            list.Count == 0 || list.Contains(".dockerignore", StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whether the package writes a file.</summary>
    public bool Owns(GeneratedFile file) => file.IsIgnoreFile ? IgnoreFile : Dockerfile;
}
