using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Prune;

/// <summary>Multi-platform images of podman and buildah, whose images look untagged.</summary>
internal sealed class ManifestLists(StoreCommand command)
{
    /// <summary>The digests of the images that the lists contain.</summary>
    /// <param name="ids">The IDs of the lists: inspected as an image, they yield one of their images.</param>
    /// <param name="cancelled">Stops reading.</param>
    public async Task<IReadOnlySet<string>> DigestsAsync(IEnumerable<string> ids, CancellationToken cancelled)
    {
        HashSet<string> digests = [];
        foreach (var id in ids)
        {
            var lists = await command
                .ArrayAsync(["manifest", "inspect", id], isComplete: false, cancelled).ConfigureAwait(false);
            digests.UnionWith(lists
                .SelectMany(list => list.Items("manifests"))
                .Select(image => image.Text("digest")));
        }

        return digests;
    }
}
