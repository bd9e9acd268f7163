using System.Text.Json;
using System.Text.Json.Serialization;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>All that was measured. Table and picture are made of it, and of nothing else.</summary>
/// <param name="Machine">On what.</param>
/// <param name="Command">By which command.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Apps">Images, by app.</param>
/// <param name="UpToDate">What the package adds to a publish with nothing new.</param>
/// <param name="Generation">What the first generation takes.</param>
/// <param name="Context">What is sent beside a large folder.</param>
/// <param name="Server">Builds on a build server, by approach.</param>
internal sealed record BenchmarkReport(
    Machine Machine,
    string Command,
    double Minutes,
    IReadOnlyList<AppResult> Apps,
    IReadOnlyList<UpToDatePublish> UpToDate,
    IReadOnlyList<FirstGeneration> Generation,
    ContextTransfer? Context,
    IReadOnlyList<BuildServer> Server)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The app that the README is about.</summary>
    public AppResult? MainApp =>
        Apps.FirstOrDefault(app => app.Name == "web") ?? (Apps is [var first, ..] ? first : null);

    public static BenchmarkReport Read(string file) =>
        JsonSerializer.Deserialize<BenchmarkReport>(File.ReadAllText(file), Options) is { } report
            // A report of an earlier version has none.
            ? report with { Server = report.Server ?? [] }
            : throw new BenchmarkException($"{file} holds no report");

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";
}
