using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Detects files with credentials. Used by the ignore file, the plan and staging.
/// </summary>
internal static partial class CredentialFile
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    private static readonly string[] KeyStoreNames = ["*.pfx", "*.p12"];

    /// <summary>Names of files that always hold credentials, as ignore patterns.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [".env*", "secrets.json", .. KeyStoreNames, "*.pubxml.user"];

    /// <summary>Names of files that hold credentials unless they are PEM certificates or public keys.</summary>
    public static IReadOnlyList<string> KeyNames { get; } = ["*.key", "*.pem"];

    /// <summary>Settings of npm and yarn, which may hold tokens.</summary>
    public static IReadOnlyList<string> NpmNames { get; } = [".npmrc", ".yarnrc.yml"];

    /// <summary>Whether the name alone is not sufficient, so that the content must be read.</summary>
    public static bool DependsOnContent(string name) => IsKey(name) || IsNuGetConfig(name) || IsNpmConfig(name);

    /// <summary>Whether a file of this name can hold credentials.</summary>
    public static bool IsNamedSo(string name) => IsNamed(name, Names) || DependsOnContent(name);

    /// <summary>Whether a file holds credentials.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its content.</param>
    public static bool Is(string name, ReadOnlySpan<byte> content) =>
        IsNamed(name, Names)
        || HasPrivateKey(content)
        || (IsKey(name) && !IsPublic(content))
        || (IsNuGetConfig(name) && HasNuGetCredentials(content))
        || (IsNpmConfig(name) && HasNpmCredentials(Encoding.UTF8.GetString(content)));

    /// <summary>Whether a path is that of a file with certificates and their private keys.</summary>
    public static bool IsKeyStore(string path) => IsNamed(path, KeyStoreNames);

    /// <summary>Whether a file of this name holds a key or a certificate.</summary>
    public static bool IsKey(string name) => IsNamed(name, KeyNames);

    private static bool IsNuGetConfig(string name) => name.Equals("nuget.config", IgnoreCase);

    private static bool IsNpmConfig(string name) => IsNamed(name, NpmNames);

    // Patterns have a star at one end at most.
    private static bool IsNamed(string name, IReadOnlyList<string> patterns) => patterns.Any(pattern =>
        pattern.StartsWith('*') ? name.EndsWith(pattern[1..], IgnoreCase)
        : pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], IgnoreCase)
        : name.Equals(pattern, IgnoreCase));

    // Requires the lines of a key below its label: programs and pages that mention keys contain only the label.
    private static bool HasPrivateKey(ReadOnlySpan<byte> content) =>
        !content.Contains((byte)0) && PrivateKey().IsMatch(Encoding.Latin1.GetString(Labels(content)));

    // In a file that is named like a key, the label is sufficient.
    private static bool IsPublic(ReadOnlySpan<byte> content) =>
        content.IndexOf("-----BEGIN "u8) >= 0 && content.IndexOf("PRIVATE KEY"u8) < 0;

    // Avoids a copy of the content of files without a label, which are most.
    private static ReadOnlySpan<byte> Labels(ReadOnlySpan<byte> content) =>
        content.IndexOf("-----BEGIN "u8) is >= 0 and var start ? content[start..] : [];

    /// <summary>Whether a nuget.config of any name holds credentials, in any of its sections.</summary>
    public static bool HasNuGetCredentials(ReadOnlySpan<byte> content)
    {
        try
        {
            // Includes values that NuGet encrypts, on Windows only and for the current user: useless in an image.
            return BoundedXml.Load(content).Root is { } root && (HasSecretSection(root) || HasSecretValue(root));
        }
        catch (XmlException)
        {
            return Encoding.UTF8.GetString(content).Contains("password", IgnoreCase);
        }
    }

    private static bool HasSecretSection(XElement root) => root.Elements().Any(section =>
        section.HasElements && (IsElement(section, "packageSourceCredentials") || IsElement(section, "apikeys")));

    private static bool HasSecretValue(XElement root) => root.Descendants()
        .SelectMany(element => element.Attributes())
        .Where(attribute => !attribute.IsNamespaceDeclaration)
        .Any(attribute => IsPassword(attribute) || HasUserInfo(attribute.Value));

    // <add key="http_proxy.password" value="…"/>, <fileCert clearTextPassword="…"/>
    private static bool IsPassword(XAttribute attribute) =>
        attribute.Name.LocalName.Contains("password", IgnoreCase)
        || (attribute.Name.LocalName.Equals("value", IgnoreCase) && IsNamedPassword(attribute.Parent!));

    private static bool IsNamedPassword(XElement element) =>
        ((string?)element.Attribute("key"))?.Contains("password", IgnoreCase) == true;

    /// <summary>Whether a value is an address with a user or a token in it.</summary>
    public static bool HasUserInfo(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && address.UserInfo.Length > 0;

    private static bool HasNpmCredentials(string text) =>
        text.Contains("_auth", IgnoreCase)
        || text.Contains("_password", IgnoreCase)
        || text.Contains("npmAuth", IgnoreCase);

    // The label is followed by a header (RFC 1421) or a line of base64.
    [GeneratedRegex(
        @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[ \t]*\r?\n\s*(?:[\w-]+: |[\w+/=-]+[ \t]*\r?$)",
        RegexOptions.Multiline)]
    private static partial Regex PrivateKey();

    private static bool IsElement(XElement element, string name) => element.Name.LocalName.Equals(name, IgnoreCase);
}
