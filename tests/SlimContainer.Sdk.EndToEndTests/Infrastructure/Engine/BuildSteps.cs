using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Which steps of a build ran and which came from the cache, from BuildKit's plain output.</summary>
internal sealed partial class BuildSteps
{
    private readonly Dictionary<string, string> names = [];
    private readonly HashSet<string> cached = [];

    public BuildSteps(string output)
    {
        foreach (Match line in StepLine().Matches(output))
        {
            var (id, text) = (line.Groups["id"].Value, line.Groups["text"].Value.Trim());
            if (Instruction().IsMatch(text))
                names.TryAdd(id, text);
            else if (text == "CACHED")
                cached.Add(id);
        }
    }

    /// <summary>How many instructions there were.</summary>
    public int Count => names.Count;

    /// <summary>The instructions that ran. FROM is none: it has nothing to run.</summary>
    public IReadOnlyList<string> Ran => [.. names.Where(step => !cached.Contains(step.Key)).Select(step => step.Value)];

    /// <summary>
    /// Whether the instruction with these words in it came from the cache. BuildKit prints an instruction a second time
    /// if its cached result was collected meanwhile.
    /// </summary>
    public bool IsCached(string words)
    {
        var steps = names.Where(step => step.Value.Contains(words, StringComparison.Ordinal)).ToList();
        Assert.AreEqual(1, steps.Select(step => step.Value).Distinct().Count(), words);
        return steps.TrueForAll(step => cached.Contains(step.Key));
    }

    [GeneratedRegex(@"^#(?<id>\d+) (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex StepLine();

    [GeneratedRegex(@"^\[([^\]]+ )?\d+/\d+\] (?!FROM )")]
    private static partial Regex Instruction();
}
