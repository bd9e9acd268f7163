namespace SlimContainer.Sdk.Diagnostics;

/// <summary>The diagnostic codes of the package. Each has a page <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
/// <remarks>The first digit of a code is its area, which has a file of this class.</remarks>
internal static partial class DiagnosticCode
{
    /// <summary>The .NET SDK is too old to load the tasks. Reported by the targets.</summary>
    public const string SdkTooOld = "SLIM0001";

    /// <summary>
    /// A target of the package was run while the package is disabled. A warning, reported by the targets.
    /// </summary>
    public const string TurnedOff = "SLIM0002";

    /// <summary>A defect of the package.</summary>
    public const string Unexpected = "SLIM0003";
}
