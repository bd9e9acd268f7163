using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>A publish on the host as an item of the task MSBuild.</summary>
internal static class PrebuiltItem
{
    /// <param name="project">The project.</param>
    /// <param name="publish">The publish.</param>
    public static TaskItem Of(string project, PrebuiltPublish publish) => new(
        ItemText.Escape(project),
        new Dictionary<string, string>
        {
            ["AdditionalProperties"] = string.Join(';', publish.Properties.Select(Assignment)),
            ["PublishFolder"] = ItemText.Escape(publish.PublishFolder),
        });

    private static string Assignment(KeyValuePair<string, string> property) =>
        $"{property.Key}={ItemText.Escape(property.Value)}";
}
