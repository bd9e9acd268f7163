using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>Which files are the package's to write: <c>SlimContainerOwns</c>.</summary>
internal sealed record FileOwners(bool Dockerfile, bool IgnoreFile)
{
    private const string DockerfileWord = "Dockerfile";
    private const string IgnoreFileWord = ".dockerignore";
    private const string NoneWord = "none";

    /// <exception cref="SlimContainerException">It has a word that is none of them.</exception>
    public static FileOwners Parse(string words)
    {
        var list = words.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (list.Length == 0)
            return new FileOwners(Dockerfile: true, IgnoreFile: true);
        if (list.FirstOrDefault(word => !Is(word, DockerfileWord) && !Is(word, IgnoreFileWord) && !Is(word, NoneWord)) is { } unknown)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnknownWord,
                $"SlimContainerOwns has '{unknown}'. It is {DockerfileWord}, {IgnoreFileWord}, both with a semicolon between them, or {NoneWord}.");
        }

        return new FileOwners(list.Any(word => Is(word, DockerfileWord)), list.Any(word => Is(word, IgnoreFileWord)));
    }

    /// <summary>Whether a file is one of those.</summary>
    public bool Owns(GeneratedFile file) => file.IsIgnoreFile ? IgnoreFile : Dockerfile;

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
