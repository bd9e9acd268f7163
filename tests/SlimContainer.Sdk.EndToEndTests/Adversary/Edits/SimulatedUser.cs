using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Edits;

/// <summary>Edits generated files as people and editors do. Each line that it adds is unique.</summary>
internal sealed class SimulatedUser(Random random)
{
    private const string Mark = "user-";

    private int edits;

    /// <summary>How many edits were made.</summary>
    public int Edits => edits;

    /// <summary>Changes a file's bytes.</summary>
    public byte[] Edit(byte[] bytes)
    {
        edits++;
        var text = Encoding.UTF8.GetString(bytes);
        return random.Next(14) switch
        {
            0 or 1 or 2 => Bytes(Insert(text, $"# {Unique()}")),
            3 or 4 => Bytes(Insert(text, $"RUN echo {Unique()}")),
            5 => Bytes(Insert(text, $"ENV X=1 \\\n    {Unique()}=2")),
            6 => Bytes(Append(text)),
            7 => Bytes(RemoveLine(text)),
            8 => Bytes(Append(text, lineNumber: 0)),
            9 => Bytes(text.Contains('\r', StringComparison.Ordinal)
                ? text.Replace("\r\n", "\n", StringComparison.Ordinal)
                : text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            10 => [.. Encoding.UTF8.Preamble, .. bytes],
            11 => Bytes(text.TrimEnd('\n') + $"\n{Unique()}"),
            12 => [.. bytes, .. Encoding.Latin1.GetBytes($"# {Unique()} é\n")],
            _ => Bytes(Insert(text, $"  {Unique()}  \t")),
        };
    }

    /// <summary>Ends a merge as people do: keeps all lines, or a side of each conflict.</summary>
    public static byte[] Resolve(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n')
            .Where(line => !line.StartsWith("<<<<<<<", StringComparison.Ordinal)
                && !line.StartsWith("=======", StringComparison.Ordinal)
                && !line.StartsWith(">>>>>>>", StringComparison.Ordinal)
                && !line.StartsWith("|||||||", StringComparison.Ordinal));
        return Bytes(string.Join('\n', lines));
    }

    /// <summary>The lines that a user has written, or changed, by the mark in them.</summary>
    public static IEnumerable<string> Lines(byte[] bytes) => Encoding.Latin1.GetString(bytes).Split('\n', '\r')
        // A byte order mark is not part of the first line.
        .Select(line => line.Replace("\u00ef\u00bb\u00bf", "", StringComparison.Ordinal).Trim())
        .Where(line => line.Contains(Mark, StringComparison.Ordinal));

    private string Unique() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{edits:D6}");

    private string Insert(string text, string line)
    {
        var lines = text.Split('\n').ToList();
        lines.Insert(random.Next(lines.Count), line);
        return string.Join('\n', lines);
    }

    private string Append(string text, int? lineNumber = null)
    {
        var lines = text.Split('\n');
        var number = lineNumber ?? random.Next(lines.Length);
        // Within a line too: the header has a version, a project and a hash.
        var blanks = lines[number].Split(' ');
        var at = random.Next(1, blanks.Length + 1);
        lines[number] = string.Join(' ', [.. blanks[..at], Unique(), .. blanks[at..]]);
        return string.Join('\n', lines);
    }

    private string RemoveLine(string text)
    {
        var lines = text.Split('\n').ToList();
        var number = random.Next(lines.Count);
        if (!lines[number].Contains(Mark, StringComparison.Ordinal))
            lines.RemoveAt(number);
        return string.Join('\n', lines);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
