namespace SlimContainer.Sdk.Files;

/// <summary>A file as generated for the current project.</summary>
/// <param name="Path">The absolute path of the user's file.</param>
/// <param name="Text">The text, with <c>\n</c> line endings, also at its end.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>The target that writes the image's files.</summary>
    public const string ImageTarget = "SlimContainerGenerate";

    /// <summary>The target that writes the files around the image.</summary>
    public const string WorkflowTarget = "SlimContainerInit";

    /// <summary>The public target that writes it.</summary>
    public string Target { get; init; } = ImageTarget;

    /// <summary>With which a comment begins.</summary>
    public string CommentMarker => Name.EndsWith(".json", StringComparison.Ordinal) ? "//" : "#";

    /// <summary>The command that merges generated changes into an edited file.</summary>
    public string MergeCommand => $"dotnet msbuild -t:{Target} -p:SlimContainerOnEdit=merge";

    /// <summary>
    /// What to do where the file's place is taken, as the end of a sentence; empty if it has one place.
    /// </summary>
    public string Remedy => Target == ImageTarget ? ", or set SlimContainerDockerfile to another name" : "";

    /// <summary>The project that it is generated for, absolute; empty if it is shared by several.</summary>
    public string ProjectFile { get; init; } = "";

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is an ignore file: <c>.dockerignore</c>, or named after a Dockerfile.</summary>
    public bool IsIgnoreFile => Name.EndsWith(".dockerignore", StringComparison.Ordinal);

    /// <summary>Whether several projects share it.</summary>
    public bool IsShared => ProjectFile.Length == 0;

    /// <summary>The project as the header names it: relative to the file, on one line.</summary>
    public string HeaderProject => IsShared
        ? ""
        : System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(Path)!, ProjectFile)
            .Replace('\\', '/')
            .ReplaceLineEndings(" ");
}
