using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Facts;

/// <summary>What a <see cref="FileCall"/> does with a file.</summary>
internal enum FileCallKind
{
    /// <summary>Looks for a path, through the file system that evaluation is given.</summary>
    Probe,

    /// <summary>Looks for a file in a folder and the folders above it, through the same file system.</summary>
    ProbeAbove,

    /// <summary>Looks for a path or its time, past that file system.</summary>
    DirectProbe,

    /// <summary>Reads a file.</summary>
    Read,

    /// <summary>Lists the files of a folder.</summary>
    List,
}

/// <summary>A call in a property, an item or a condition that reads a file or looks for one.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Arguments">Its arguments, unexpanded and unquoted.</param>
internal sealed partial record FileCall(FileCallKind Kind, ValueList<string> Arguments)
{
    private const string DirectoryAbove = "GETDIRECTORYNAMEOFFILEABOVE";

    /// <summary>The argument that names the file or folder.</summary>
    public string Path { get; } = Arguments[0];

    /// <summary>The end of <see cref="Path"/> after the last property and folder.</summary>
    public string NameEnd => Path[(Path.AsSpan().LastIndexOfAny(")/\\") + 1)..];

    /// <summary>All calls in a text.</summary>
    public static IEnumerable<FileCall> In(string text)
    {
        foreach (Match match in Call().Matches(text))
        {
            var arguments = CallArguments.Parse(text.AsSpan(match.Index + match.Length));
            if (arguments.Count == 0)
                continue;

            var name = match.Groups["name"].Value.ToUpperInvariant();
            var kind = KindOf(name, isFunction: match.Groups["type"].Length > 0);
            // The file is its second argument; it is the first one of GetPathOfFileAbove.
            yield return name == DirectoryAbove && arguments is [var folder, var file, ..]
                ? new FileCall(kind, [file, folder])
                : new FileCall(kind, arguments);
        }
    }

    private static FileCallKind KindOf(string name, bool isFunction) => name switch
    {
        "EXISTS" when !isFunction => FileCallKind.Probe,
        DirectoryAbove or "GETPATHOFFILEABOVE" => FileCallKind.ProbeAbove,
        "READALLTEXT" or "READALLLINES" or "READALLBYTES" or "READLINES" => FileCallKind.Read,
        "GETFILES" or "ENUMERATEFILES" => FileCallKind.List,
        _ => FileCallKind.DirectProbe,
    };

    [GeneratedRegex(
        @"(?<type>\[[\w.]+\]::)?\b(?<name>Exists|FileExists|GetDirectoryNameOfFileAbove|GetPathOfFileAbove"
        + @"|ReadAllText|ReadAllLines|ReadAllBytes|ReadLines|GetFiles|EnumerateFiles"
        + @"|GetLastWriteTime(Utc)?|GetCreationTime(Utc)?|GetAttributes)\s*\(",
        RegexOptions.IgnoreCase)]
    private static partial Regex Call();
}
