using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Reads the result of <c>trivy image --format json</c> (trivy, pkg/types/report.go).</summary>
internal static class TrivyResult
{
    /// <summary>Whether a document is one.</summary>
    public static bool Is(JsonElement json) =>
        json.Property("SchemaVersion").ValueKind == JsonValueKind.Number && json.Text("ArtifactName").Length > 0;

    /// <summary>Reads it.</summary>
    public static ScanResult Read(JsonElement json)
    {
        var image = json.Property("Metadata");
        return new ScanResult("trivy", [.. json.Items("Results").SelectMany(Vulnerabilities)])
        {
            DiffIds = image.Texts("DiffIDs"),
            Digests = [image.Text("ImageID"), .. image.Texts("RepoDigests")],
            OperatingSystem = image.Property("OS").Text("Family") is var family and not ("none" or "unknown")
                ? family
                : "",
        };
    }

    private static IEnumerable<Vulnerability> Vulnerabilities(JsonElement result) =>
        from one in result.Items("Vulnerabilities")
        let path = one.Text("PkgPath")
        select new Vulnerability
        {
            Id = one.Text("VulnerabilityID"),
            Severity = SeverityNames.Parse(one.Text("Severity")),
            Kind = Kind(result),
            Package = one.Text("PkgName"),
            Version = one.Text("InstalledVersion"),
            FixedVersion = one.Text("FixedVersion"),
            Url = one.Text("PrimaryURL"),
            DiffId = one.Property("Layer").Text("DiffID"),
            Path = path.Length > 0 ? path : Kind(result) == PackageKind.Os ? "" : result.Text("Target"),
        };

    private static PackageKind Kind(JsonElement result) => (result.Text("Class"), result.Text("Type")) switch
    {
        ("os-pkgs", _) => PackageKind.Os,
        (_, "dotnet-core" or "nuget" or "packages-props" or "nuget-config") => PackageKind.NuGet,
        _ => PackageKind.Other,
    };
}
