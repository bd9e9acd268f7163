namespace SlimContainer.Sdk.Facts;

/// <summary>How the app is divided into layers: <c>SlimContainerLayers</c>.</summary>
internal enum LayersOption
{
    /// <summary>By how often files change.</summary>
    Split,

    /// <summary>One layer.</summary>
    Single,
}
