using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the Protocol Buffers files that a project's <c>Protobuf</c> items import: the compiler reads them,
/// and no item needs to name them.
/// </summary>
internal static partial class ProtoImports
{
    /// <summary>The existing files, absolute, also of indirect imports.</summary>
    /// <param name="project">An evaluated project.</param>
    /// <param name="boundary">The repository, or the projects' common folder.</param>
    public static IEnumerable<string> Of(ProjectInstance project, string boundary)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (var item in project.GetItems("Protobuf"))
        {
            var file = FullPath(item.EvaluatedInclude, project);
            Add(file, Roots(item, file, project), boundary, found);
        }

        return found;
    }

    private static void Add(string file, List<string> roots, string boundary, HashSet<string> found)
    {
        var imports = Read(file)
            .SelectMany(text => Import().Matches(text))
            .Select(match => roots
                .Select(root => Path.GetFullPath(match.Groups["path"].Value, root))
                .FirstOrDefault(File.Exists))
            .OfType<string>()
            .Where(path => FilePaths.IsIn(path, boundary));
        foreach (var imported in imports.ToList())
        {
            if (found.Add(imported))
                Add(imported, roots, boundary, found);
        }
    }

    // Those that Grpc.Tools passes to the compiler: it takes the file's folder as the root of a linked file.
    private static List<string> Roots(ProjectItemInstance item, string file, ProjectInstance project) =>
    [
        .. $"{item.GetMetadataValue("ProtoRoot")};{item.GetMetadataValue("AdditionalImportDirs")};"
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => FullPath(folder, project)),
        project.Directory,
        Path.GetDirectoryName(file)!,
    ];

    private static string FullPath(string path, ProjectInstance project) =>
        Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), project.Directory);

    private static IEnumerable<string> Read(string file) => File.Exists(file) ? [RegularFile.ReadText(file)] : [];

    // import public "common/money.proto";
    [GeneratedRegex("""
        ^\s*import\s+(public\s+|weak\s+|option\s+)?["'](?<path>[^"'\r\n]+)["']\s*;
        """, RegexOptions.Multiline)]
    private static partial Regex Import();
}
