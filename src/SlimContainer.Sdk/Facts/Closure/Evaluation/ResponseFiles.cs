using Microsoft.Build.Evaluation;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// MSBuild's response files of a project: <c>Directory.Build.rsp</c>, <c>MSBuild.rsp</c> and the files that they
/// include. Their switches apply to each <c>dotnet</c> command of the project.
/// </summary>
/// <param name="Files">The files, absolute.</param>
/// <param name="Properties">The global properties that they set.</param>
internal sealed record ResponseFiles(
    ValueList<string> Files,
    IReadOnlyDictionary<string, string> Properties)
{
    private const string DirectoryFile = "Directory.Build.rsp";
    private const string ProjectFile = "MSBuild.rsp";

    /// <summary>The names that MSBuild looks for, in a project's folder and in the folders above it.</summary>
    public static IEnumerable<string> Candidates(string projectFolder) => RepositoryRoot
        .AncestorsAndSelf(projectFolder)
        .Select(folder => Path.Combine(folder, DirectoryFile))
        .Append(Path.Combine(projectFolder, ProjectFile));

    /// <param name="projectFile">The project that a command names, absolute.</param>
    /// <param name="boundary">The folder that the search stops at; null for the root, as MSBuild does.</param>
    public static ResponseFiles Of(string projectFile, string? boundary = null)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        var reader = new Reader();
        var directoryFile = Candidates(folder).SkipLast(1).FirstOrDefault(File.Exists);
        if (directoryFile is not null && (boundary is null || FilePaths.IsIn(directoryFile, boundary)))
            reader.Read(directoryFile);
        // Read last: a later switch has precedence.
        reader.Read(Path.Combine(folder, ProjectFile));
        return new ResponseFiles([.. reader.Files], reader.Properties);
    }

    private sealed class Reader
    {
        public List<string> Files { get; } = [];

        public Dictionary<string, string> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Read(string file)
        {
            if (Files.Contains(file, StringComparer.Ordinal) || !File.Exists(file))
                return;

            Files.Add(file);
            var folder = Path.GetDirectoryName(file) + Path.DirectorySeparatorChar;
            foreach (var line in RegularFile.ReadLines(file).Where(line => !line.TrimStart().StartsWith('#')))
            {
                var text = line.Replace("%MSBuildThisFileDirectory%", folder, StringComparison.OrdinalIgnoreCase);
                foreach (var argument in Split(Environment.ExpandEnvironmentVariables(text), ' ', '\t'))
                {
                    Apply(argument);
                }
            }
        }

        private void Apply(string argument)
        {
            if (argument.StartsWith('@'))
                Read(Path.GetFullPath(Unquote(argument[1..])));
            else if (Switch(argument) is ("p" or "property", var values))
                Set(values);
        }

        private void Set(string values)
        {
            foreach (var pair in Split(values, ';', ','))
            {
                if (Unquote(pair).Split('=', 2) is [var name, var value])
                    Properties[name.Trim()] = ProjectCollection.Unescape(Unquote(value));
            }
        }

        private static (string Name, string Value) Switch(string argument)
        {
            var text = argument.Trim('"').TrimStart('-', '/');
            return text.Split(':', 2) is [var name, var value] && text.Length < argument.Length
                ? (name.ToLowerInvariant(), value)
                : ("", "");
        }

        private static IEnumerable<string> Split(string text, params char[] separators)
        {
            var (start, isQuoted) = (0, false);
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] == '"')
                    isQuoted = !isQuoted;
                if (i < text.Length && (isQuoted || !separators.Contains(text[i])))
                    continue;
                if (i > start)
                    yield return text[start..i];
                start = i + 1;
            }
        }

        private static string Unquote(string text) => text.Replace("\"", "", StringComparison.Ordinal);
    }
}
