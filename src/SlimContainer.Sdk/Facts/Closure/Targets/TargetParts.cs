using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>A task, an item group or a property group of a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Child">The task or the group.</param>
/// <param name="Expand">Expands one of its texts.</param>
/// <param name="CanRun">Whether publish can run the target (<see cref="TargetHooks"/>).</param>
internal sealed record TargetPart(
    ProjectTargetInstance Target,
    ProjectTargetInstanceChild Child,
    Func<string, string> Expand,
    Lazy<bool> CanRun);

/// <summary>
/// The targets of the repository, part by part. Texts are expanded with the properties that targets set.
/// </summary>
internal sealed partial class TargetParts
{
    // No path is longer, and a target can append to a property again and again.
    private const int MaxLength = 4096;

    // A target may use what a later one in the file sets, if nothing else sets it.
    private readonly Dictionary<string, string> later = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> current = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProjectInstance project;
    private readonly List<ProjectTargetInstance> targets;

    private TargetParts(ProjectInstance project, Func<string, bool> isRepositoryFile)
    {
        this.project = project;
        targets = [.. project.Targets.Values.Where(target => isRepositoryFile(target.FullPath))];
        foreach (var target in targets)
        {
            foreach (var group in target.Children.OfType<ProjectPropertyGroupTaskInstance>())
            {
                Set(group, target.FullPath, later);
            }
        }

        foreach (var name in later.Keys.Where(name => project.GetPropertyValue(name).Length > 0).ToList())
        {
            later.Remove(name);
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
            // It looks at all targets of the SDK: once for a target, and not for each part.
            var canRun = new Lazy<bool>(() => TargetHooks.Run(project, target));
            foreach (var child in target.Children)
            {
                if (child is ProjectPropertyGroupTaskInstance group)
                    Set(group, target.FullPath, current);
                yield return new TargetPart(target, child, text => Expand(text, target.FullPath), canRun);
            }
        }
    }

    private void Set(ProjectPropertyGroupTaskInstance group, string file, Dictionary<string, string> properties)
    {
        if (!MayHold(group.Condition, file))
            return;
        foreach (var property in group.Properties.Where(property => MayHold(property.Condition, file)))
        {
            // From here on, its own value counts.
            if (properties == current)
                later.Remove(property.Name);
            if (Expand(property.Value, file) is { Length: < MaxLength } value)
                properties[property.Name] = value;
        }
    }

    private bool MayHold(string condition, string file) => project.MayHold(Replace(condition), file);

    private string Expand(string text, string file) => project.Expand(Replace(text), file);

    private string Replace(string text) => Reference().Replace(text, match =>
        current.GetValueOrDefault(match.Groups["name"].Value)
        ?? later.GetValueOrDefault(match.Groups["name"].Value)
        ?? match.Value);

    [GeneratedRegex(@"\$\((?<name>\w+)\)")]
    private static partial Regex Reference();
}
