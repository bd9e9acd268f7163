using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes variables and settings that are named like a secret.</summary>
internal static partial class SecretName
{
    // The end of a word in SNAKE_CASE, kebab-case, "Section:Key" or camelCase.
    private const string End = "(?:[_:.-]|$|(?-i:(?<=[a-z])[A-Z]))";

    private const string Secrets = "password|passwd|secret|token|(?:api|access|account|private)_?key";

    /// <summary>
    /// Whether a variable, such as a build argument, may hold a secret. Includes the names that BuildKit's check
    /// <c>SecretsUsedInArgOrEnv</c> reports.
    /// </summary>
    public static bool IsVariable(string name) => Possible().IsMatch(name) && !Other().IsMatch(name);

    /// <summary>
    /// Whether a literal value with this name is a secret. Excludes ambiguous names: a key may be one of a cache.
    /// </summary>
    public static bool IsSetting(string name) => Certain().IsMatch(name);

    [GeneratedRegex(
        $"(?:{Secrets}|credential)s?{End}|(?:^|[_:.-])(?:auth|key|pat|pwd|pword){End}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Possible();

    [GeneratedRegex(
        $"(?i:(?:^|[_:.-])(?:{Secrets})$)"
        + "|[a-z0-9](?:Password|Secret|Token|(?:Api|Access|Account|Private)Key)$")]
    private static partial Regex Certain();

    // What describes or locates a secret.
    [GeneratedRegex(
        "(?i:(?:^|[_:.-])(?:public|file|version|path|dir|folder|url|name)(?:[_:.-]|$))"
        + "|[a-z](?:File|Version|Path|Dir|Folder|Url|Name)$")]
    private static partial Regex Other();
}
