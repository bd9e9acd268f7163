namespace SlimContainer.Sdk.Prune;

/// <summary>What versions of a project's image take on a disk, from the sizes of its own images.</summary>
/// <param name="Keep">The number of versions to keep.</param>
/// <param name="Image">The bytes of the newest image; null if unknown.</param>
/// <param name="Change">The bytes that a new version typically adds; null if unknown.</param>
internal sealed record ImageArithmetic(int Keep, long? Image, long? Change)
{
    private const int ManyVersions = 100;

    /// <summary>Derives the sizes from the images of a project.</summary>
    public static ImageArithmetic Of(PrunePlan plan, ImageStore store, int keep)
    {
        var tagged = plan.Decisions.Where(decision => decision.Image.Tags.Count > 0).ToList();
        if (tagged.Count == 0)
            return new ImageArithmetic(keep, null, null);

        var newest = tagged[0].Image;
        var others = store.Images.Where(image => image.Id != newest.Id && image.Project == newest.Project).ToList();
        return new ImageArithmetic(keep, newest.Bytes, ChangeOf(newest, others));
    }

    /// <summary>The arithmetic as sentences.</summary>
    public string Text() => (Image, Change) switch
    {
        ({ } image, { } change) =>
            $"An image takes {ByteSize.Format(image)}, and another version of it {ByteSize.Format(change)} more: "
            + $"{Keep} versions take {ByteSize.Format(Of(Keep))}, {ManyVersions} take "
            + $"{ByteSize.Format(Of(ManyVersions))}, unpacked.",
        ({ } image, null) =>
            $"An image takes {ByteSize.Format(image)}. Build a second version to see what one adds.",
        _ => "Build the image to see what a version of it takes.",
    };

    private long Of(int versions) => Image!.Value + ((versions - 1) * Change!.Value);

    // Compared with the most similar one: what a node or a registry that has that one needs for the newest.
    private static long? ChangeOf(StoredImage newest, IEnumerable<StoredImage> others) => others
        .Select(other => other.Layers.Select(layer => layer.Chain).ToHashSet())
        .Select(known => newest.Layers.Where(layer => !known.Contains(layer.Chain)).ToList())
        .Where(added => added.Count > 0 && added.Count < newest.Layers.Count)
        .Select(added => added.Aggregate((long?)0, (sum, layer) => sum + layer.Bytes))
        .Min();
}
