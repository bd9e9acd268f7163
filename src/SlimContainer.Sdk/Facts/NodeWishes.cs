namespace SlimContainer.Sdk.Facts;

/// <summary>What the user wants of a node stage, and what the project has for one. Paths are absolute.</summary>
internal sealed record NodeWishes
{
    /// <summary>The file that makes a folder one of Node.js.</summary>
    public const string PackageFile = "package.json";

    /// <summary><c>SlimContainerNode</c> is <c>true</c> or names a folder.</summary>
    public bool IsWanted { get; init; }

    /// <summary><c>SlimContainerNode</c> is <c>false</c>.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>The folder that <c>SlimContainerNode</c> names; empty where it is to be found.</summary>
    public string FolderWish { get; init; } = "";

    /// <summary>Where the project may have it, the likeliest first.</summary>
    public ValueList<string> Candidates { get; init; } = [];

    /// <summary>The files there that a package manager reads before it installs.</summary>
    public ValueList<string> Files { get; init; } = [];

    /// <summary><c>SlimContainerNodeImage</c>; empty where it is left to us.</summary>
    public string Image { get; init; } = "";

    /// <summary><c>SlimContainerNodeScript</c>: the script of package.json that builds.</summary>
    public string Script { get; init; } = "";

    /// <summary><c>SlimContainerNodeOutput</c>: the folder that the script writes.</summary>
    public string Output { get; init; } = "";

    /// <summary>The first folder that has a package.json, wanted or not; null where none has.</summary>
    public string? Found => Candidates.FirstOrDefault(folder => Files.Contains(Path.Combine(folder, PackageFile)));

    /// <summary>The folder that the node stage builds; null where there is no such stage.</summary>
    public string? Folder => !IsWanted ? null : FolderWish.Length > 0 ? FolderWish : Found;

    public static NodeWishes Read(ProjectValues values)
    {
        var wish = values.Text("Node");
        var isFolder = wish.Length > 0 && !bool.TryParse(wish, out _);
        return new NodeWishes
        {
            IsWanted = isFolder || values.Flag("Node"),
            IsDeclined = values.Is("Node", "false"),
            FolderWish = isFolder ? Normal(values.Text("NodeFolder")) : "",
            Candidates = values.List("NodeCandidates").Select(Normal).Distinct().ToValueList(),
            Files = values.List("NodeFiles").Select(Normal).Distinct().ToValueList(),
            Image = values.Text("NodeImage"),
            Script = values.Text("NodeScript"),
            Output = values.Text("NodeOutput"),
        };
    }

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
