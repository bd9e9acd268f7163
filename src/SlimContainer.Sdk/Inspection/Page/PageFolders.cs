using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The folders of a page's files, each with the index of its parent. The first is the root.</summary>
internal sealed class PageFolders
{
    private readonly List<string> names = [""];
    private readonly List<int> parents = [0];
    private readonly Dictionary<(int Parent, string Name), int> indexes = [];

    [JsonPropertyName("name")]
    public IReadOnlyList<string> Names => names;

    [JsonPropertyName("parent")]
    public IReadOnlyList<int> Parents => parents;

    /// <summary>The index of the folder of a file, which is added if it is new.</summary>
    /// <param name="path">The absolute path of the file.</param>
    public int IndexOf(string path)
    {
        var folder = 0;
        var start = path.StartsWith('/') ? 1 : 0;
        for (int end; (end = path.IndexOf('/', start)) >= 0; start = end + 1)
        {
            folder = IndexOf(folder, path[start..end]);
        }

        return folder;
    }

    private int IndexOf(int parent, string name)
    {
        if (!indexes.TryGetValue((parent, name), out var index))
        {
            index = names.Count;
            indexes.Add((parent, name), index);
            names.Add(name);
            parents.Add(parent);
        }

        return index;
    }
}
