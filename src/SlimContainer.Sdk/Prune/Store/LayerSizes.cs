using System.Security.Cryptography;
using System.Text;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Prune;

/// <summary>Derives the sizes of layers from an image's history, which engines print at once.</summary>
internal static class LayerSizes
{
    /// <summary>The layers with their sizes, where the history is certain about them.</summary>
    /// <param name="digests">The digests of the layers, from the base up.</param>
    /// <param name="history">The history, from the base up.</param>
    public static ValueList<StoredLayer> Of(IReadOnlyList<string> digests, ValueList<HistoryEntry> history)
    {
        var sizes = Candidates(history).FirstOrDefault(entries => entries.Count == digests.Count);
        return WithSizes(digests, sizes is null ? null : [.. sizes.Select(entry => entry.Bytes)]);
    }

    /// <summary>The layers with given sizes; null for unknown ones.</summary>
    public static ValueList<StoredLayer> WithSizes(IReadOnlyList<string> digests, IReadOnlyList<long?>? sizes)
    {
        List<StoredLayer> layers = [];
        var chain = "";
        foreach (var (index, digest) in digests.Index())
        {
            chain = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{chain} {digest}")));
            layers.Add(new StoredLayer(chain, sizes?[index]));
        }

        return layers.ToValueList();
    }

    // Docker's history doesn't say which entries are layers without files, so one of these has to fit.
    private static IEnumerable<List<HistoryEntry>> Candidates(ValueList<HistoryEntry> history)
    {
        if (history.All(entry => entry.IsEmpty is not null))
            yield return [.. history.Where(entry => entry.IsEmpty == false)];
        yield return [.. history.Where(entry => entry.Bytes > 0 || CreatesLayer(entry))];
        yield return [.. history.Where(entry => entry.Bytes > 0)];
    }

    private static bool CreatesLayer(HistoryEntry entry) => HistoryLine.LayerInstructions.Contains(Name(entry));

    private static string Name(HistoryEntry entry)
    {
        const string NoOperation = "#(nop)";
        var text = entry.CreatedBy;
        var start = text.IndexOf(NoOperation, StringComparison.Ordinal);
        if (start >= 0)
            return text[(start + NoOperation.Length)..].TrimStart().Split(' ')[0];

        return text.StartsWith("/bin/sh -c ", StringComparison.Ordinal) || text.StartsWith('|')
            ? "RUN"
            : text.Split(' ')[0];
    }
}
