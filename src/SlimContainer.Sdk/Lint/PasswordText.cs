using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>Recognizes passwords and tokens in instructions that are written as they are, not as a variable.</summary>
internal static partial class PasswordText
{
    /// <summary>Whether a variable is named like a secret and has a literal value.</summary>
    public static bool IsIn(Assignment variable) =>
        variable.Value is { } value && SecretText.IsIn(variable.Name, value);

    /// <summary>Whether a command of an instruction has a literal password.</summary>
    public static bool IsIn(Instruction run)
    {
        var text = run.Text + "\n" + run.Body;
        return SecretText.IsInUrl(text)
            || IsInFile(text)
            || InChangedPassword().IsMatch(text)
            || ShellScript.Commands(run).Any(IsInCommand);
    }

    /// <summary>Whether the text of a nuget.config has a literal password.</summary>
    public static bool IsInFile(string text) => InNuGetConfig().IsMatch(text);

    private static bool IsInCommand(IReadOnlyList<string> words)
    {
        // The password of a development certificate is not a secret.
        if (words is ["dotnet", "dev-certs", ..])
            return false;

        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : "";
            if ((IsPasswordOption(words, i) && SecretText.IsLiteral(next))
                || (OptionWithValue().Match(words[i]) is { Success: true } option
                    && SecretText.IsLiteral(option.Groups["value"].Value))
                || (words[i] is "-u" or "--user" && words[0] is "curl" && UserAndPassword().IsMatch(next))
                || (IsVariable(words, i) && IsIn(Assignment.Parse(words[i]))))
            {
                return true;
            }
        }

        return false;
    }

    // -p is a password only for these commands.
    private static bool IsPasswordOption(IReadOnlyList<string> words, int index) =>
        Option().IsMatch(words[index])
        || (words[index] == "-p"
            && words is ["dotnet", "nuget", "add" or "update", ..] or ["docker" or "podman", "login", ..])
        || (words[index] == "-k" && words is ["dotnet", "nuget", "push", ..]);

    // NAME=value before a command, or after export.
    private static bool IsVariable(IReadOnlyList<string> words, int index) =>
        words[index].Contains('=', StringComparison.Ordinal)
        && words.Take(index).All(word => word is "export" or "set" || word.Contains('=', StringComparison.Ordinal));

    [GeneratedRegex(
        "^--?(password|passwd|api-?key|access-?token|auth-?token|token)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Option();

    [GeneratedRegex(
        "^(--?(password|passwd|api-?key|access-?token|auth-?token|token)=|/d:sonar\\.(login|token|password)=)"
        + "(?<value>.+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex OptionWithValue();

    [GeneratedRegex(@"^[""']?[^:$""']+:[^$""'`]+[""']?$")]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(@"\becho\s+[""']?[\w-]+:[^\s""'$:]+[""']?\s*\|\s*chpasswd\b")]
    private static partial Regex InChangedPassword();

    [GeneratedRegex(
        @"key\s*=\s*\\?[""']ClearTextPassword\\?[""']\s+value\s*=\s*\\?[""'][^""'$%\\{<]+\\?[""']",
        RegexOptions.IgnoreCase)]
    private static partial Regex InNuGetConfig();
}
