namespace SlimContainer.Sdk.Facts;

/// <summary>What becomes of debug symbols (<c>SlimContainerSymbols</c>).</summary>
internal enum SymbolsWish
{
    /// <summary>They are not in the image.</summary>
    Omit,

    /// <summary>They are not in the image, but in a stage of their own that can be built for them alone.</summary>
    Export,

    /// <summary>They are in the image, as publish leaves them.</summary>
    Include,
}
