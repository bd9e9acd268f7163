using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The credentials in one nuget.config, unexpanded: NuGet's own reader replaces references to environment variables
/// with their values.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Feeds">The names of its feeds.</param>
/// <param name="FeedsWithCredentials">The feeds that it contains credentials for.</param>
/// <param name="HasClearTextPassword">Whether it contains a clear-text password.</param>
/// <param name="Variables">The environment variables that its credentials refer to.</param>
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
            // Feed names are XML-name-encoded.
            feeds.Where(feed => feed.HasElements)
                .Select(feed => XmlConvert.DecodeName(feed.Name.LocalName))
                .ToValueList(),
            entries.Any(entry => Key(entry) == ClearText && !Variable().IsMatch(Value(entry))),
            entries.SelectMany(entry => Variable().Matches(Value(entry)))
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
                .ToValueList());
    }

    private static string Key(XElement entry) => (string?)entry.Attribute("key") ?? "";

    private static string Value(XElement entry) => (string?)entry.Attribute("value") ?? "";

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();
}
