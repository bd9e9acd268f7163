using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Files;

/// <summary>What the package needs to know of existing compose files.</summary>
internal static partial class ComposeFiles
{
    private static readonly string[] OtherNames = ["compose.yml", "docker-compose.yaml", "docker-compose.yml"];

    /// <summary>
    /// A file of the user's own that compose reads in a folder now, and would no longer read; null if there is none.
    /// </summary>
    public static string? Shadowed(string folder) => File.Exists(Path.Combine(folder, WorkflowFiles.ComposeName))
        ? null
        : OtherNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The existing compose files that a generated one includes, absolute.</summary>
    /// <param name="path">The compose file of the repository, absolute; it may not exist.</param>
    public static IEnumerable<string> IncludedIn(string path) => !File.Exists(path)
        ? []
        : Include().Matches(Files.Text.Read(path))
            .Select(line => Value(line.Groups["value"].Value))
            .OfType<string>()
            .Select(file => Path.GetFullPath(file, Path.GetDirectoryName(path)!))
            .Where(File.Exists);

    /// <summary>The names of the services in a generated compose file.</summary>
    public static IEnumerable<string> ServicesIn(string path) =>
        Service().Matches(Services().Match(Files.Text.Read(path)).Value).Select(line => line.Groups["name"].Value);

    // As the template writes it: plain, or in double quotes, where compose reads two dollar signs as one.
    private static string? Value(string text)
    {
        try
        {
            var value = text.StartsWith('"') ? JsonSerializer.Deserialize<string>(text)! : text;
            return value.Replace("$$", "$", StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^  - (?<value>\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Include();

    [GeneratedRegex(@"^services:\n(?:(?: |#).*\n|\n)*", RegexOptions.Multiline)]
    private static partial Regex Services();

    [GeneratedRegex(@"^  (?<name>[a-z0-9-]+):$", RegexOptions.Multiline)]
    private static partial Regex Service();
}
