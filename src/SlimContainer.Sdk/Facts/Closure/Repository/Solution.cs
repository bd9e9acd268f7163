using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>A solution or a solution filter.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Projects">The projects that a command for it restores and builds, absolute.</param>
internal sealed partial record Solution(string File, ValueList<string> Projects)
{
    // Of a command without a configuration, and of one for Release.
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];

    /// <summary>The solutions and solution filters of a folder.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.sln*", new EnumerationOptions { IgnoreInaccessible = true })
            .Where(file => Path.GetExtension(file) is ".sln" or ".slnx" or ".slnf")
            .Order(StringComparer.Ordinal);

    /// <summary>Reads a solution; null if the file is invalid.</summary>
    public static Solution? Read(string file)
    {
        try
        {
            var text = RegularFile.ReadText(file);
            return Path.GetExtension(file) switch
            {
                ".slnf" => Filter(
                    file, JsonDocument.Parse(text, LenientJson.Options).RootElement.GetProperty("solution")),
                ".slnx" => Of(file, file, OfXml(BoundedXml.Parse(text))),
                _ => Of(file, file, OfText(text)),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or XmlException
            or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    // Shared projects are imported, not built.
    private static Solution Of(string file, string solution, IEnumerable<string> projects) => new(file, projects
        .Where(path => !path.EndsWith(".shproj", StringComparison.OrdinalIgnoreCase))
        .Select(path => Absolute(path, solution))
        .Distinct(StringComparer.Ordinal)
        .ToValueList());

    private static Solution Filter(string file, JsonElement filter) => Of(
        file,
        Absolute(filter.GetProperty("path").GetString()!, file),
        filter.GetProperty("projects").EnumerateArray().Select(project => project.GetString()!));

    private static string Absolute(string path, string file) =>
        Path.GetFullPath(path.Replace('\\', '/'), Path.GetDirectoryName(file)!);

    private static IEnumerable<string> OfXml(XDocument solution) => solution.Descendants("Project")
        .Where(project => project.Elements("Build").All(build => (string?)build.Attribute("Project") != "false"))
        .Select(project => (string?)project.Attribute("Path"))
        .OfType<string>();

    // A project that a configuration does not build is not restored.
    private static IEnumerable<string> OfText(string solution)
    {
        var configurations = Configurations
            .Where(name => Regex.IsMatch(solution, $@"^\s*{Regex.Escape(name)}\s*=", RegexOptions.Multiline))
            .ToList();
        return ProjectLine().Matches(solution)
            .Where(project => configurations.Count > 0 && configurations.All(name => solution.Contains(
                $"{project.Groups["id"].Value}.{name}.Build.0", StringComparison.OrdinalIgnoreCase)))
            .Select(project => project.Groups["path"].Value);
    }

    [GeneratedRegex(
        """^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"(?<path>[^"]*proj)",\s*"(?<id>[^"]*)""",
        RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
