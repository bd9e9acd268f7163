using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The credentials in one nuget.config, unexpanded: NuGet's own reader replaces references to environment variables
/// with their values.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Feeds">The names of its feeds.</param>
/// <param name="FeedsWithCredentials">The feeds that it contains credentials for.</param>
/// <param name="HasCredentials">Whether it contains credentials, for feeds or for something else.</param>
/// <param name="HasClearTextPassword">Whether it contains a clear-text password.</param>
/// <param name="Certificates">Client certificates that it names, absolute; files with private keys.</param>
/// <param name="Variables">The environment variables that its feeds and their credentials refer to.</param>
internal sealed partial record FeedCredentials(
    string Path,
    ValueList<string> Feeds,
    ValueList<string> FeedsWithCredentials,
    bool HasCredentials,
    bool HasClearTextPassword,
    ValueList<string> Certificates,
    ValueList<string> Variables)
{
    private const string Sources = "packageSources";
    private const string Section = "packageSourceCredentials";
    private const string ClientCertificates = "clientCertificates";

    public static FeedCredentials Read(string path)
    {
        var configuration = NuGetConfigFile.Read(path).Root;
        var feeds = configuration?.Elements(Section).Elements().ToList() ?? [];
        var certificates = configuration?.Elements(ClientCertificates).Elements("fileCert") ?? [];
        return new FeedCredentials(
            path,
            configuration?.Elements(Sources).Elements("add").Select(Key).ToValueList() ?? [],
            // Feed names are XML-name-encoded.
            feeds.Where(feed => feed.HasElements)
                .Select(feed => XmlConvert.DecodeName(feed.Name.LocalName))
                .ToValueList(),
            CredentialFile.HasNuGetCredentials(RegularFile.ReadBytes(path)),
            configuration?.Descendants().Attributes().Any(IsClearText) ?? false,
            certificates.Attributes("path")
                .Select(certificate => System.IO.Path.GetFullPath(
                    certificate.Value.Replace('\\', '/'),
                    System.IO.Path.GetDirectoryName(path)!))
                .Where(File.Exists)
                .ToValueList(),
            (configuration?.Elements().Where(IsOfFeeds).Descendants().Attributes() ?? [])
                .Where(attribute => attribute.Parent!.Parent!.Name.LocalName != Sources || IsAddress(attribute.Value))
                .SelectMany(attribute => Variable().Matches(attribute.Value))
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
                .ToValueList());
    }

    // A password of a feed, a certificate or a proxy, or a user in an address.
    private static bool IsClearText(XAttribute attribute) =>
        !Variable().IsMatch(attribute.Value)
        && (CredentialFile.HasUserInfo(attribute.Value)
            || (CredentialFile.IsPassword(attribute) && !IsEncrypted(attribute)));

    // NuGet names an encrypted password "Password", and one in clear text "ClearTextPassword".
    private static bool IsEncrypted(XAttribute attribute) =>
        (attribute.Name.LocalName.Equals("value", StringComparison.OrdinalIgnoreCase)
            ? Key(attribute.Parent!)
            : attribute.Name.LocalName)
        .Equals("password", StringComparison.OrdinalIgnoreCase);

    // The container does not have folders of this machine.
    private static bool IsAddress(string value) => value.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfFeeds(XElement section) =>
        section.Name.LocalName is Sources or Section or ClientCertificates;

    private static string Key(XElement entry) => (string?)entry.Attribute("key") ?? "";

    // %20% is an escaped character of an address.
    [GeneratedRegex("%(?![0-9A-Fa-f]{2}%)(?<name>[A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();
}
