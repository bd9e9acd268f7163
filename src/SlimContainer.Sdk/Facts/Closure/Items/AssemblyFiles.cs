using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The files that belong to an assembly in a folder, as MSBuild finds them for a reference.</summary>
internal static class AssemblyFiles
{
    // AllowedReferenceRelatedFileExtensions, without the assembly's own extension.
    private static readonly string[] RelatedExtensions = [".pdb", ".xml", ".pri"];

    /// <summary>
    /// The assembly, those that it refers to in the same folder, and the symbols, documentation, settings and languages
    /// of each.
    /// </summary>
    /// <param name="assembly">The path, absolute.</param>
    public static IEnumerable<string> Of(string assembly)
    {
        HashSet<string> found = new(StringComparer.Ordinal) { assembly };
        Queue<string> open = new(found);
        while (open.TryDequeue(out var next))
        {
            yield return next;

            foreach (var related in Related(next))
            {
                yield return related;
            }

            foreach (var reference in References(next).Where(found.Add))
            {
                open.Enqueue(reference);
            }
        }
    }

    private static IEnumerable<string> Related(string assembly)
    {
        var (folder, name) = (Path.GetDirectoryName(assembly)!, Path.GetFileNameWithoutExtension(assembly));
        return RelatedExtensions.Select(extension => Path.Combine(folder, name + extension))
            .Append(assembly + ".config")
            .Concat(Languages(folder).Select(language => Path.Combine(language, name + ".resources.dll")))
            .Where(File.Exists);
    }

    private static IEnumerable<string> Languages(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];

    private static IReadOnlyList<string> References(string assembly)
    {
        var folder = Path.GetDirectoryName(assembly)!;
        try
        {
            using var file = new PEReader(RegularFile.OpenOutput(assembly));
            if (!file.HasMetadata)
                return [];

            var metadata = file.GetMetadataReader();
            return
            [
                .. metadata.AssemblyReferences
                    .Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))
                    .SelectMany(name => (string[])[name + ".dll", name + ".exe"])
                    .Select(name => Path.Combine(folder, name))
                    .Where(File.Exists),
            ];
        }
        catch (Exception failure)
            when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // A native library, or none at all: the build says so.
            return [];
        }
    }
}
