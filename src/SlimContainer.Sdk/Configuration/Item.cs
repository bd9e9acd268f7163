namespace SlimContainer.Sdk.Configuration;

/// <summary>An item of the package, whose entry in <see cref="ItemTable"/> is its only definition.</summary>
/// <param name="Name">The name in a project, with the prefix.</param>
/// <param name="Kind">What its includes are.</param>
/// <param name="Documentation">In Markdown, the first paragraph on its own.</param>
internal sealed record Item(string Name, ItemKind Kind, string Documentation)
{
    /// <summary>The metadata that it may have.</summary>
    public ValueList<ItemMetadata> Metadata { get; init; } = [];
}

/// <summary>What the includes of an item are.</summary>
internal enum ItemKind
{
    /// <summary>Files: collected as absolute paths.</summary>
    Files,

    /// <summary>Text: collected as it is.</summary>
    Text,
}

/// <summary>Metadata of an item.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it says, in Markdown.</param>
/// <param name="Default">What holds where it is not set, in Markdown.</param>
internal sealed record ItemMetadata(string Name, string Value, string Default);
