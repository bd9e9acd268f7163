using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Takes the values of a build's secrets out of what the engine prints, should a command in the container print one.</summary>
internal sealed class SecretMask
{
    private const string Mask = "***";

    // Shorter ones are in too many other words.
    private const int Shortest = 4;

    private readonly string[] values;

    private SecretMask(IEnumerable<string> values) => this.values = [.. values.OrderByDescending(value => value.Length)];

    /// <summary>Of all secrets of a request, and of each line of those that are files.</summary>
    public static SecretMask Of(BuildRequest request) => new(
        request.Secrets.SelectMany(Values)
            .Concat(request.SecretValues.Reveal().Values)
            .SelectMany(value => value.Split('\n', StringSplitOptions.TrimEntries))
            .Where(value => value.Length >= Shortest)
            .Distinct(StringComparer.Ordinal));

    /// <summary>The line without the values.</summary>
    public string Apply(string line) => values.Aggregate(line, (text, value) => text.Replace(value, Mask, StringComparison.Ordinal));

    private static IEnumerable<string> Values(BuildSecret secret)
    {
        if (secret.Variable.Length > 0)
            return Environment.GetEnvironmentVariable(secret.Variable) is { } value ? [value] : [];

        try
        {
            return [File.ReadAllText(secret.File)];
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
