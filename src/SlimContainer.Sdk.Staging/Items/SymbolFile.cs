namespace SlimContainer.Sdk.Staging;

/// <summary>Detects debug symbols: unlike data of the app, they are next to the program that they describe.</summary>
/// <param name="published">All published files, relative to the publish folder.</param>
internal sealed class SymbolFile(IReadOnlySet<string> published)
{
    private static readonly string[] Assemblies = [".dll", ".exe"];

    /// <summary>Whether a file is native symbols: as large as the program, and useless without a debugger.</summary>
    public bool IsNative(string path) =>
        Path.GetExtension(path) == ".dbg" && published.Contains(path[..^".dbg".Length]);

    /// <summary>Whether a file is portable symbols, which provide line numbers in stack traces.</summary>
    public bool IsPortable(string path) =>
        Path.GetExtension(path) == ".pdb"
        && Assemblies.Any(extension => published.Contains(Path.ChangeExtension(path, extension)));
}
