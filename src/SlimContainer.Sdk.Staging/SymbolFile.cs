namespace SlimContainer.Sdk.Staging;

/// <summary>Tells debug symbols from data of the app: symbols lie beside the program that they describe.</summary>
/// <param name="published">All published files, as paths in the publish folder.</param>
internal sealed class SymbolFile(IReadOnlySet<string> published)
{
    private static readonly string[] Assemblies = [".dll", ".exe"];

    /// <summary>Symbols of native code: as large as the program, and of no use without a debugger.</summary>
    public bool IsNative(string path) =>
        Path.GetExtension(path) == ".dbg" && published.Contains(path[..^".dbg".Length]);

    /// <summary>Portable symbols, from which .NET takes the line numbers of a stack trace.</summary>
    public bool IsPortable(string path) =>
        Path.GetExtension(path) == ".pdb"
        && Assemblies.Any(extension => published.Contains(Path.ChangeExtension(path, extension)));
}
