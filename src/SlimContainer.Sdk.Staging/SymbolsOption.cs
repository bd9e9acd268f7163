namespace SlimContainer.Sdk.Staging;

/// <summary>What becomes of debug symbols (<c>SlimContainerSymbols</c>).</summary>
internal enum SymbolsOption
{
    /// <summary>Portable symbols are in the image, native ones are not.</summary>
    Default,

    /// <summary>All symbols are in the image, as publish leaves them.</summary>
    Include,

    /// <summary>No symbols are in the image.</summary>
    Omit,

    /// <summary>No symbols are in the image; a stage of their own has them.</summary>
    Export,
}
