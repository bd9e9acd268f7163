using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>Escapes values for their context, so that they are literal and cannot start a new instruction.</summary>
internal static partial class Escape
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A comment after <c>#</c>, on one line.</summary>
    public static string Comment(string text) => LineBreaks().Replace(text, " ");

    /// <summary>One word of a POSIX shell command.</summary>
    /// <exception cref="SlimContainerException">It has more than one line.</exception>
    public static string Shell(string word) => PlainWord().IsMatch(word)
        ? word
        : $"'{HereDocument().Replace(OfOneLine(word).Replace("'", @"'\''", StringComparison.Ordinal), "<''")}'";

    /// <summary>A POSIX shell command; the shell expands variables.</summary>
    public static string Command(IEnumerable<Argument> arguments) =>
        string.Join(' ', arguments.Select(argument => argument switch
        {
            { IsCommand: true } => $"{argument.Prefix}$({argument.Text})",
            { HasEscapes: true } => $"{argument.Prefix}$'{argument.Text}'",
            { IsVariable: true } => $"{argument.Prefix}${argument.Text}",
            _ => Shell(argument.Text),
        }));

    /// <summary>
    /// One word of a PowerShell command. The shell form of RUN is parsed as a Windows command line first, which removes
    /// quotes without a preceding backslash.
    /// </summary>
    public static string PowerShell(string word)
    {
        if (PowerShellWord().IsMatch(word))
            return word;

        var escaped = OfOneLine(word)
            .Replace("'", "''", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"'{escaped}'";
    }

    /// <summary>A PowerShell command; PowerShell expands variables.</summary>
    public static string PowerShellCommand(IEnumerable<Argument> arguments) =>
        string.Join(' ', arguments.Select(argument => argument switch
        {
            { IsVariable: false } => PowerShell(argument.Text),
            { Prefix: "" } => $"$env:{argument.Text}",
            _ => $"('{argument.Prefix}' + $env:{argument.Text})",
        }));

    /// <summary>The exec form of ENTRYPOINT and CMD, without variable expansion.</summary>
    public static string Exec(IEnumerable<string> arguments) =>
        $"[{string.Join(", ", arguments.Select(argument => JsonSerializer.Serialize(argument, Json)))}]";

    /// <summary>The arguments of COPY: unquoted if possible, else in JSON form.</summary>
    /// <param name="copy">The sources and the destination.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string CopyArguments(Copy copy, char escape = '\\')
    {
        string[] paths = [.. copy.Sources.Select(CopyPath), CopyPath(copy.Destination)];
        return paths.All(path => PlainWord().IsMatch(path))
            ? string.Join(' ', paths)
            : WithoutHereDocument(
                Exec([.. paths[..^1].Select(source => Word(Glob(source), escape)), Word(paths[^1], escape)]));
    }

    // Editors see one after a space in a quoted path, too.
    private static string WithoutHereDocument(string json) =>
        json.Replace("<<", @"\u003c\u003c", StringComparison.Ordinal);

    // Neither an option nor a here-document, which builders also see in JSON form, nor a byte order mark, which they
    // drop.
    private static string CopyPath(string path) => SpecialStart().IsMatch(path) ? "./" + path : path;

    /// <summary>The arguments of COPY with <c>--chown</c>.</summary>
    public static string OwnedCopy(Argument owner, Copy copy) => $"--chown={Variable(owner)} {CopyArguments(copy)}";

    /// <summary>
    /// One option of <c>--mount</c>: a CSV field, in a flag whose spaces and quotes need a backslash.
    /// </summary>
    public static string MountOption(string option) =>
        Before(CsvOption.Field(OfOneLine(option)), "\\ '\"", '\\');

    /// <summary>The argument of WORKDIR, in which the engine expands variables and removes quotes.</summary>
    /// <param name="path">The path.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string Path(string path, char escape = '\\') => Plain(path, escape);

    /// <summary>
    /// The argument of USER and similar instructions: a value, or a variable that the engine expands.
    /// </summary>
    public static string Variable(Argument argument, char escape = '\\') =>
        argument.IsVariable ? "$" + argument.Text : Plain(argument.Text, escape);

    /// <summary>
    /// The exec form of VOLUME, in which the engine expands variables and removes quotes, unlike in other exec forms.
    /// </summary>
    public static string Volumes(IEnumerable<string> paths, char escape = '\\') =>
        Exec(paths.Select(path => Word(path, escape)));

    /// <summary>
    /// One <c>NAME=value</c> of ENV or LABEL, in which the engine expands variables. An instruction cannot contain line
    /// breaks: the required build arguments LF and CR supply them.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="escape">The Dockerfile's escape character.</param>
    public static string KeyValue(string name, string value, char escape = '\\')
    {
        var escaped = InstructionEnds().IsMatch(value)
            ? $"\"{WithLineBreaks(Before(value, $"{escape}$\"", escape))}\""
            : Plain(value, escape);
        return $"{Plain(name, escape)}={escaped}";
    }

    /// <summary>One <c>NAME=value</c> whose value is a build argument.</summary>
    public static string KeyVariable(string name, string argument, char escape = '\\') =>
        $"{Plain(name, escape)}=${argument}";

    /// <summary>A line of an ignore file: a pattern as it is, or an escaped path.</summary>
    public static string Ignore(IgnorePattern pattern)
    {
        var line = pattern switch
        {
            { IsPath: false } => pattern.Text,
            { IsAllowed: true, Text: "" } => "!" + pattern.Below,
            { IsAllowed: true } => "!" + IgnoreGlob(pattern.Text) + Below(pattern),
            _ => IgnorePath(pattern.Text) + Below(pattern),
        };
        // BuildKit refuses control characters.
        return ControlCharacters().Replace(line, "?");
    }

    private static string Below(IgnorePattern pattern) => pattern.Below.Length > 0 ? "/" + pattern.Below : "";

    /// <summary>
    /// A path in an ignore file: escapes wildcards, spaces at both ends, and a leading <c>#</c> or <c>!</c>.
    /// </summary>
    public static string IgnorePath(string path)
    {
        var literal = IgnoreGlob(path);
        // After the `!` of an allowed path they need no escape.
        return literal.StartsWith('#') || literal.StartsWith('!') ? @"\" + literal : literal;
    }

    /// <summary>A YAML scalar: plain where no reader takes it for anything but text, else double-quoted.</summary>
    public static string Yaml(string text) =>
        text is "." or ".." || (PlainYaml().IsMatch(text) && !YamlConstant().IsMatch(text)) ? text : DoubleQuoted(text);

    /// <summary>A YAML scalar of a compose file or a GitLab pipeline, in which no variable is expanded.</summary>
    public static string ComposeYaml(string text) => Yaml(text.Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>A YAML scalar of a GitHub workflow or a pipeline, in which no expression is evaluated.</summary>
    public static string WorkflowYaml(string text) =>
        Yaml(text.Replace("${{", "${{ '${{' }}", StringComparison.Ordinal));

    /// <summary>A JSON string.</summary>
    public static string JsonText(string text) => JsonSerializer.Serialize(text, Json);

    /// <summary>How a file of a kind writes a value that is nothing but text.</summary>
    public static Func<string, string> TextOf(WorkflowKind kind) => kind switch
    {
        WorkflowKind.Compose or WorkflowKind.GitLab => ComposeYaml,
        WorkflowKind.GitHub or WorkflowKind.Azure => WorkflowYaml,
        WorkflowKind.VSCode or WorkflowKind.VisualStudio => JsonText,
        _ => Yaml,
    };

    // Not as JSON writes it: readers in Go refuse the halves of a surrogate pair.
    private static string DoubleQuoted(string text) =>
        $"\"{string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
        {
            '"' or '\\' => $"\\{rune}",
            '\n' => "\\n",
            0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF => $"\\u{rune.Value:x4}",
            _ when Rune.IsControl(rune) => $"\\u{rune.Value:x4}",
            _ => rune.ToString(),
        }))}\"";

    // An instruction ends with its line, and no escape for a line break works in every shell.
    private static string OfOneLine(string word) => !InstructionEnds().IsMatch(word)
        ? word
        : throw new SlimContainerException(
            DiagnosticCode.LineBreakInCommand,
            $"'{word}' contains a line break, and no command of a Dockerfile can contain one. Rename the file or "
            + "folder, or change the value.");

    private static string WithLineBreaks(string text) => text
        .Replace("\n", $"${{{BuildArgument.LineFeed}:?}}", StringComparison.Ordinal)
        .Replace("\r", $"${{{BuildArgument.CarriageReturn}:?}}", StringComparison.Ordinal);

    // A backslash that is not the escape character is an ordinary character.
    private static string Plain(string text, char escape) =>
        PlainWord().IsMatch(escape == '\\' ? text : text.Replace('\\', '/'))
            ? text
            : $"\"{Before(InstructionEnds().Replace(text, " "), $"{escape}$\"", escape)}\"";

    // Unlike in COPY, * and ? are wildcards in brackets, too. Builders trim lines, and read a line with any escape or
    // wildcard, as for a control character, as a regular expression in which only the dot and the dollar are literal.
    private static string IgnoreGlob(string path)
    {
        var glob = OuterBlanks().Replace(
            Glob(path).Replace("[*]", @"\*", StringComparison.Ordinal).Replace("[?]", @"\?", StringComparison.Ordinal),
            blank => $"[{blank.Value}]");
        return glob == path && !ControlCharacters().IsMatch(path)
            ? glob
            : ExpressionCharacters().Replace(glob, @"\$0");
    }

    // COPY sources are patterns of Go's filepath.Match.
    private static string Glob(string path) =>
        GlobCharacters().Replace(path, match => match.Value == @"\" ? @"\\" : $"[{match.Value}]");

    // The engine expands variables and removes quotes in each word, also in JSON form.
    private static string Word(string text, char escape) => Before(text, $"{escape}$'\"", escape);

    private static string Before(string text, string characters, char escape) =>
        string.Concat(text.Select(character =>
            characters.Contains(character, StringComparison.Ordinal) ? $"{escape}{character}" : $"{character}"));

    [GeneratedRegex(@"\A[\w./:=@%+,-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex PlainWord();

    [GeneratedRegex(@"\A[\w./:=\\-]*[\w./:=-]\z", RegexOptions.ECMAScript)]
    private static partial Regex PowerShellWord();

    // Numbers with dots, colons and underscores are times and versions for some readers.
    [GeneratedRegex(@"\A(?=.*[A-Za-z/])[A-Za-z0-9_./][\w./@+-]*(:[\w./@+-]+)*\z", RegexOptions.ECMAScript)]
    private static partial Regex PlainYaml();

    [GeneratedRegex(
        @"\A(true|false|yes|no|on|off|null|y|n|~|=|<<|[+-]?[\d._]*(e[+-]?\d+)?|[+-]?\.(inf|nan)|0[xob][\da-f]+"
        + @"|\d{4}-\d\d?-\d.*)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex YamlConstant();

    [GeneratedRegex(@"\A(-|\d*<<|\ufeff)")]
    private static partial Regex SpecialStart();

    // Parsers other than BuildKit's also see one in quotes.
    [GeneratedRegex("<(?=<)")]
    private static partial Regex HereDocument();

    [GeneratedRegex("[+^(){}|]")]
    private static partial Regex ExpressionCharacters();

    // Builders trim what Unicode calls white space, and some a byte order mark. Control characters become wildcards.
    [GeneratedRegex(@"\A[\s\ufeff-[\p{Cc}\u2028\u2029]]|[\s\ufeff-[\p{Cc}\u2028\u2029]](?=/?\z)")]
    private static partial Regex OuterBlanks();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]")]
    private static partial Regex ControlCharacters();

    [GeneratedRegex(@"[\r\n\u0085\u2028\u2029]+")]
    private static partial Regex LineBreaks();

    // Line breaks that end an instruction; other Unicode line breaks are literals.
    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex InstructionEnds();

    [GeneratedRegex(@"[*?\[\\]")]
    private static partial Regex GlobCharacters();
}
