using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes passwords and tokens that are written as they are, not as a variable.</summary>
internal static partial class SecretText
{
    /// <summary>Whether a setting is named like a secret and has a literal value, or its value contains one.</summary>
    public static bool IsIn(string name, string value) =>
        InConnectionString().IsMatch(value)
        || IsInUrl(value)
        || (SecretName().IsMatch(name) && IsLiteral(value));

    /// <summary>Whether a text contains a URL with a password.</summary>
    public static bool IsInUrl(string text) => InUrl().IsMatch(text);

    /// <summary>Whether the value of a secret is written out: no variable, placeholder or path.</summary>
    public static bool IsLiteral(string word)
    {
        var value = word.Trim('"', '\'');
        return value.Length > 0 && !NotSecret().IsMatch(value);
    }

    [GeneratedRegex(
        @"(?i:(^|[_:.-])(password|passwd|secret|token|api_?key|access_?key|account_?key)$)"
        + "|[a-z0-9](Password|Secret|Token|ApiKey|AccessKey|AccountKey)$")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s/:@$<""']*:[^\s/@$<>""'{%]+@", RegexOptions.IgnoreCase)]
    private static partial Regex InUrl();

    [GeneratedRegex(
        @"(^|[;""'\s])(password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s""'$<{%*]+;"
        + @"|;\s*(password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s""'$<{%*]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex InConnectionString();

    // Variables, switches, numbers, paths, URLs, placeholders.
    [GeneratedRegex(
        @"^(.*[$`%<>*{}].*|true|false|yes|no|none|null|on|off|\d{1,4}|[./~\\-].*|[a-z]:\\.*|https?://.*"
        + "|change[-_ ]?(me|it).*|placeholder|dummy|example|todo|your[-_ ]?.*|x+|test)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotSecret();
}
