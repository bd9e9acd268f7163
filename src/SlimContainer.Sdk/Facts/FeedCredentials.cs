using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The credentials in one nuget.config, as they are written there: NuGet's own reader has put the values of environment
/// variables in their place.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Feeds">The names of the feeds it lists.</param>
/// <param name="FeedsWithCredentials">Those that it names credentials for.</param>
/// <param name="HasClearTextPassword">A password stands there for everyone to read.</param>
/// <param name="Variables">The environment variables that its credentials are taken from.</param>
internal sealed partial record FeedCredentials(
    string Path,
    ValueList<string> Feeds,
    ValueList<string> FeedsWithCredentials,
    bool HasClearTextPassword,
    ValueList<string> Variables)
{
    private const string Sources = "packageSources";
    private const string Section = "packageSourceCredentials";
    private const string ClearText = "ClearTextPassword";

    public static FeedCredentials Read(string path)
    {
        var configuration = XDocument.Load(path).Root;
        var feeds = configuration?.Elements(Section).Elements().ToList() ?? [];
        var entries = feeds.Elements().ToList();
        return new FeedCredentials(
            path,
            configuration?.Elements(Sources).Elements("add").Select(Key).ToValueList() ?? [],
            // A name that is none in XML is written with escapes.
            feeds.Where(feed => feed.HasElements).Select(feed => XmlConvert.DecodeName(feed.Name.LocalName)).ToValueList(),
            entries.Any(entry => Key(entry) == ClearText && !Variable().IsMatch(Value(entry))),
            entries.SelectMany(entry => Variable().Matches(Value(entry))).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToValueList());
    }

    private static string Key(XElement entry) => (string?)entry.Attribute("key") ?? "";

    private static string Value(XElement entry) => (string?)entry.Attribute("value") ?? "";

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();
}
