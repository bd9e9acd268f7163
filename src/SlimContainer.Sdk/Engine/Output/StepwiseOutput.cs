using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Parser of the output of the classic builder, podman and buildah: a line before each step, then the step's output.
/// It contains no line numbers, so they are looked up in the Dockerfile.
/// </summary>
/// <param name="dockerfile">The Dockerfile's text.</param>
internal sealed partial class StepwiseOutput(string dockerfile) : IBuildOutput
{
    private const int MaxLastLines = 20;

    private readonly Queue<string> lastLines = new();
    private string step = "";
    private bool isCached;
    private string error = "";
    private string lastLine = "";
    private long started = TimeProvider.System.GetTimestamp();

    /// <inheritdoc />
    public string Digest { get; private set; } = "";

    /// <inheritdoc />
    public int? LayersAdded(string stage) => null;

    /// <inheritdoc />
    public BuildProgress? Read(string line)
    {
        if (StepLine().Match(line) is { Success: true } match)
            return Start(match.Groups["text"].Value.Trim());
        if (line.Trim().Length == 0)
            return null;
        if (UsingCache().IsMatch(line))
            isCached = true;
        if (Finished().IsMatch(line))
            return Finish();

        lastLine = line;
        if (Error().Match(line) is { Success: true } match2 && error.Length == 0)
            error = match2.Groups["text"].Value;
        if (step.Length == 0 || Noise().IsMatch(line))
            return new EngineMessage(line);

        lastLines.Enqueue(line);
        if (lastLines.Count > MaxLastLines)
            lastLines.Dequeue();
        return new StepOutput(step, line);
    }

    /// <inheritdoc />
    public BuildFailure Failure()
    {
        var message = error.Length > 0 ? error : lastLine;
        var line = ParseError().Match(message) is { Success: true } parse
            ? int.Parse(parse.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : DockerfileLines.Of(dockerfile, step);
        var output = lastLines.Where(printed => !printed.Contains(message, StringComparison.Ordinal)).ToValueList();
        return new BuildFailure(message, line, output);
    }

    private StepStarted Start(string text)
    {
        step = text;
        isCached = false;
        lastLines.Clear();
        started = TimeProvider.System.GetTimestamp();
        return new StepStarted(text);
    }

    private StepFinished? Finish()
    {
        if (step.Length == 0)
            return null;

        double? seconds = isCached ? null : TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var finished = new StepFinished(step, seconds);
        step = "";
        return finished;
    }

    [GeneratedRegex(@"^(\[\d+/\d+\] )?(STEP|Step) \d+(/\d+)? ?: (?<text>.+)$")]
    private static partial Regex StepLine();

    [GeneratedRegex("^ *-+> Using cache")]
    private static partial Regex UsingCache();

    // The image of a step: its short ID, or its full ID from the cache of buildah.
    [GeneratedRegex("^ *-+> [0-9a-f]{11,64}$")]
    private static partial Regex Finished();

    [GeneratedRegex("^ *-+> |^Removing intermediate container|^Successfully |^COMMIT ")]
    private static partial Regex Noise();

    [GeneratedRegex(
        @"^(?<text>(?:The command '.*' returned a non-zero code|COPY failed|ADD failed|dockerfile parse error"
        + @"|pull access denied|manifest for ).*)$|^(?:[Ee]rror(?: response from daemon)?: )(?<text>.+)$")]
    private static partial Regex Error();

    [GeneratedRegex(@"(?:parse error (?:on )?line |Syntax error - can't find = in .* line )(?<line>\d+)")]
    private static partial Regex ParseError();
}
