namespace SlimContainer.Sdk.Files;

/// <summary>A file as the project needs it now.</summary>
/// <param name="Path">Where the user has it, absolute.</param>
/// <param name="Text">The text, with <c>\n</c> line ends and one at its end.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>An ignore file, whatever Dockerfile it is named after.</summary>
    public bool IsIgnoreFile => Name.EndsWith(".dockerignore", StringComparison.Ordinal);
}
