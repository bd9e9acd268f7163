using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// Reads the result of <c>osv-scanner scan image --format json</c> (osv-scanner, docs/output.md): a group is one
/// vulnerability with its aliases, and the records have the versions with a fix (OSV schema).
/// </summary>
internal static class OsvResult
{
    /// <summary>Whether a document is one.</summary>
    public static bool Is(JsonElement json) =>
        json.Property("results").ValueKind == JsonValueKind.Array
        && json.Property("runs").ValueKind == JsonValueKind.Undefined;

    /// <summary>Reads it.</summary>
    public static ScanResult Read(JsonElement json)
    {
        var layers = json.Property("image_metadata").Items("layer_metadata").ToList();
        var found = from result in json.Items("results")
                    from package in result.Items("packages")
                    from aliases in package.Items("groups")
                    select Read(result, package, aliases, layers);
        return new ScanResult("osv-scanner", [.. found])
        {
            OperatingSystem = json.Property("image_metadata") is { ValueKind: JsonValueKind.Object } image
                ? image.Text("os")
                : null,
            DiffIds =
            [
                .. layers.Where(layer => layer.Property("is_empty").ValueKind != JsonValueKind.True)
                    .Select(layer => layer.Text("diff_id")),
            ],
        };
    }

    private static Vulnerability Read(
        JsonElement result, JsonElement package, JsonElement aliases, List<JsonElement> layers)
    {
        var identity = package.Property("package");
        var ids = aliases.Texts("ids");
        var records = package.Items("vulnerabilities").Where(one => ids.Contains(one.Text("id")));
        var origin = identity.Property("image_origin_details").Property("index");
        var isInLayer = origin.ValueKind == JsonValueKind.Number && origin.TryGetInt32(out var index)
            && index >= 0 && index < layers.Count;
        return new Vulnerability
        {
            Id = ids is [var first, ..] ? first : "",
            Aliases = [.. ids.Skip(1).Concat(aliases.Texts("aliases")).Distinct()],
            Severity = SeverityNames.OfScore(aliases.Text("max_severity")),
            Kind = Kind(identity.Text("ecosystem")),
            Package = identity.Text("name"),
            Version = identity.Text("version"),
            FixedVersion = string.Join(", ", records.SelectMany(one => Fixes(one, identity.Text("name"))).Distinct()),
            Url = ids is [var id, ..] ? $"https://osv.dev/{id}" : "",
            DiffId = isInLayer ? layers[origin.GetInt32()].Text("diff_id") : "",
            Path = result.Property("source").Text("path").TrimStart('/'),
        };
    }

    private static IEnumerable<string> Fixes(JsonElement record, string package) =>
        from affected in record.Items("affected")
        where affected.Property("package").Text("name") == package
        from range in affected.Items("ranges")
        from happened in range.Items("events")
        let version = happened.Text("fixed")
        where version.Length > 0
        select version;

    // An ecosystem can have a release: "Ubuntu:24.04".
    private static PackageKind Kind(string ecosystem) => ecosystem.Split(':')[0] switch
    {
        "NuGet" => PackageKind.NuGet,
        "Alpine" or "Azure Linux" or "Chainguard" or "Debian" or "Red Hat" or "Ubuntu" or "Wolfi" => PackageKind.Os,
        _ => PackageKind.Other,
    };
}
