using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Prune;

/// <summary>Decides which images of a project go. An image without the project's label is not considered.</summary>
internal sealed partial class PrunePlanner
{
    private readonly ImageStore store;
    private readonly PruneScope scope;
    private readonly List<StoredImage> own;

    private PrunePlanner(ImageStore store, PruneScope scope)
    {
        this.store = store;
        this.scope = scope;
        own =
        [
            .. store.Images
                .Where(image => scope.Projects.Contains(image.Project))
                .OrderByDescending(image => image.Time)
                .ThenBy(image => image.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The decisions.</summary>
    public static PrunePlan Plan(ImageStore store, PruneScope scope)
    {
        var planner = new PrunePlanner(store, scope);
        return UniqueBytes.AddTo(planner.own.Select(planner.Decide).ToValueList(), store);
    }

    private PruneDecision Decide(StoredImage image)
    {
        if (store.Used.Contains(image.Id))
            return Kept(image, "used by a container");
        if (store.Platforms.Contains(image.Digest))
            return Kept(image, "part of a multi-platform image");
        if (ForeignName(image) is { } foreign)
            return Kept(image, $"also named {foreign}");
        return image.Tags.Count > 0 ? DecideByRank(image) : DecideUntagged(image);
    }

    private string? ForeignName(StoredImage image) =>
        image.Tags.FirstOrDefault(tag => !scope.Names.Contains(ImageJson.NameOf(tag)))
        ?? image.DigestNames.FirstOrDefault(name => !scope.Names.Contains(name));

    // Of images of the same time, none is newer than the others, so none of them is removed before the others.
    private PruneDecision DecideByRank(StoredImage image)
    {
        var newer = image.Tags.Select(ImageJson.NameOf).Distinct().Min(name => own.Count(other =>
            other.Time > image.Time && other.Tags.Any(tag => ImageJson.NameOf(tag) == name)));
        return newer switch
        {
            0 => Kept(image, "newest"),
            _ when newer < scope.Keep => Kept(image, $"among the newest {scope.Keep}"),
            _ => new PruneDecision(image, IsRemoved: true, $"older than the newest {scope.Keep}"),
        };
    }

    private PruneDecision DecideUntagged(StoredImage image)
    {
        // A label is inherited: the image of another Dockerfile, FROM an image of this project.
        if (own.Find(other => other.Tags.Count > 0 && Extends(image, other)) is { } parent)
            return Kept(image, $"built from {parent.Name}");
        if (!store.HasStages)
            return new PruneDecision(image, IsRemoved: true, "earlier build");
        if (own.Exists(other => other.Time > image.Time && Steps(other) == Steps(image)))
            return new PruneDecision(image, IsRemoved: true, "earlier build");
        return scope.IncludesCache
            ? new PruneDecision(image, IsRemoved: true, "stage of a build: build cache")
            : Kept(image, "stage of a build: build cache");
    }

    private static PruneDecision Kept(StoredImage image, string reason) => new(image, IsRemoved: false, reason);

    private static bool Extends(StoredImage image, StoredImage other) =>
        other.Layers.Count > 0
        && image.Layers.Count > other.Layers.Count
        && image.Layers[other.Layers.Count - 1].Chain == other.Layers[^1].Chain;

    // The same instructions with other files are the same stage of another build.
    private static string Steps(StoredImage image) =>
        string.Join('\n', image.History.Select(entry => Digest().Replace(entry.CreatedBy, "")));

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();
}
