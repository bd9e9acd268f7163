namespace SlimContainer.Sdk.Staging;

/// <summary>Formats of a software bill of materials; the values of <c>SlimContainerSbom</c>.</summary>
internal enum SbomFormat
{
    /// <summary>None.</summary>
    None,

    /// <summary>CycloneDX 1.5 as JSON.</summary>
    CycloneDx,

    /// <summary>SPDX 2.3 as JSON.</summary>
    Spdx,
}
