using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;
using YamlDotNet.Serialization;

namespace SlimContainer.Sdk.Tests.Render;

[TestClass]
public sealed class EscapeTests
{
    // What means something to a shell, to JSON, to a Dockerfile or to a pattern, and a little that means nothing.
    private const string Characters = "aZ09 \t'\"`$\\!#&;|<>(){}[]~=%^,.:@/+-_éß日😀";

    private static readonly string[] Words =
    [
        "", " ", "'", "''", "\\", "\\'", "$", "$(", "--", "-n", "#", "~", "!!", "a'b", "\"", "<<EOF", "é", "%s", "\\n",
        .. RandomWords(count: 2000),
    ];

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Shell_round_trips_every_argument()
    {
        var script = $"printf '%s\\0' {string.Join(" \\\n", Words.Select(Escape.Shell))}\n";

        CollectionAssert.AreEqual(Words, Sh(script).Split('\0')[..^1]);
    }

    [TestMethod]
    [DataRow("a", "a")]
    [DataRow("./a/b.csproj", "./a/b.csproj")]
    [DataRow("a b", "'a b'")]
    [DataRow("a <<<b", "'a <''<''<b'")]
    [DataRow("a\u0085b", "'a\u0085b'")]
    [DataRow("a\u2028b", "'a\u2028b'")]
    public void Shell_quotes_only_if_necessary(string word, string expected) =>
        Assert.AreEqual(expected, Escape.Shell(word));

    [TestMethod]
    [DataRow("a\nb")]
    [DataRow("a\r\nb")]
    [DataRow("a\n")]
    public void Line_break_in_a_command_argument_is_an_error(string word)
    {
        Failure.Of(DiagnosticCode.LineBreakInCommand, () => Escape.Shell(word));
        Failure.Of(DiagnosticCode.LineBreakInCommand, () => Escape.PowerShell(word));
        Failure.Of(DiagnosticCode.LineBreakInCommand, () => Escape.MountOption(word));
    }

    [TestMethod]
    public void Command_quotes_everything_but_its_variables() =>
        Assert.AreEqual("a '$b' $B", Escape.Command(["a", "$b", Argument.Variable("B")]));

    [TestMethod]
    public void Exec_form_is_single_line_JSON()
    {
        string[] words = [.. Words, "a\nb", "a\r\n", "\u2028", "\0"];

        var json = Escape.Exec(words);

        Assert.DoesNotContain("\n", json);
        using var parsed = JsonDocument.Parse(json);
        CollectionAssert.AreEqual(
            words,
            parsed.RootElement.EnumerateArray().Select(word => word.GetString()).ToArray());
    }

    [TestMethod]
    public void CopyArguments_round_trip_every_path()
    {
        // No file that MSBuild reads has a backslash in its path.
        foreach (var path in Words.Where(word => word.Length > 0 && !word.Contains('\\', StringComparison.Ordinal)))
        {
            string[] paths = [path, path, path + "/"];
            var words = CopyWords(Escape.CopyArguments(new Copy([path, path], path + "/")));

            CollectionAssert.AreEqual(paths.Select(Normal).ToArray(), words.Select(Normal).ToArray(), path);
        }
    }

    [TestMethod]
    [DataRow("a.csproj", "a.csproj ./")]
    [DataRow("a b.csproj", """["a b.csproj", "./"]""")]
    [DataRow("[x].csproj", """["[[]x].csproj", "./"]""")]
    [DataRow("$HOME", """["\\$HOME", "./"]""")]
    [DataRow("it's", """["it\\'s", "./"]""")]
    [DataRow("--from=x", "./--from=x ./")]
    [DataRow("<<EOF", """["./\u003c\u003cEOF", "./"]""")]
    [DataRow("3<<-x y", """["./3\u003c\u003c-x y", "./"]""")]
    [DataRow("#x. <<.csproj", """["#x. \u003c\u003c.csproj", "./"]""")]
    [DataRow("a\n", """["a\n", "./"]""")]
    [DataRow("\ufeffx", """["./\uFEFFx", "./"]""")]
    public void CopyArguments_use_JSON_form_only_if_necessary(string path, string expected) =>
        Assert.AreEqual(expected, Escape.CopyArguments(new Copy([path], "./")));

    [TestMethod]
    [DataRow("plain", "NAME=plain")]
    [DataRow("", "NAME=\"\"")]
    [DataRow("$A", @"NAME=""\$A""")]
    [DataRow("a\nb", @"NAME=""a${LF:?}b""")]
    [DataRow("\r\n$", @"NAME=""${CR:?}${LF:?}\$""")]
    public void KeyValue_is_escaped_to_one_line(string value, string expected) =>
        Assert.AreEqual(expected, Escape.KeyValue("NAME", value));

    [TestMethod]
    public void KeyValue_round_trips_every_value()
    {
        foreach (var value in Words)
        {
            var text = Escape.KeyValue("NAME", value)["NAME=".Length..];

            Assert.AreEqual(value, text.StartsWith('"') ? Unquote(text[1..^1], "$\"") : text);
        }
    }

    [TestMethod]
    [DataRow("/data", """["/data"]""")]
    [DataRow("/da ta$x\"", """["/da ta\\$x\\\""]""")]
    public void Volume_path_is_escaped(string path, string expected) =>
        Assert.AreEqual(expected, Escape.Volumes([path]));

    [TestMethod]
    [DataRow("a.b", "a.b")]
    [DataRow("[x]", "[[]x]")]
    [DataRow("#x", @"\#x")]
    [DataRow("!x", @"\!x")]
    [DataRow("x#!", "x#!")]
    [DataRow("a*b?c", @"a\*b\?c")]
    [DataRow(" a b ", "[ ]a b[ ]")]
    [DataRow("  a  /", "[ ] a [ ]/")]
    [DataRow("\u00a0a\ufeff", "[\u00a0]a[\ufeff]")]
    [DataRow("[*]", @"[[]\*]")]
    [DataRow("c++^(1)", "c++^(1)")]
    [DataRow("c++?^(1){|", @"c\+\+\?\^\(1\)\{\|")]
    public void Ignore_path_is_escaped(string path, string expected) =>
        Assert.AreEqual(expected, Escape.IgnorePath(path));

    // BuildKit refuses control characters. A class in brackets would hold the wildcard as itself.
    [TestMethod]
    [DataRow("\"x\"\t/", "!\"x\"?/")]
    [DataRow("\u0085=/", "!?=/")]
    [DataRow("\r\n<}/", @"!??<\}/")]
    [DataRow("& +\u2029/", @"!& \+?/")]
    [DataRow("\ta ", "!?a[ ]")]
    [DataRow("\t;^'/", @"!?;\^'/")]
    [DataRow("a\t(b)|+/", @"!a?\(b\)\|\+/")]
    public void Control_characters_of_an_allowed_path_are_wildcards_and_no_others(string path, string expected) =>
        Assert.AreEqual(expected, Escape.Ignore(IgnorePattern.Allow(path)));

    [TestMethod]
    [DataRow("a\nb")]
    [DataRow("a\rb")]
    [DataRow("a\r\n\r\nb")]
    [DataRow("a\u0085b")]
    [DataRow("a\u2029b")]
    public void Comment_line_breaks_are_replaced_with_spaces(string text) =>
        Assert.AreEqual("a b", Escape.Comment(text));

    [TestMethod]
    public void Yaml_round_trips_every_value_as_text()
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        string[] words =
        [
            .. Words, "true", "Yes", "null", "~", "=", "1", "-1", ".5", "1e3", "0x1F", "0b1", "1_000", "12:30:45",
            ".inf",
            "2026-11-29", "2026-11-29T10:00:00Z", "a: b", "a #b", "a:", "- a", "a\nb", "a\r\nb", "\u0085", "\u2028",
            "\ufeff", "\0",
        ];
        foreach (var word in words)
        {
            Assert.AreEqual(word, reader.Deserialize<object?[]>($"- {Escape.Yaml(word)}\n")[0], word);
        }
    }

    [TestMethod]
    [DataRow("src/Shop.Web/Shop.Web.csproj", "src/Shop.Web/Shop.Web.csproj")]
    [DataRow("registry.example.com:5000/a", "registry.example.com:5000/a")]
    [DataRow("10.0", "\"10.0\"")]
    [DataRow("my app", "\"my app\"")]
    [DataRow("é😀&'", "\"é😀&'\"")]
    [DataRow("a\n\"\\\u0001", @"""a\n\""\\\u0001""")]
    public void Yaml_is_quoted_only_if_necessary(string text, string expected) =>
        Assert.AreEqual(expected, Escape.Yaml(text));

    [TestMethod]
    [DataRow("$HOME", "$$HOME")]
    [DataRow("${x}", "$${x}")]
    public void Dollars_are_doubled_where_variables_are_expanded(string text, string expected) =>
        Assert.AreEqual($"\"{expected}\"", Escape.ComposeYaml(text));

    [TestMethod]
    public void Expressions_of_workflows_are_literal() =>
        Assert.AreEqual("\"a${{ '${{' }} github.token }}\"", Escape.WorkflowYaml("a${{ github.token }}"));

    private static string Normal(string path) =>
        path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    // As BuildKit reads COPY: flags, then JSON or words; in each word quotes and backslashes; then a pattern.
    private static string[] CopyWords(string text)
    {
        Assert.IsFalse(text.StartsWith("--", StringComparison.Ordinal), text);
        if (!text.StartsWith('['))
            return text.Split(' ');

        var words = JsonSerializer.Deserialize<string[]>(text)!.Select(word => Unquote(word, "$'\"")).ToArray();
        return [.. words[..^1].Select(Literal), words[^1]];
    }

    private static string Unquote(string word, string special)
    {
        var result = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\\')
                i++;
            else
                Assert.DoesNotContain(word[i], special, word);
            result.Append(word[i]);
        }

        return result.ToString();
    }

    private static string Literal(string pattern)
    {
        var literal = pattern.Replace("[[]", "\0", StringComparison.Ordinal);
        Assert.DoesNotContain("[", literal);
        return literal.Replace('\0', '[');
    }

    private static IEnumerable<string> RandomWords(int count)
    {
        var random = new Random(20260821);
        var runes = Characters.EnumerateRunes().ToArray();
        for (var i = 0; i < count; i++)
        {
            yield return string.Concat(random.GetItems(runes, random.Next(1, 12)));
        }
    }

    private static string Sh(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        return shell.StandardOutput.ReadToEnd();
    }
}
