using System.Text.Json;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Reads what <see cref="DescribeSharedApp"/> has written, as an MSBuild item.</summary>
public sealed class ReadSharedApp : SlimContainerTask
{
    /// <summary>The description.</summary>
    [Required]
    public string DescriptionFile { get; set; } = "";

    /// <summary>The project's file, with <c>Layers</c>, <c>Settings</c> and <c>Obstacle</c>.</summary>
    [Output]
    public ITaskItem? App { get; private set; }

    private protected override void Run(CancellationToken cancelled) =>
        App = SharedAppItem.Of(
            JsonSerializer.Deserialize<SharedApp>(RegularFile.ReadText(DescriptionFile))!);
}
