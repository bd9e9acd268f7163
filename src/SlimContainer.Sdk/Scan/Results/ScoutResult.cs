using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// Reads the result of <c>docker scout cves --format sarif</c>: a rule is a vulnerability, with package URLs, score and
/// fix among its properties.
/// </summary>
internal static class ScoutResult
{
    /// <summary>Whether a document is one.</summary>
    public static bool Is(JsonElement json) => json.Items("runs").Any(
        run => Driver(run).Text("name").Contains("scout", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads it.</summary>
    public static ScanResult Read(JsonElement json) => new(
        "docker scout",
        [
            .. from run in json.Items("runs")
               let places = run.Items("results").ToLookup(result => result.Text("ruleId"), Path)
               from rule in Driver(run).Items("rules")
               from package in PackageUrls(rule.Property("properties"))
               select Read(rule, package, places[rule.Text("id")].FirstOrDefault() ?? ""),
        ]);

    private static Vulnerability Read(JsonElement rule, string packageUrl, string path)
    {
        var package = PackageUrl.Parse(packageUrl);
        var details = rule.Property("properties");
        var fix = details.Text("fixed_version");
        return new Vulnerability
        {
            Id = rule.Text("id"),
            Severity = SeverityNames.OfScore(details.Text("security-severity")),
            Kind = package.Kind,
            Package = package.Name,
            Version = package.Version,
            FixedVersion = fix is "not fixed" ? "" : fix,
            Url = rule.Text("helpUri"),
            Path = path,
        };
    }

    // Before scout 1.0, a rule had one (docker/scout-cli#47).
    private static IEnumerable<string> PackageUrls(JsonElement details) =>
        [.. details.Texts("purls"), .. details.Text("purl") is { Length: > 0 } only ? (string[])[only] : []];

    private static string Path(JsonElement result) => result.Items("locations")
        .Select(place => place.Property("physicalLocation").Property("artifactLocation").Text("uri").TrimStart('/'))
        .FirstOrDefault() ?? "";

    private static JsonElement Driver(JsonElement run) => run.Property("tool").Property("driver");
}
