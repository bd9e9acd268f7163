namespace SlimContainer.Sdk.Staging;

/// <summary>How to handle debug symbols (<c>SlimContainerSymbols</c>).</summary>
internal enum SymbolsOption
{
    /// <summary>Include portable symbols in the image, but not native ones.</summary>
    Default,

    /// <summary>Include all published symbols in the image.</summary>
    Include,

    /// <summary>Exclude all symbols.</summary>
    Omit,

    /// <summary>Exclude all symbols from the image; a separate stage exports them.</summary>
    Export,
}
