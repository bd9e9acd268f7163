using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The credentials in one nuget.config, as they are written there: NuGet's own reader has put the values of environment
/// variables in their place.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="HasAny">It names credentials for a feed.</param>
/// <param name="HasClearTextPassword">A password stands there for everyone to read.</param>
/// <param name="Variables">The environment variables that its credentials are taken from.</param>
internal sealed partial record FeedCredentials(string Path, bool HasAny, bool HasClearTextPassword, ValueList<string> Variables)
{
    private const string Section = "packageSourceCredentials";
    private const string ClearText = "ClearTextPassword";

    public static FeedCredentials Read(string path)
    {
        var entries = XDocument.Load(path).Root?.Elements(Section).Elements().Elements().ToList() ?? [];
        return new FeedCredentials(
            path,
            entries.Count > 0,
            entries.Any(entry => (string?)entry.Attribute("key") == ClearText && !Variable().IsMatch(Value(entry))),
            entries.SelectMany(entry => Variable().Matches(Value(entry))).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToValueList());
    }

    private static string Value(XElement entry) => (string?)entry.Attribute("value") ?? "";

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();
}
