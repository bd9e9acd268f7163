using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.Staging;

/// <summary>Writes a bill of materials as SPDX 2.3. Equal apps give equal bytes.</summary>
internal static class Spdx
{
    private const string NoAssertion = "NOASSERTION";
    private const string DocumentId = "SPDXRef-DOCUMENT";

    // SPDX requires a time: the fixed one of reproducible folders.
    private const string Created = "2000-01-01T00:00:00Z";

    /// <summary>The document.</summary>
    public static JsonObject Write(SbomDocument document)
    {
        var all = document.All.ToList();
        var ids = all.Select((one, index) => (one, Id: $"SPDXRef-Package-{index}")).ToDictionary();
        var files = all.SelectMany(one => one.Files.Select(file => (Owner: one, File: file)))
            .Select((file, index) => (file.Owner, file.File, Id: $"SPDXRef-File-{index}"))
            .ToList();
        var json = new JsonObject
        {
            ["spdxVersion"] = "SPDX-2.3",
            ["dataLicense"] = "CC0-1.0",
            ["SPDXID"] = DocumentId,
            ["name"] = document.App.Name,
            ["documentNamespace"] = "",
            ["creationInfo"] = new JsonObject
            {
                ["created"] = Created,
                ["creators"] = new JsonArray($"Tool: SlimContainer.Sdk-{document.Tool}"),
            },
            ["packages"] = new JsonArray([.. all.Select(one => Package(one, ids[one]))]),
            ["files"] = new JsonArray([.. files.Select(file => File(file.File, file.Id))]),
            ["relationships"] = new JsonArray(
            [
                Relationship(DocumentId, "DESCRIBES", ids[document.App]),
                .. from one in all
                   from needed in document.NeededBy(one)
                   select Relationship(ids[one], "DEPENDS_ON", ids[needed]),
                .. files.Select(file => Relationship(ids[file.Owner], "CONTAINS", file.Id)),
            ]),
        };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString()));
        json["documentNamespace"] =
            $"https://spdx.org/spdxdocs/{Uri.EscapeDataString(document.App.Name)}-{Hexadecimal.Of(hash.AsSpan(0, 16))}";
        return json;
    }

    private static JsonObject Package(SbomComponent component, string id)
    {
        var json = new JsonObject
        {
            ["SPDXID"] = id,
            ["name"] = component.Name,
            // Optional, but Microsoft's reader requires it.
            ["supplier"] = NoAssertion,
            ["downloadLocation"] = NoAssertion,
            ["filesAnalyzed"] = false,
            ["licenseConcluded"] = NoAssertion,
            ["licenseDeclared"] = component.License.Expression.Length > 0 ? component.License.Expression : NoAssertion,
            ["copyrightText"] = NoAssertion,
            ["primaryPackagePurpose"] = component.Kind switch
            {
                FileOwnerKind.App => "APPLICATION",
                FileOwnerKind.Runtime => "FRAMEWORK",
                _ => "LIBRARY",
            },
        };
        if (component.Version.Length > 0)
            json["versionInfo"] = component.Version;
        if (component.PackageHash.Length > 0)
            json["checksums"] = new JsonArray(Checksum("SHA512", component.PackageHash));
        if (component.IsPackage)
        {
            json["externalRefs"] = new JsonArray(new JsonObject
            {
                ["referenceCategory"] = "PACKAGE-MANAGER",
                ["referenceType"] = "purl",
                ["referenceLocator"] = component.Reference,
            });
        }

        return json;
    }

    private static JsonObject File(SbomFile file, string id) => new()
    {
        ["SPDXID"] = id,
        ["fileName"] = "./" + file.Path,
        ["checksums"] = new JsonArray(Checksum("SHA1", file.Sha1), Checksum("SHA256", file.Sha256)),
        ["licenseConcluded"] = NoAssertion,
        ["copyrightText"] = NoAssertion,
    };

    private static JsonObject Checksum(string algorithm, string value) =>
        new() { ["algorithm"] = algorithm, ["checksumValue"] = value };

    private static JsonObject Relationship(string from, string type, string to) => new()
    {
        ["spdxElementId"] = from,
        ["relationshipType"] = type,
        ["relatedSpdxElement"] = to,
    };
}
