using System.Text.Json;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Name">Its name in capital letters.</param>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Text">What follows the name, on one line and without comments.</param>
/// <param name="Escape">What the Dockerfile escapes with.</param>
internal sealed partial record Instruction(string Name, int Line, string Text, char Escape)
{
    /// <summary>The options in front, for example <c>--from=build</c>.</summary>
    public ValueList<string> Flags => Whitespace().Split(FlagsAtStart().Match(Text).Value).Where(flag => flag.Length > 0).ToValueList();

    /// <summary>What follows the options.</summary>
    public string Arguments => Text[FlagsAtStart().Match(Text).Length..].Trim();

    /// <summary>The words of the exec form; null where it is not in that form.</summary>
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

    /// <summary>The words, of either form, as they are written.</summary>
    public string[] Words => ExecWords ?? Whitespace().Split(Arguments).Where(word => word.Length > 0).ToArray();

    /// <summary>Lines of the Dockerfile that are a file for the instruction.</summary>
    public bool HasHereDocument => HereDocuments().Any();

    /// <summary>The ends of these files, in their order; tabs in front of one may count for nothing.</summary>
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
