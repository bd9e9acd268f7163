namespace SlimContainer.Sdk.Files;

/// <summary>A file as generated for the current project.</summary>
/// <param name="Path">The absolute path of the user's file.</param>
/// <param name="Text">The text, with <c>\n</c> line endings, also at its end.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>The project that it is generated for, absolute; empty if it is shared by several.</summary>
    public string ProjectFile { get; init; } = "";

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is an ignore file: <c>.dockerignore</c>, or named after a Dockerfile.</summary>
    public bool IsIgnoreFile => Name.EndsWith(".dockerignore", StringComparison.Ordinal);

    /// <summary>The project as the header names it: relative to the file, on one line.</summary>
    public string HeaderProject => ProjectFile.Length == 0
        ? ""
        : System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(Path)!, ProjectFile)
            .Replace('\\', '/')
            .ReplaceLineEndings(" ");
}
