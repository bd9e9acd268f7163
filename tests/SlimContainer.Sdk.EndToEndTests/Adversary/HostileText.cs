using System.Text;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>Texts that mean something to a parser on their way: MSBuild's, the Dockerfile's, a shell's.</summary>
internal sealed class HostileText(Random random)
{
    /// <summary>Executed only if a value is taken for a command.</summary>
    public const string Proof = "PWNED";

    private static readonly string[] Whole =
    [
        "-x", "--", "--mount=type=secret,id=x", "--from=scratch", "-oAPT::Update::Pre-Invoke::=touch " + Proof, "@x",
        "<<EOF", "<<'EOF'", "<< EOF", "EOF", "*", "?", "**", "[ab]", "[", "]", "!x", "#x", "# syntax=x", "~", ".x",
        "..x",
        " x", "x ", "\tx", "x\ty", "a b", "é", "日本", "\u0085", "a\u0085b", "a\u2028b", "\u00a0", "\ufeffx", "a\nb",
        "a\r\nb",
        "\n", "a\rb", $"x\nRUN touch {Proof}", $"x\\\nUSER root", "x\\", "\\", "\\\\", "x`", "`", "``",
        $"$(touch {Proof})", $"`touch {Proof}`", $"; touch {Proof};", $"& touch {Proof}", $"| touch {Proof}",
        $"x' ; touch {Proof} '", $"x\" ; touch {Proof} \"", "$HOME", "${HOME}", "${HOME:-x}", "$$", "$", "%PATH%",
        "$env:PATH",
        "\"", "'", "\"x\"", "'x'", "x\"y'z", "a=b", "=", "a,b", "a;b", "a:b", "{{ x }}", "{{", "${x", "%{if}", "\\n",
        "\\u0041",
        "[\"sh\", \"-c\", \"x\"]", "FROM scratch", "\u001b[31m", "\a", "\ud800x", "(x)", "> x", "&&", "x#y", "%41",
        "%0A", "@(Compile)",
        "$(Configuration)", "%(Identity)", "AS final", "0", "root", "nul", "CON", new string('y', 300),
    ];

    private static readonly string[] Pieces =
    [
        "\"", "'", "$", "\\", "`", "-", "@", "<<", "*", "?", " ", "\t", "\n", "\u0085", "é", "[", "]", "#", "!",
        "\r\n", "{", "}",
        "(", ")", ";", "&", "|", ">", "<", "~", "=", ",", ":", "%", "a", "b", "X", "0", ".", "/", "^", "+", "\u2029",
        "😀",
    ];

    /// <summary>Any text.</summary>
    public string Value() => random.Next(3) switch
    {
        0 => Pick(Whole),
        1 => Combined(),
        _ => Pick(Whole) + Combined(),
    };

    /// <summary>A text with one place of this kind in it that looks like what is expected.</summary>
    public string After(string start) => start + Value();

    /// <summary>
    /// The name of a file or a folder. Not with a backslash: MSBuild's own search for files never ends in a folder of
    /// that name.
    /// </summary>
    public string FileName()
    {
        const int MaxLength = 40;
        var name = string.Concat(Value().Where(letter => letter is not ('/' or '\\' or HostileProject.LoneSurrogate)));
        if (name.Length > MaxLength)
            name = name[..MaxLength];
        // Half a character, and what stands for a folder.
        return name is "" or "." or ".." || char.IsHighSurrogate(name[^1]) ? $"x{random.Next(10)}" : name;
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>True once in so many times.</summary>
    public bool Once(int @in) => random.Next(@in) == 0;

    private string Combined()
    {
        const int MaxPieces = 5;
        var text = new StringBuilder();
        for (var count = random.Next(1, MaxPieces); count > 0; count--)
        {
            text.Append(Pick(Pieces));
        }

        return text.ToString();
    }
}
