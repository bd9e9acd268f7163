using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Reads the result of any scanner, by what it looks like.</summary>
internal static class ScanResultReader
{
    /// <summary>Reads a result.</summary>
    /// <exception cref="JsonException">It is not JSON, or truncated.</exception>
    /// <exception cref="InvalidDataException">It is not the result of a scanner.</exception>
    public static ScanResult Read(ReadOnlyMemory<byte> content)
    {
        var json = JsonReading.Parse(content);
        var result = json switch
        {
            _ when TrivyResult.Is(json) => TrivyResult.Read(json),
            _ when GrypeResult.Is(json) => GrypeResult.Read(json),
            _ when ScoutResult.Is(json) => ScoutResult.Read(json),
            _ when OsvResult.Is(json) => OsvResult.Read(json),
            _ => throw new InvalidDataException(
                "it is not the JSON of trivy, grype or osv-scanner, or the SARIF of docker scout"),
        };
        // What has neither a name nor an identifier cannot be acted on: the format is another one.
        return result.Vulnerabilities.Any(one => one.Id.Length == 0 || one.Package.Length == 0)
            ? throw new InvalidDataException($"a vulnerability in the result of {result.Scanner} has no name")
            : result with { DiffIds = Known(result.DiffIds), Digests = Known(result.Digests) };
    }

    private static ValueList<string> Known(IEnumerable<string> texts) => [.. texts.Where(text => text.Length > 0)];
}
