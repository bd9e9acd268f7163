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
    /// <summary>The expression for a line of npm's or yarn's settings up to the value of a token or password.</summary>
    public const string NpmSecret = @"^[^#;\r\n]*(_auth|_password|npmAuth)\w*[""']?[ \t]*[=: \t][ \t]*[""']?";

    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>Whether an existing file holds credentials.</summary>
    /// <param name="file">The file, absolute.</param>
    /// <param name="path">Its path, relative to the project or the published folder, with forward slashes.</param>
    // No file with credentials is that large; a model may be larger than an array.
    public static bool IsAt(string file, string path) =>
        Is(path, new FileInfo(file).Length > RegularFile.MaxBytes ? [] : RegularFile.ReadBytes(file));

    /// <summary>Whether a file holds credentials.</summary>
    /// <param name="path">Its path, relative to the project or the published folder, with forward slashes.</param>
    /// <param name="content">Its content.</param>
    public static bool Is(string path, ReadOnlySpan<byte> content) =>
        SecretNames.Match(path, SecretNames.Always)
        || HasPrivateKey(content)
        || (SecretNames.Match(path, SecretNames.Keys) && !IsPublic(content))
        || (SecretNames.Match(path, SecretNames.NuGet) && HasNuGetCredentials(content))
        || (SecretNames.Match(path, SecretNames.Npm) && HasNpmCredentials(Encoding.UTF8.GetString(content)));

    // Requires the lines of a key below its label: programs and pages that mention keys contain only the label.
    private static bool HasPrivateKey(ReadOnlySpan<byte> content) =>
        !content.Contains((byte)0) && PrivateKey().IsMatch(Encoding.Latin1.GetString(Labels(content)));

    // In a file that is named like a key, the label is sufficient.
    private static bool IsPublic(ReadOnlySpan<byte> content) =>
        IsPublicPacket(content)
        || (content.IndexOf("-----BEGIN "u8) >= 0 && content.IndexOf("PRIVATE KEY"u8) < 0);

    // The type of the first OpenPGP packet (RFC 9580, section 4.2): a signature or a public key.
    private static bool IsPublicPacket(ReadOnlySpan<byte> content) =>
        content is [>= 0x80 and var first, ..]
        && ((first & 0x40) != 0 ? first & 0x3f : (first >> 2) & 0x0f) is 2 or 6;

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

    /// <summary>Whether an attribute in a nuget.config is a password, in clear text or encrypted.</summary>
    public static bool IsPassword(XAttribute attribute) =>
        // <add key="http_proxy.password" value="…"/>, <fileCert clearTextPassword="…"/>
        attribute.Name.LocalName.Contains("password", IgnoreCase)
        || (attribute.Name.LocalName.Equals("value", IgnoreCase) && IsNamedPassword(attribute.Parent!));

    // A feed can have any name.
    private static bool IsNamedPassword(XElement element) =>
        ((string?)element.Attribute("key"))?.Contains("password", IgnoreCase) == true
        && (element.Parent is not { } section || !IsElement(section, "packageSources"));

    /// <summary>Whether a value is an address with a user or a token in it.</summary>
    public static bool HasUserInfo(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && address.UserInfo.Length > 0;

    private static bool HasNpmCredentials(string text) => NpmToken().IsMatch(text);

    // Not "${TOKEN}", which the package manager replaces with an environment variable.
    [GeneratedRegex(
        NpmSecret + @"(?!\$\{)[^\s""']",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NpmToken();

    // The label is followed by a header (RFC 1421) or a line of base64.
    [GeneratedRegex(
        @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[ \t]*\r?\n\s*(?:[\w-]+: |[\w+/=-]+[ \t]*\r?$)",
        RegexOptions.Multiline)]
    private static partial Regex PrivateKey();

    private static bool IsElement(XElement element, string name) => element.Name.LocalName.Equals(name, IgnoreCase);
}
