using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Finds the line of an instruction that an engine quotes without its line number.</summary>
internal static partial class DockerfileLines
{
    /// <summary>The first line of the instruction, from 1; 0 if it is not found.</summary>
    /// <param name="dockerfile">The Dockerfile's text.</param>
    /// <param name="instruction">The instruction as the engine prints it: on one line, and without comments.</param>
    public static int Of(string dockerfile, string instruction)
    {
        var expected = Normalize(instruction);
        var lines = dockerfile.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        for (var first = 0; first < lines.Length && expected.Length > 0; first++)
        {
            var text = lines[first].Trim();
            for (var next = first + 1; text.EndsWith('\\') && next < lines.Length; next++)
            {
                text = $"{text[..^1]} {(lines[next].TrimStart().StartsWith('#') ? "\\" : lines[next].Trim())}";
            }

            if (Normalize(text) == expected)
                return first + 1;
        }

        return 0;
    }

    private static string Normalize(string text) => Whitespace().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
