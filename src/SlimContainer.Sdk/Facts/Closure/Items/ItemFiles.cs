using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Divides the files of a project's items by what the build does with them.</summary>
internal static class ItemFiles
{
    // If such a file is missing, compilation fails or the app lacks code.
    private static readonly string[] SourceItems = ["Compile", "EmbeddedResource", "Protobuf"];

    private static readonly string[] ContentItems = ["Content", "None"];

    // Content of web projects that is compiled.
    private static readonly string[] PageExtensions = [".razor", ".cshtml"];

    private static readonly string[] CodeExtensions = [".cs", ".fs", ".vb", ".proto"];

    /// <summary>The files that are compiled or embedded.</summary>
    /// <param name="evaluations">The evaluations of the project.</param>
    /// <param name="files">All files that its build reads, absolute.</param>
    public static ValueList<string> Sources(IEnumerable<ProjectInstance> evaluations, IEnumerable<string> files)
    {
        var (sources, contents) = (Items(evaluations, SourceItems), Items(evaluations, ContentItems));
        return files
            .Where(file => sources.Contains(file) || (IsPage(file) && contents.Contains(file)))
            .ToValueList();
    }

    /// <summary>The size of those that are compiled, in bytes: embedded files take no time.</summary>
    /// <param name="sources">What <see cref="Sources"/> returned.</param>
    public static long CodeBytes(IEnumerable<string> sources) => sources
        .Where(file => CodeExtensions.Contains(Path.GetExtension(file)) || IsPage(file))
        .Sum(file => new FileInfo(file).Length);

    /// <summary>The files that are published as they are.</summary>
    /// <inheritdoc cref="Sources" />
    public static ValueList<string> Contents(IEnumerable<ProjectInstance> evaluations, IEnumerable<string> files)
    {
        var contents = Items(evaluations, ContentItems);
        return files.Where(file => contents.Contains(file) && !IsPage(file)).ToValueList();
    }

    private static bool IsPage(string file) => PageExtensions.Contains(Path.GetExtension(file));

    private static HashSet<string> Items(IEnumerable<ProjectInstance> evaluations, string[] types) => evaluations
        .SelectMany(project => types.SelectMany(project.GetItems).Select(item => FullPath(item, project.Directory)))
        .ToHashSet(StringComparer.Ordinal);

    private static string FullPath(ProjectItemInstance item, string folder) =>
        Path.GetFullPath(item.EvaluatedInclude.Replace('\\', Path.DirectorySeparatorChar), folder);
}
