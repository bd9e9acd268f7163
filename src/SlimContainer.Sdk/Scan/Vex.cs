using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// Statements that a vulnerability does not affect a product (OpenVEX 0.2.0), for what NuGet's audit and results of
/// scanners report.
/// </summary>
internal sealed class Vex
{
    private static readonly string[] Harmless = ["not_affected", "fixed"];

    private readonly List<(HashSet<string> Ids, List<PackageUrl> Packages)> statements;

    private Vex(List<(HashSet<string> Ids, List<PackageUrl> Packages)> statements) => this.statements = statements;

    /// <summary>Reads documents.</summary>
    /// <exception cref="JsonException">A document is not JSON.</exception>
    public static Vex Read(IEnumerable<ReadOnlyMemory<byte>> documents) => new(
    [
        .. from document in documents
           from statement in JsonReading.Parse(document).Items("statements")
           where Harmless.Contains(statement.Text("status"))
           select (Ids(statement), Packages(statement)),
    ]);

    /// <summary>Whether a statement says that a vulnerability does no harm.</summary>
    public bool Covers(Vulnerability vulnerability) => statements.Exists(statement =>
        (statement.Ids.Contains(vulnerability.Id) || vulnerability.Aliases.Any(statement.Ids.Contains))
        // A statement about the image as a whole names no package.
        && (statement.Packages.Count == 0
            || statement.Packages.Exists(package =>
                package.Name.Equals(vulnerability.Package, StringComparison.OrdinalIgnoreCase)
                && (package.Version.Length == 0 || package.Version == vulnerability.Version))));

    private static HashSet<string> Ids(JsonElement statement)
    {
        var vulnerability = statement.Property("vulnerability");
        var name = vulnerability.ValueKind == JsonValueKind.String
            ? vulnerability.GetString()!
            : vulnerability.Text("name");
        return new([name, .. vulnerability.Texts("aliases")], StringComparer.OrdinalIgnoreCase);
    }

    private static List<PackageUrl> Packages(JsonElement statement) =>
    [
        .. statement.Items("products")
            .SelectMany(product => product.Items("subcomponents").Prepend(product))
            .SelectMany(Names)
            .Where(PackageUrl.IsPackage)
            .Select(PackageUrl.Parse),
    ];

    private static IEnumerable<string> Names(JsonElement product) => product.ValueKind == JsonValueKind.String
        ? [product.GetString()!]
        : [product.Text("@id"), product.Property("identifiers").Text("purl")];
}
