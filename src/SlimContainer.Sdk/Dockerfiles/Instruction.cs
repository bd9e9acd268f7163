using System.Text.Json;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Name">The name in upper case.</param>
/// <param name="Line">The first line, from 1.</param>
/// <param name="Text">The text after the name, on one line and without comments.</param>
/// <param name="Escape">The Dockerfile's escape character.</param>
internal sealed partial record Instruction(string Name, int Line, string Text, char Escape)
{
    /// <summary>The lines of its here-documents.</summary>
    public string Body { get; init; } = "";

    /// <summary>The name as it is written.</summary>
    public string Keyword { get; init; } = Name;

    /// <summary>Whether its name is written in lower case.</summary>
    public bool IsLowerCase => !Keyword.Any(char.IsUpper);

    /// <summary>Whether its name is written in upper case.</summary>
    public bool IsUpperCase => !Keyword.Any(char.IsLower);

    /// <summary>The last line, with those of its here-documents.</summary>
    public int LastLine { get; init; } = Line;

    /// <summary>The empty lines in it, from 1.</summary>
    public ValueList<int> EmptyLines { get; init; } = [];

    /// <summary>The comments above it, each without the number sign.</summary>
    public ValueList<string> Comments { get; init; } = [];

    /// <summary>The leading options, for example <c>--from=build</c>.</summary>
    public ValueList<string> Flags => Whitespace()
        .Split(FlagsAtStart().Match(Text).Value)
        .Where(flag => flag.Length > 0)
        .ToValueList();

    /// <summary>The text after the options.</summary>
    public string Arguments => Text[FlagsAtStart().Match(Text).Length..].Trim();

    /// <summary>The arguments of the exec form; null if the instruction is not in that form.</summary>
    public string[]? ExecWords
    {
        get
        {
            try
            {
                return Arguments.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(Arguments) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The words of the exec form or the shell form, not expanded.</summary>
    public string[] Words => ExecWords ?? Whitespace().Split(Arguments).Where(word => word.Length > 0).ToArray();

    /// <summary>Whether its arguments are a JSON array.</summary>
    public bool IsExecForm => ExecWords is not null;

    /// <summary>Whether the instruction contains a here-document.</summary>
    public bool HasHereDocument => HereDocuments().Any();

    /// <summary>The delimiters of the here-documents, in order, and whether leading tabs are ignored.</summary>
    public IEnumerable<(string End, bool IsIndented)> HereDocuments() => Name is "RUN" or "COPY" or "ADD"
        ? HereDocument().Matches(Text).Select(match => (match.Groups["end"].Value, match.Groups["tabs"].Value == "-"))
        : [];

    public string? Flag(string name) =>
        Flags.FirstOrDefault(flag => flag.StartsWith($"--{name}=", StringComparison.Ordinal))?[(name.Length + 3)..];

    [GeneratedRegex(@"^\s*(--[a-z][a-z0-9-]*(=\S*)?(\s+|$))*")]
    private static partial Regex FlagsAtStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex("(?<![<\\w])[0-9]*<<(?<tabs>-?)(?<quote>[\"']?)(?<end>[A-Za-z_][\\w.]*)\\k<quote>(?=[\\s;|&)>]|$)")]
    private static partial Regex HereDocument();
}
