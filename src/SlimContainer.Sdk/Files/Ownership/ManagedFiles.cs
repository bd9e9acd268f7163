using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Files;

/// <summary>Which files the package writes: <c>SlimContainerOwns</c>.</summary>
internal sealed record ManagedFiles(bool Dockerfile, bool IgnoreFile)
{
    private bool IsDefault { get; init; }

    /// <param name="names">The property's values, case-insensitive; empty for both files.</param>
    public static ManagedFiles Of(IEnumerable<string> names)
    {
        var list = names.ToList();
        return new ManagedFiles(
            list.Count == 0 || list.Contains("Dockerfile", StringComparer.OrdinalIgnoreCase),
            list.Count == 0 || list.Contains(".dockerignore", StringComparer.OrdinalIgnoreCase))
        {
            IsDefault = list.Count == 0,
        };
    }

    /// <summary>Whether the package writes a file.</summary>
    public bool Owns(GeneratedFile file) => file.IsIgnoreFile ? IgnoreFile : Dockerfile;

    /// <summary>
    /// Whether the user has their own Dockerfile and no ignore file for it: a generated one would exclude files that
    /// their Dockerfile copies, and builders prefer it to any <c>.dockerignore</c>.
    /// </summary>
    /// <param name="files">All generated files of the image.</param>
    public bool IsIgnoreFileUnwanted(IReadOnlyCollection<GeneratedFile> files) =>
        IsDefault
        && files.Where(file => file.IsIgnoreFile).All(file => !File.Exists(file.Path))
        && files.Where(file => !file.IsIgnoreFile).Any(file => GeneratedHeader.IsForeignFile(file.Path));

    /// <summary>
    /// An existing ignore file that builders use instead of the generated one; null if there is none, if the package
    /// does not write ignore files, or if it is for the Dockerfile of another project in the folder.
    /// </summary>
    /// <param name="context">The build context.</param>
    /// <param name="projectFile">The project file, absolute.</param>
    public string? OverridingIgnoreFile(BuildContext context, string projectFile)
    {
        var preferred = context.PreferredIgnoreFile;
        return IgnoreFile
            && preferred != context.IgnoreFile
            && FileContent.Read(preferred) is { } content
            && !IsOfOtherProject(preferred, content, projectFile)
                ? preferred
                : null;
    }

    private static bool IsOfOtherProject(string path, FileContent content, string projectFile)
    {
        var file = new GeneratedFile(path, "") { ProjectFile = projectFile };
        return FileComparison.OtherProjectOf(file, GeneratedHeader.Read(content.Text)) is not null;
    }
}
