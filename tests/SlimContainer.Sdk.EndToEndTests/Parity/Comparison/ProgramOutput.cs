using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The output of an app that is no web app, without times and folders.</summary>
internal static partial class ProgramOutput
{
    private const string Key = "standard output";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        ParityApp app, AppStarter starter, CancellationToken cancelled)
    {
        using var process = starter.Start();
        var errors = process.StandardError.ReadToEndAsync(cancelled);
        try
        {
            var lines = await ReadLinesAsync(process.StandardOutput, app.Lines ?? int.MaxValue, cancelled);
            // Two threads of a worker write at the same time.
            if (app.Lines is not null)
                lines.Sort(StringComparer.Ordinal);
            var text = string.Join('\n', lines.Select(line => Normalize(line, starter.Folder)));
            if (lines.Count > 0)
                return new Dictionary<string, string> { [Key] = text };
        }
        finally
        {
            await starter.StopAsync(process);
        }

        return new Dictionary<string, string> { [Key] = $"nothing: {ParityProject.Tail(await errors)}" };
    }

    private static async Task<List<string>> ReadLinesAsync(StreamReader output, int most, CancellationToken cancelled)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        timeout.CancelAfter(Timeout);
        var lines = new List<string>();
        try
        {
            while (lines.Count < most && await output.ReadLineAsync(timeout.Token) is { } line)
            {
                lines.Add(line);
            }
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            lines.Add($"no more output after {Timeout.TotalSeconds} s");
        }

        return lines;
    }

    private static string Normalize(string line, string folder) =>
        Time().Replace(line.Replace(folder, "/app", StringComparison.Ordinal), "");

    [GeneratedRegex(@"(?<=running at: ).*$")]
    private static partial Regex Time();
}
