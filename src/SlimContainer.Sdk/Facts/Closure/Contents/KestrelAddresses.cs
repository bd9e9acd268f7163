using System.Text.Json;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Reads the addresses that settings files give Kestrel: they override <c>ASPNETCORE_HTTP_PORTS</c> and
/// <c>ASPNETCORE_URLS</c>.
/// </summary>
internal static class KestrelAddresses
{
    private static readonly string[] Names = ["appsettings.json", "appsettings.Production.json"];

    /// <summary>The values of <c>Urls</c> and of <c>Kestrel:Endpoints:…:Url</c>.</summary>
    /// <param name="contents">The files that a project publishes as they are, absolute.</param>
    /// <param name="folder">The project's folder.</param>
    public static IEnumerable<string> In(IEnumerable<string> contents, string folder) => contents
        .Where(file => Path.GetDirectoryName(file) == folder && Names.Contains(Path.GetFileName(file)))
        .SelectMany(file => SettingsFile.Read(file, Of, otherwise: []))
        .Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<string> Of(JsonElement root)
    {
        var endpoints = Member(Member(root, "Kestrel"), "Endpoints");
        return
        [
            .. Members(endpoints).Select(endpoint => Text(Member(endpoint.Value, "Url")))
                .Append(Text(Member(root, "Urls")))
                .Where(address => address.Length > 0),
        ];
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject() : default;

    // Names of settings are not case-sensitive.
    private static JsonElement? Member(JsonElement? element, string name) => Members(element)
        .Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(member => (JsonElement?)member.Value)
        .LastOrDefault();

    private static string Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
