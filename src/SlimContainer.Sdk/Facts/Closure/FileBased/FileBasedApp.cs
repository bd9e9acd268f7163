using System.Text.RegularExpressions;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes file-based apps: C# files that the SDK builds without a project file.</summary>
internal static partial class FileBasedApp
{
    /// <summary>The first .NET version whose SDK builds them.</summary>
    public static Version FirstSdk { get; } = new(10, 0);

    /// <summary>
    /// A basic regular expression of the first line of code, for <c>sed</c> and for this class. Comments and directives
    /// start with other characters. Code that it misses is only a part of the restore layer without need.
    /// </summary>
    public const string CodeLine = "^[[:space:]]*[A-Za-z_@[({]";

    private const string ProjectExtension = ".csproj";

    /// <summary>Whether the SDK builds this file without a project, by its own rule.</summary>
    /// <param name="file">A file that exists, absolute.</param>
    public static bool Is(string file) =>
        file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || StartsWithShebang(file);

    /// <summary>
    /// The file-based app of a project that exists only in memory; null if there is none. Apps can reference others.
    /// </summary>
    public static string? OfProject(string projectFile) =>
        projectFile.EndsWith(ProjectExtension, StringComparison.OrdinalIgnoreCase)
        && projectFile[..^ProjectExtension.Length] is var file
        && File.Exists(file)
        && Is(file)
            ? file
            : null;

    /// <summary>
    /// Whether every directive is above the first line of code as <see cref="CodeLine"/> matches it. The compiler
    /// requires that, but a line of a comment may look like code.
    /// </summary>
    public static bool HasDirectivesFirst(string file) => !RegularFile.ReadLines(file)
        .SkipWhile(line => !Code().IsMatch(line))
        .Any(line => line.AsSpan().TrimStart().StartsWith("#:", StringComparison.Ordinal));

    /// <summary>The line of a <c>#:property</c> directive, from 1; null if there is none.</summary>
    public static int? LineOf(string file, string property) => LineOf(file, Property(), property);

    /// <summary>The line, from 1, with the <c>#:package</c> directive of a package; null if there is none.</summary>
    public static int? LineOfPackage(string file, string package) => LineOf(file, Package(), package);

    private static int? LineOf(string file, Regex directive, string name)
    {
        var lines = RegularFile.ReadLines(file)
            .Select((text, index) => (Match: directive.Match(text), Line: index + 1));
        return lines.FirstOrDefault(line => line.Match.Success
            && line.Match.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Line: > 0 } found
            ? found.Line
            : null;
    }

    private static bool StartsWithShebang(string file)
    {
        using var stream = RegularFile.OpenRead(file);
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }

    // The same as CodeLine.
    [GeneratedRegex(@"^[ \t\v\f\r]*[A-Za-z_@\[({]")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*#:\s*property\s+(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\s*#:\s*package\s+([^\s@]+)")]
    private static partial Regex Package();
}
