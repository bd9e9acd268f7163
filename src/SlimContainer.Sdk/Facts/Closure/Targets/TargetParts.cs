using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>A task, an item group or a property group of a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Child">The task or the group.</param>
/// <param name="Expand">Expands one of its texts.</param>
internal sealed record TargetPart(
    ProjectTargetInstance Target, ProjectTargetInstanceChild Child, Func<string, string> Expand);

/// <summary>
/// The targets of the repository, part by part. Texts are expanded with the properties that targets set.
/// </summary>
internal sealed partial class TargetParts
{
    // No path is longer, and a target can append to a property again and again.
    private const int MaxLength = 4096;

    private readonly Dictionary<string, string> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProjectInstance project;
    private readonly List<ProjectTargetInstance> targets;

    private TargetParts(ProjectInstance project, Func<string, bool> isRepositoryFile)
    {
        this.project = project;
        targets = [.. project.Targets.Values.Where(target => isRepositoryFile(target.FullPath))];
        // A target may use what a later one in the file sets.
        foreach (var target in targets)
        {
            foreach (var group in target.Children.OfType<ProjectPropertyGroupTaskInstance>())
            {
                Set(group, target.FullPath);
            }
        }
    }

    /// <param name="project">An evaluated project.</param>
    /// <param name="isRepositoryFile">Whether a file of targets is the repository's own.</param>
    public static IEnumerable<TargetPart> Of(ProjectInstance project, Func<string, bool> isRepositoryFile) =>
        new TargetParts(project, isRepositoryFile).All();

    private IEnumerable<TargetPart> All()
    {
        foreach (var target in targets)
        {
            foreach (var child in target.Children)
            {
                if (child is ProjectPropertyGroupTaskInstance group)
                    Set(group, target.FullPath);
                yield return new TargetPart(target, child, text => Expand(text, target.FullPath));
            }
        }
    }

    // Conditions do not count: most of them depend on what tasks return.
    private void Set(ProjectPropertyGroupTaskInstance group, string file)
    {
        foreach (var property in group.Properties)
        {
            if (Expand(property.Value, file) is { Length: < MaxLength } value)
                properties[property.Name] = value;
        }
    }

    private string Expand(string text, string file) => project.Expand(
        Reference().Replace(text, match => properties.GetValueOrDefault(match.Groups["name"].Value, match.Value)),
        file);

    [GeneratedRegex(@"\$\((?<name>\w+)\)")]
    private static partial Regex Reference();
}
