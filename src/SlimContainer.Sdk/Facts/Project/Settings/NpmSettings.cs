using System.Text.RegularExpressions;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>Settings of npm, yarn or pnpm: <c>.npmrc</c>, <c>.yarnrc.yml</c>.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="HasToken">Whether it contains a token or a password as it is.</param>
/// <param name="Variables">The environment variables that its tokens and passwords refer to.</param>
internal sealed partial record NpmSettings(string Path, bool HasToken, ValueList<string> Variables)
{
    public static bool IsNamedSo(string path) =>
        SecretNames.Match(System.IO.Path.GetFileName(path), SecretNames.Npm);

    public static NpmSettings Read(string path)
    {
        var content = RegularFile.ReadBytes(path);
        return new NpmSettings(
            path,
            CredentialFile.Is(System.IO.Path.GetFileName(path), content),
            Variable().Matches(System.Text.Encoding.UTF8.GetString(content))
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
                .ToValueList());
    }

    // "//registry.example/:_authToken=${TOKEN}", "npmAuthToken: ${TOKEN:-}"
    [GeneratedRegex(
        CredentialFile.NpmSecret + @"\$\{(?<name>[A-Za-z_]\w*)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
