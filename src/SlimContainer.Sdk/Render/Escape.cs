using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>Writes a value so that it means itself where it stands, and can begin nothing new there.</summary>
internal static partial class Escape
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>After <c>#</c>: on one line.</summary>
    public static string Comment(string text) => LineBreaks().Replace(text, " ");

    /// <summary>One word for a POSIX shell.</summary>
    public static string Shell(string word) =>
        PlainWord().IsMatch(word) ? word : $"'{LineBreaks().Replace(word, " ").Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A command for a POSIX shell; variables are left for it to expand.</summary>
    public static string Command(IEnumerable<Argument> arguments) =>
        string.Join(' ', arguments.Select(argument =>
            argument.HasEscapes ? $"{argument.Prefix}$'{argument.Text}'"
            : argument.IsVariable ? $"{argument.Prefix}${argument.Text}"
            : Shell(argument.Text)));

    /// <summary>
    /// One word for PowerShell. The shell form of RUN passes through the rules of Windows command lines first, which take
    /// quotes off unless a backslash stands before them.
    /// </summary>
    public static string PowerShell(string word) =>
        PowerShellWord().IsMatch(word) ? word : $"'{LineBreaks().Replace(word, " ").Replace("'", "''", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}'";

    /// <summary>A command for PowerShell; variables are left for it to expand.</summary>
    public static string PowerShellCommand(IEnumerable<Argument> arguments) =>
        string.Join(' ', arguments.Select(argument => argument switch
        {
            { IsVariable: false } => PowerShell(argument.Text),
            { Prefix: "" } => $"$env:{argument.Text}",
            _ => $"('{argument.Prefix}' + $env:{argument.Text})",
        }));

    /// <summary>The exec form of ENTRYPOINT and CMD, in which the engine expands nothing.</summary>
    public static string Exec(IEnumerable<string> words) =>
        $"[{string.Join(", ", words.Select(word => JsonSerializer.Serialize(word, Json)))}]";

    /// <summary>What follows COPY: plain words where they are plain, else the JSON form.</summary>
    /// <param name="copy">What is copied.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string CopyArguments(Copy copy, char escape = '\\')
    {
        string[] words = [.. copy.Sources, copy.Destination];
        return words.All(word => PlainWord().IsMatch(word) && !word.StartsWith('-'))
            ? string.Join(' ', words)
            : Exec([.. copy.Sources.Select(source => Word(Glob(source), escape)), Word(copy.Destination, escape)]);
    }

    /// <summary>Flags and arguments of a COPY of one folder whose owner is named.</summary>
    public static string OwnedCopy(Argument owner, Copy copy) => $"--chown={Variable(owner)} {CopyArguments(copy)}";

    /// <summary>One option of a <c>--mount</c>: a field of CSV, in a flag whose blanks and quotes need a backslash.</summary>
    public static string MountOption(string option)
    {
        var field = option.AsSpan().ContainsAny(",\"") ? $"\"{option.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : option;
        return Before(LineBreaks().Replace(field, " "), "\\ '\"", '\\');
    }

    /// <summary>What follows WORKDIR: one path, in which the engine expands variables and takes off quotes.</summary>
    /// <param name="path">The path.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string Path(string path, char escape = '\\') => Plain(path, escape);

    /// <summary>What follows USER and the like: one word, or a variable that the engine expands.</summary>
    public static string Variable(Argument word, char escape = '\\') => word.IsVariable ? "$" + word.Text : Plain(word.Text, escape);

    /// <summary>The exec form of VOLUME, in which the engine expands variables and takes off quotes all the same.</summary>
    public static string Volumes(IEnumerable<string> paths, char escape = '\\') => Exec(paths.Select(path => Word(path, escape)));

    /// <summary>
    /// One <c>NAME=value</c> of ENV or LABEL, in which the engine expands variables. No instruction can write a line
    /// break: the build arguments LF and CR bring it, and without them the engine refuses the instruction.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string KeyValue(string name, string value, char escape = '\\') =>
        $"{Plain(name, escape)}={(InstructionEnds().IsMatch(value) ? $"\"{WithLineBreaks(Before(value, $"{escape}$\"", escape))}\"" : Plain(value, escape))}";

    /// <summary>One <c>NAME=value</c> whose value is a build argument.</summary>
    public static string KeyVariable(string name, string argument, char escape = '\\') => $"{Plain(name, escape)}=${argument}";

    /// <summary>A line of an ignore file: a pattern means what it says, a path means itself.</summary>
    public static string Ignore(IgnorePattern pattern) =>
        LineBreaks().Replace(!pattern.IsPath ? pattern.Text : pattern.IsAllowed ? "!" + Glob(pattern.Text) : IgnorePath(pattern.Text), "?");

    /// <summary>A path in an ignore file, where <c>*</c>, <c>?</c> and <c>[</c> are patterns and a first <c>#</c> or <c>!</c> is more.</summary>
    public static string IgnorePath(string path)
    {
        var literal = Glob(path);
        // Behind the `!` that lets a path in they are letters like others.
        return literal.StartsWith('#') || literal.StartsWith('!') ? @"\" + literal : literal;
    }

    private static string WithLineBreaks(string text) => text
        .Replace("\n", $"${{{BuildArgument.LineFeed}:?}}", StringComparison.Ordinal)
        .Replace("\r", $"${{{BuildArgument.CarriageReturn}:?}}", StringComparison.Ordinal);

    // A backslash is like any other letter where it is not the escape character.
    private static string Plain(string text, char escape) => PlainWord().IsMatch(escape == '\\' ? text : text.Replace('\\', '/'))
        ? text
        : $"\"{Before(InstructionEnds().Replace(text, " "), $"{escape}$\"", escape)}\"";

    // COPY sources are patterns of Go's filepath.Match.
    private static string Glob(string path) => GlobCharacters().Replace(path, match => match.Value == @"\" ? @"\\" : $"[{match.Value}]");

    // The engine expands variables and takes off quotes in each word, in the JSON form too.
    private static string Word(string text, char escape) => Before(text, $"{escape}$'\"", escape);

    private static string Before(string text, string characters, char escape) =>
        string.Concat(text.Select(letter => characters.Contains(letter, StringComparison.Ordinal) ? $"{escape}{letter}" : $"{letter}"));

    [GeneratedRegex(@"\A[\w./:=@%+,-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex PlainWord();

    [GeneratedRegex(@"\A[\w./:=\\-]*[\w./:=-]\z", RegexOptions.ECMAScript)]
    private static partial Regex PowerShellWord();

    [GeneratedRegex(@"[\r\n\u0085\u2028\u2029]+")]
    private static partial Regex LineBreaks();

    // What ends an instruction: other line breaks of Unicode mean themselves.
    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex InstructionEnds();

    [GeneratedRegex(@"[*?\[\\]")]
    private static partial Regex GlobCharacters();
}
