using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes passwords and tokens that are written as they are, not as a variable.</summary>
internal static partial class SecretText
{
    /// <summary>Whether a setting is named like a secret and has a literal value, or its value contains one.</summary>
    public static bool IsIn(string name, string value) =>
        InConnectionString().Matches(value).Any(match => IsLiteral(match.Groups["value"].Value))
        || IsInUrl(value)
        || (SecretName.IsSetting(name) && IsLiteral(value));

    /// <summary>Whether a connection string or URL names a server on the developer's own machine.</summary>
    public static bool IsForLocalServer(string value) => LocalServer().IsMatch(value);

    /// <summary>Whether a text contains a URL with a password.</summary>
    public static bool IsInUrl(string text) => InUrl().IsMatch(text);

    /// <summary>Whether the value of a secret is written out: no variable, placeholder or path.</summary>
    public static bool IsLiteral(string word)
    {
        var value = word.Trim('"', '\'');
        return value.Length > 0 && !NotSecret().IsMatch(value);
    }

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s/:@$<""']*:[^\s/@$<>""'{%]+@", RegexOptions.IgnoreCase)]
    private static partial Regex InUrl();

    [GeneratedRegex(
        @"(^|[;""'\s])(password|pwd|accountkey|sharedaccesskey)\s*=\s*(?<value>[^;\s""'$<{%*]+);"
        + @"|;\s*(password|pwd|accountkey|sharedaccesskey)\s*=\s*(?<value>[^;\s""'$<{%*]+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex InConnectionString();

    // "Server=127.0.0.1,1433", "Data Source=(localdb)\name", "amqp://user:password@localhost"
    [GeneratedRegex(
        @"(^|[;""'\s])(host|server|address|addr|data source|network address)\s*=\s*(tcp:|np:)?"
        + @"(localhost|127\.|\[?::1|\(local|\.[\\;,]|host\.docker\.internal)"
        + @"|://([^/@\s]*@)?(localhost|127\.|\[::1|host\.docker\.internal)",
        RegexOptions.IgnoreCase)]
    private static partial Regex LocalServer();

    // Variables, switches, numbers, paths, URLs, placeholders.
    [GeneratedRegex(
        @"^(.*[$`%<>*{}].*|true|false|yes|no|none|null|on|off|\d{1,4}|[./~\\-].*|[a-z]:\\.*|https?://.*"
        + "|change[-_ ]?(me|it).*|placeholder|dummy|example|todo|your[-_ ]?.*|x+|test"
        + "|(my[-_ ]?)?((api|access|account|private)[-_ ]?key|secret|token|password|passwd|pwd|pass))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotSecret();
}
