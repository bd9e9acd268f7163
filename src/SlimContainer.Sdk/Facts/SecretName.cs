using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes variables and settings that are named like a secret.</summary>
internal static partial class SecretName
{
    private const string Secrets = "password|passwd|secret|token|(?:api|access|account|private)_?key";

    // As the last word: the name describes or locates a secret.
    private static readonly HashSet<string> Descriptions = new(StringComparer.OrdinalIgnoreCase)
    {
        "file", "version", "path", "dir", "folder", "url", "uri", "name", "length", "region",
    };

    /// <summary>
    /// Whether a variable, such as a build argument, may hold a secret: BuildKit's check
    /// <c>SecretsUsedInArgOrEnv</c>, further words, and no name that only describes or locates a secret.
    /// </summary>
    public static bool IsVariable(string name)
    {
        var words = Word().Matches(name).Select(word => word.Value.ToLowerInvariant()).ToList();
        return words is [.., var last]
            && !Descriptions.Contains(last)
            && !words.Contains("public")
            && (BuildKit().IsMatch(name)
                || Further().IsMatch(string.Concat(words))
                || (words.Count > 1 && last is "pat" or "pwd"));
    }

    /// <summary>
    /// Whether a literal value with this name is a secret. Excludes ambiguous names: a key may be one of a cache.
    /// </summary>
    public static bool IsSetting(string name) => Certain().IsMatch(name);

    // SNAKE_CASE, kebab-case, "Section:Key" or camelCase.
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")]
    private static partial Regex Word();

    // Not TOKENIZER or MAX_TOKENS, which are about language models.
    [GeneratedRegex("passw|secret|credential|(?:api|private)key|(?:token|accesskey|accountkey)[0-9]*$")]
    private static partial Regex Further();

    [GeneratedRegex(
        "(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex BuildKit();

    [GeneratedRegex(
        $"(?i:(?:^|[_:.-])(?:{Secrets})$)"
        + "|[a-z0-9](?:Password|Secret|Token|(?:Api|Access|Account|Private)Key)$")]
    private static partial Regex Certain();
}
