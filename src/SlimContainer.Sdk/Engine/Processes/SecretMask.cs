using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Masks the values of build secrets in the engine's output, in case a command in the container prints one.
/// </summary>
internal sealed class SecretMask
{
    private const string Mask = "***";

    // Shorter values would match unrelated text.
    private const int MinLength = 4;

    private readonly string[] values;

    private SecretMask(IEnumerable<string> values) =>
        this.values = [.. values.OrderByDescending(value => value.Length)];

    /// <summary>The mask for all secrets of a request, and for each line of secret files.</summary>
    public static SecretMask Of(BuildRequest request) => new(
        request.Secrets.SelectMany(Values)
            .Concat(request.SecretValues.Reveal().Values)
            .SelectMany(value => value.Split('\n', StringSplitOptions.TrimEntries))
            .Where(value => value.Length >= MinLength)
            .Distinct(StringComparer.Ordinal));

    /// <summary>The line with the values masked.</summary>
    public string Apply(string line) =>
        values.Aggregate(line, (text, value) => text.Replace(value, Mask, StringComparison.Ordinal));

    private static IEnumerable<string> Values(BuildSecret secret)
    {
        if (secret.Variable.Length > 0)
            return Environment.GetEnvironmentVariable(secret.Variable) is { } value ? [value] : [];

        try
        {
            return [RegularFile.ReadText(secret.File)];
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
