using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Prune;

/// <summary>A record of BuildKit's cache.</summary>
internal sealed partial record CacheRecord
{
    /// <summary>The type of the folders of <c>RUN --mount=type=cache</c>.</summary>
    public const string CacheMount = "exec.cachemount";

    /// <summary>The type, such as <c>regular</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The unpacked size.</summary>
    public long Bytes { get; init; }

    /// <summary>What it was made by.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether no build and no image uses it.</summary>
    public bool IsReclaimable { get; init; }

    /// <summary>Whether the last use was two days ago or earlier.</summary>
    public bool IsOld { get; init; }

    /// <summary>Parses the output of <c>docker buildx du --verbose</c>.</summary>
    public static ValueList<CacheRecord> Parse(string output) => output.ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(block => block.Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0].Trim())
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim()))
        // The last block has the totals.
        .Where(fields => fields.ContainsKey("ID"))
        .Select(Of)
        .ToValueList();

    /// <summary>The folder of a cache mount, with its ID: <c>/root/.nuget (id nuget)</c>.</summary>
    public string MountName => Mount().Match(Description) is { Success: true } mount
        ? mount.Groups["folder"].Value + Id(mount.Groups["id"].Value)
        : Description;

    private static CacheRecord Of(Dictionary<string, string> fields) => new()
    {
        Type = fields.GetValueOrDefault("Type", ""),
        Bytes = ByteSize.Parse(fields.GetValueOrDefault("Size", "")) ?? 0,
        Description = fields.GetValueOrDefault("Description", ""),
        IsReclaimable = fields.GetValueOrDefault("Reclaimable") == "true",
        // The CLI prints only its rounded form. A record that was never used is as old as it is.
        IsOld = Days().IsMatch(fields.GetValueOrDefault("Last used", "")),
    };

    private static string Id(string id) => id.Length > 0 ? $" (id {id.TrimStart('/')})" : "";

    [GeneratedRegex(
        """\Acached mount (?<folder>\S+) from exec .*?(with id "(?<id>[^"]*)")?\z""",
        RegexOptions.Singleline)]
    private static partial Regex Mount();

    [GeneratedRegex(@"\b(days|weeks|months|years) ago\z")]
    private static partial Regex Days();
}
