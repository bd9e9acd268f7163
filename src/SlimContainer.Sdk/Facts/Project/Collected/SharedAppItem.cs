using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SlimContainer.Sdk.Facts;

/// <summary>The description of an app of <c>SlimContainerSharedBuild</c> as an MSBuild item.</summary>
internal static class SharedAppItem
{
    /// <param name="app">The app.</param>
    public static TaskItem Of(SharedApp app) => new(
        ItemText.Escape(app.Project),
        new Dictionary<string, string>
        {
            [nameof(SharedApp.Layers)] = string.Join(',', app.Layers),
            [nameof(SharedApp.Settings)] = ItemText.Escape(app.Settings),
            [nameof(SharedApp.Obstacle)] = ItemText.Escape(app.Obstacle),
        });

    /// <param name="item">The item.</param>
    public static SharedApp Read(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata(nameof(SharedApp.Layers)).Split(',', StringSplitOptions.RemoveEmptyEntries),
        item.GetMetadata(nameof(SharedApp.Settings)),
        item.GetMetadata(nameof(SharedApp.Obstacle)));
}
