using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Writes a bill of materials as CycloneDX 1.5, which older readers know too, with the form of <c>tools</c> of 1.4.
/// Without a time, so that equal apps give equal bytes.
/// </summary>
internal static class CycloneDx
{
    /// <summary>The document.</summary>
    public static JsonObject Write(SbomDocument document)
    {
        var components = new JsonArray([.. document.Components.Select(Component)]);
        foreach (var file in document.App.Files)
        {
            components.Add((JsonNode)File(file));
        }

        var json = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.5",
            ["serialNumber"] = "",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["tools"] = new JsonArray(new JsonObject
                {
                    ["name"] = "SlimContainer.Sdk",
                    ["version"] = document.Tool,
                }),
                ["component"] = App(document.App),
            },
            ["components"] = components,
            ["dependencies"] = new JsonArray(
                [.. document.All.Select(one => Dependencies(one, document))]),
        };
        json["serialNumber"] = $"urn:uuid:{IdOf(json.ToJsonString())}";
        return json;
    }

    private static JsonObject App(SbomComponent app)
    {
        var json = new JsonObject { ["type"] = "application", ["bom-ref"] = app.Reference, ["name"] = app.Name };
        if (app.Version.Length > 0)
            json["version"] = app.Version;
        return json;
    }

    private static JsonObject Component(SbomComponent component)
    {
        var json = new JsonObject
        {
            ["type"] = component.Kind == FileOwnerKind.Runtime ? "framework" : "library",
            ["bom-ref"] = component.Reference,
            ["name"] = component.Name,
        };
        if (component.Version.Length > 0)
            json["version"] = component.Version;
        if (component.PackageHash.Length > 0)
            json["hashes"] = new JsonArray(Hash("SHA-512", component.PackageHash));
        if (License(component.License) is { } license)
            json["licenses"] = new JsonArray(license);
        if (component.IsPackage)
            json["purl"] = component.Reference;
        if (component.Files.Count > 0)
            json["components"] = new JsonArray([.. component.Files.Select(File)]);
        return json;
    }

    private static JsonObject? License(PackageLicense license)
    {
        if (license.Expression.Length > 0)
            return new JsonObject { ["expression"] = license.Expression };

        return license.Url.Length == 0 ? null : new JsonObject
        {
            ["license"] = new JsonObject { ["name"] = license.Url, ["url"] = license.Url },
        };
    }

    private static JsonObject File(SbomFile file) => new()
    {
        ["type"] = "file",
        ["name"] = file.Path,
        ["hashes"] = new JsonArray(Hash("SHA-256", file.Sha256)),
    };

    private static JsonObject Hash(string algorithm, string content) =>
        new() { ["alg"] = algorithm, ["content"] = content };

    private static JsonObject Dependencies(SbomComponent component, SbomDocument document)
    {
        var needed = document.NeededBy(component).Select(one => (JsonNode)one.Reference);
        return new JsonObject
        {
            ["ref"] = component.Reference,
            ["dependsOn"] = new JsonArray([.. needed]),
        };
    }

    // A name of the content: RFC 9562, version 8.
    private static Guid IdOf(string content)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
