using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Reads the result of <c>grype -o json</c> (grype, grype/presenter/models).</summary>
internal static class GrypeResult
{
    /// <summary>Whether a document is one.</summary>
    public static bool Is(JsonElement json) =>
        json.Property("matches").ValueKind == JsonValueKind.Array
        && json.Property("descriptor").ValueKind == JsonValueKind.Object;

    /// <summary>Reads it.</summary>
    public static ScanResult Read(JsonElement json)
    {
        var image = json.Property("source").Property("target");
        return new ScanResult("grype", [.. json.Items("matches").Select(Match)])
        {
            DiffIds = [.. image.Items("layers").Select(layer => layer.Text("digest"))],
            Digests = [image.Text("imageID"), image.Text("manifestDigest"), .. image.Texts("repoDigests")],
            OperatingSystem = json.Property("distro") is { ValueKind: JsonValueKind.Object } distribution
                ? distribution.Text("name")
                : null,
        };
    }

    private static Vulnerability Match(JsonElement match)
    {
        var vulnerability = match.Property("vulnerability");
        var artifact = match.Property("artifact");
        var place = artifact.Items("locations").FirstOrDefault();
        var fix = vulnerability.Property("fix");
        return new Vulnerability
        {
            Id = vulnerability.Text("id"),
            Aliases = [.. match.Items("relatedVulnerabilities").Select(related => related.Text("id"))],
            Severity = SeverityNames.Parse(vulnerability.Text("severity")),
            Kind = artifact.Text("type") switch
            {
                "deb" or "apk" or "rpm" => PackageKind.Os,
                "dotnet" => PackageKind.NuGet,
                _ => PackageKind.Other,
            },
            Package = artifact.Text("name"),
            Version = artifact.Text("version"),
            FixedVersion = string.Join(", ", fix.Texts("versions")),
            Url = vulnerability.Text("dataSource"),
            DiffId = place.Text("layerID"),
            Path = place.Text("path").TrimStart('/'),
        };
    }
}
