using System.Text.Json;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Finds a project that a Dockerfile does not copy before it restores. Restore passes over it and succeeds, and says so
/// only when its layer is built, not when it comes from the cache.
/// </summary>
internal static partial class RestoreCopies
{
    /// <summary>
    /// The first project that no COPY above the restore can bring, and the restore's line, from 1. Null where all come,
    /// where nothing restores the app by name, and where it cannot be told.
    /// </summary>
    /// <param name="dockerfile">The Dockerfile's text.</param>
    /// <param name="app">The app's project file, relative to the context.</param>
    /// <param name="projects">The project files of the app's graph, relative to the context.</param>
    public static (string Project, int Line)? Missing(string dockerfile, string app, IEnumerable<string> projects)
    {
        List<string> sources = [];
        foreach (var (instruction, line) in Instructions(dockerfile))
        {
            if (IsRestore(instruction, app))
                return instruction.Contains("type=bind", StringComparison.Ordinal) ? null : Missing(sources, projects) is { } missing ? (missing, line) : null;
            if (!Copy().IsMatch(instruction))
                continue;
            if (Sources(instruction) is not { } more)
                return null;

            sources.AddRange(more);
        }

        return null;
    }

    private static string? Missing(List<string> sources, IEnumerable<string> projects)
    {
        var patterns = sources.Select(Pattern).ToList();
        return projects.FirstOrDefault(project => !patterns.Any(pattern => pattern.IsMatch(project)));
    }

    private static bool IsRestore(string instruction, string app) =>
        instruction.StartsWith("RUN", StringComparison.OrdinalIgnoreCase)
        && instruction.Contains("dotnet restore", StringComparison.Ordinal)
        && instruction.Contains(app[(app.LastIndexOf('/') + 1)..], StringComparison.Ordinal);

    // Each instruction on one line, with the number of its first.
    private static IEnumerable<(string Instruction, int Line)> Instructions(string dockerfile)
    {
        var lines = dockerfile.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var first = i;
            var instruction = lines[i].Trim();
            while (instruction.EndsWith('\\') && i + 1 < lines.Length)
            {
                i++;
                if (!lines[i].TrimStart().StartsWith('#'))
                    instruction = instruction[..^1] + lines[i].Trim();
            }

            if (instruction.Length > 0 && !instruction.StartsWith('#'))
                yield return (instruction, first + 1);
        }
    }

    // Null where they are not to be read off: a variable, another stage, text in the Dockerfile itself.
    private static string[]? Sources(string instruction)
    {
        var rest = Options().Replace(instruction[instruction.IndexOfAny([' ', '\t'])..].Trim(), "");
        if (instruction.Contains("--from", StringComparison.Ordinal) || rest.Contains('$') || rest.Contains("<<", StringComparison.Ordinal))
            return null;

        try
        {
            var words = rest.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(rest) ?? [] : Whitespace().Split(rest);
            return words.Length > 1 ? words[..^1] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As Go's filepath.Match, and what it matches may be a folder that holds the project.
    private static Regex Pattern(string source)
    {
        var path = source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/');
        if (path.TrimEnd('/') is "" or ".")
            return new Regex("");

        var pattern = PatternPart().Replace(path.TrimEnd('/'), part => part.Value switch
        {
            "**/" => "(.*/)?",
            "*" => "[^/]*",
            "?" => "[^/]",
            _ when part.Groups["class"].Success => part.Value,
            _ when part.Groups["escaped"].Success => Regex.Escape(part.Groups["escaped"].Value),
            _ => Regex.Escape(part.Value),
        });
        return new Regex($"^{pattern}(/|$)");
    }

    [GeneratedRegex(@"^(COPY|ADD)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Copy();

    [GeneratedRegex(@"^(--\S+\s+)+")]
    private static partial Regex Options();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    // A class of one bracket is that bracket.
    [GeneratedRegex(@"\\(?<escaped>.)|\[(?<escaped>\[)\]|(?<class>\[[^]\[]+\])|\*\*/|.")]
    private static partial Regex PatternPart();
}
