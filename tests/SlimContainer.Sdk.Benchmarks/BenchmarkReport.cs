using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>All that was measured.</summary>
internal sealed record BenchmarkReport(
    Machine Machine,
    bool Full,
    IReadOnlyList<UpToDatePublish> UpToDate,
    IReadOnlyList<FirstGeneration> Generation,
    ContextTransfer? Context)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void WriteJson(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "benchmark.json"), JsonSerializer.Serialize(this, Options) + "\n");
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(text, $"SlimContainer.Sdk {Machine.Package}, .NET SDK {Machine.DotNetSdk}, {Machine.Engine}, {Machine.Date}.");
        Line(text, $"{Machine.Processor}, {Machine.Cores} cores, {Machine.MemoryGigabytes} GB, {Machine.System}; load average before the first run: {Machine.Load}.");
        Line(text, $"Each number is a median, with the lowest and the highest behind it.");
        Line(text, $"");
        AppendUpToDate(text);
        AppendGeneration(text);
        AppendContext(text);
        return text.ToString();
    }

    private void AppendUpToDate(StringBuilder text)
    {
        Line(text, $"### `dotnet publish` with nothing new");
        Line(text, $"");
        Line(text, $"| projects | pairs of runs | without the package, ms | with it, ms | difference of the medians, ms | difference within a pair, ms | target |");
        Line(text, $"| ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var row in UpToDate)
        {
            var more = row.With.Median - row.Without.Median;
            Line(text, $"| {row.Projects} | {row.With.Runs} | {row.Without.ToText()} | {row.With.ToText()} | {more:0} | {row.Pairs.ToText()} | under 50: {Verdict(more < 50)} |");
        }

        Line(text, $"");
    }

    private void AppendGeneration(StringBuilder text)
    {
        Line(text, $"### The first generation");
        Line(text, $"");
        Line(text, $"`dotnet msbuild -t:SlimContainerGenerate` on a restored app, less `dotnet msbuild -getProperty:TargetFramework`, which");
        Line(text, $"is the same process with the app's project evaluated once. The task's own time is from MSBuild's summary. Memory is");
        Line(text, $"the peak of the process (VmHWM).");
        Line(text, $"");
        Line(text, $"| projects | generate, ms | evaluate, ms | difference, ms | the task, ms | generate, MB | evaluate, MB | difference, MB | target |");
        Line(text, $"| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var row in Generation)
        {
            Line(text, $"| {row.Projects} | {row.Generate.ToText()} | {row.Evaluate.ToText()} | {row.Milliseconds:0} | {row.Task.ToText()} | {row.GenerateMegabytes?.ToText() ?? "?"} | {row.EvaluateMegabytes?.ToText() ?? "?"} | {row.Megabytes:0} | {Target(row)} |");
        }

        Line(text, $"");
        if (Of(500) is { } large && Of(100) is { } small)
        {
            var ratio = large.Milliseconds / small.Milliseconds;
            Line(text, $"500 projects take {ratio:0.0} times as long as 100. Target: under 5.5, {Verdict(ratio < 5.5)}.");
            Line(text, $"");
        }
    }

    private FirstGeneration? Of(int projects) => Generation.FirstOrDefault(row => row.Projects == projects);

    private static string Target(FirstGeneration row)
    {
        var memory = $"under 300 MB: {Verdict(row.Megabytes < 300)}";
        return row.Projects == 100 ? $"under 1500 ms: {Verdict(row.Milliseconds < 1500)}; {memory}" : memory;
    }

    private void AppendContext(StringBuilder text)
    {
        Line(text, $"### The build context");
        Line(text, $"");
        if (Context is null)
        {
            Line(text, $"Not measured: no container engine answers.");
            return;
        }

        Line(text, $"An app of 10 projects, and a folder of {Context.UnrelatedMegabytes} MB beside them that it does not read.");
        Line(text, $"");
        Line(text, $"| | |");
        Line(text, $"| --- | ---: |");
        Line(text, $"| the build reads | {Context.ClosureFiles} files, {Context.ClosureBytes} bytes |");
        Line(text, $"| `COPY .` finds in the context | {Context.ReceivedFiles} files, {Context.ReceivedBytes} bytes |");
        Line(text, $"| files too many | {List(Context.Unexpected)} |");
        Line(text, $"| files missing | {List(Context.Missing)} |");
        Line(text, $"| \"transferring context\", first build | {Context.FirstTransfer} |");
        Line(text, $"| \"transferring context\", nothing changed | {Context.SecondTransfer} |");
        Line(text, $"| \"transferring context\", without the ignore file | {Context.WithoutIgnoreFile} |");
        Line(text, $"");
        Line(text, $"Target: the closure's own bytes and not one file more, {Verdict(Context.ReceivedBytes == Context.ClosureBytes && Context.Unexpected.Count + Context.Missing.Count == 0)}. BuildKit's number has the names and times of the files in it too.");
    }

    private static string List(IReadOnlyList<string> files) => files.Count == 0 ? "none" : string.Join(", ", files);

    private static string Verdict(bool isMet) => isMet ? "met" : "MISSED";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
