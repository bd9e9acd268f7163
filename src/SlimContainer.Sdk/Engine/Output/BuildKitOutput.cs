using System.Globalization;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Parser of BuildKit's <c>--progress=plain</c> output: the only format of every BuildKit since 0.8 with both the steps
/// and the failing line.
/// </summary>
internal sealed partial class BuildKitOutput : IBuildOutput
{
    private const int MaxLastLines = 20;

    // With a single stage, BuildKit prints no stage name.
    private const string OnlyStage = "";

    private readonly Dictionary<string, string> steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<string>> lastLines = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> stageSteps = new(StringComparer.Ordinal);
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);
    private readonly HashSet<string> pulled = new(StringComparer.Ordinal);
    private string? failedStep;
    private string lastMessage = "";
    private string? error;
    private int failedLine;

    /// <inheritdoc />
    public BuildProgress? Read(string line)
    {
        var step = StepLine().Match(line);
        return step.Success ? ReadStep(step.Groups["id"].Value, step.Groups["text"].Value) : ReadMessage(line);
    }

    /// <summary>
    /// The number of layers that a stage adds to its base image: one for each step after FROM. Null if no stage of that
    /// name was built.
    /// </summary>
    public int? LayersAdded(string stage) =>
        stageSteps.TryGetValue(stage, out var steps) || stageSteps.TryGetValue(OnlyStage, out steps) ? steps - 1 : null;

    /// <inheritdoc />
    public string Digest { get; private set; } = "";

    /// <inheritdoc />
    public BuildFailure Failure() => new(
        error ?? lastMessage,
        failedLine,
        failedStep is not null && lastLines.TryGetValue(failedStep, out var lines) ? lines.ToValueList() : []);

    private BuildProgress? ReadStep(string id, string text)
    {
        if (!steps.TryGetValue(id, out var name))
            return Start(id, text);
        if (text == "CACHED")
            return Finish(id, name, seconds: null);
        if (Done().Match(text) is { Success: true } done)
            return Finish(id, name, double.Parse(done.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture));
        if (Pulling().IsMatch(text))
            pulled.Add(id);
        if (text.StartsWith("ERROR: ", StringComparison.Ordinal))
        {
            failedStep = id;
            return null;
        }

        if (Exported().Match(text) is { Success: true } exported)
            Digest = exported.Groups["digest"].Value;
        return Output().Match(text) is { Success: true } output ? Print(id, name, output.Groups["line"].Value) : null;
    }

    // A layer of a remote cache is pulled on demand. That takes time, but the step is cached.
    private StepFinished? Finish(string id, string name, double? seconds)
    {
        if (!finished.Add(id) || IsInternal(name))
            return null;

        var step = new StepFinished(name, seconds);
        return step.IsInstruction && pulled.Contains(id) ? step with { Seconds = null } : step;
    }

    private StepStarted? Start(string id, string name)
    {
        steps[id] = name;
        if (StageStep().Match(name) is { Success: true } step)
            stageSteps[step.Groups["stage"].Value] = Number(step.Groups["count"]);
        return IsInternal(name) ? null : new StepStarted(name);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    // BuildKit's internal steps, and step 0, which only names the builder and never ends.
    private static bool IsInternal(string name) =>
        name.StartsWith("[internal]", StringComparison.Ordinal)
        || name.StartsWith("building with ", StringComparison.Ordinal);

    private StepOutput Print(string id, string name, string line)
    {
        if (!lastLines.TryGetValue(id, out var lines))
            lastLines[id] = lines = new Queue<string>();
        lines.Enqueue(line);
        if (lines.Count > MaxLastLines)
            lines.Dequeue();
        return new StepOutput(name, line);
    }

    private EngineMessage? ReadMessage(string line)
    {
        if (line.Length == 0)
            return null;

        // The error is not always the last line: Docker Desktop prints a link after it.
        if (line.StartsWith("ERROR: ", StringComparison.Ordinal))
            error = line["ERROR: ".Length..];
        else if (Location().Match(line) is { Success: true } location)
            failedLine = Number(location.Groups["line"]);
        lastMessage = line;
        return new EngineMessage(line);
    }

    [GeneratedRegex(@"^#(?<id>\d+) (?<text>.*)$")]
    private static partial Regex StepLine();

    [GeneratedRegex(@"^\[(?:\S+/\S+ )?(?:(?<stage>\S+) +)?\d+/(?<count>\d+)\]")]
    private static partial Regex StageStep();

    [GeneratedRegex(@"^DONE (?<seconds>\d+\.\d+)s$")]
    private static partial Regex Done();

    [GeneratedRegex("^(extracting )?sha256:[0-9a-f]{64}( |$)")]
    private static partial Regex Pulling();

    [GeneratedRegex(@"^\d+\.\d+ (?<line>.*)$")]
    private static partial Regex Output();

    // With several platforms, the manifest list is exported last.
    [GeneratedRegex("^(?:exporting manifest(?: list)?|writing image) (?<digest>sha256:[0-9a-f]{64})")]
    private static partial Regex Exported();

    [GeneratedRegex(@"^\S.*:(?<line>\d+)$")]
    private static partial Regex Location();
}
