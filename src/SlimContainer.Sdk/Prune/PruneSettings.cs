using System.Globalization;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Prune;

/// <summary>The options of <c>SlimContainerPrune</c>, from a project's properties.</summary>
/// <param name="Keep">How many images of each name are kept.</param>
/// <param name="Applies">Whether to remove images; otherwise only to list them.</param>
/// <param name="IncludesCache">Whether the build cache is included.</param>
/// <param name="Advice">For which nodes and registries to print settings.</param>
internal sealed record PruneSettings(int Keep, bool Applies, bool IncludesCache, ValueList<string> Advice)
{
    /// <summary>The number of images that are kept by default.</summary>
    public const int DefaultKeep = 3;

    /// <exception cref="SlimContainerException">A value is invalid.</exception>
    public static PruneSettings Of(ProjectValues values) => new(
        // Not 0: the image that was just built would go.
        values.PositiveNumber(PruneProperties.Keep, DiagnosticCode.BadPruneSetting) ?? DefaultKeep,
        values.Flag(PruneProperties.PruneApply),
        values.Flag(PruneProperties.PruneCache),
        values.List(PruneProperties.PruneAdvice).Select(place => place.ToLowerInvariant()).Distinct().ToValueList());

    /// <summary>The command that does what was listed.</summary>
    public string ApplyCommand =>
        $"dotnet build -t:SlimContainerPrune -p:{PruneProperties.PruneApply.Name}=true"
        + (Keep == DefaultKeep ? "" : $" -p:{PruneProperties.Keep.Name}={Keep.ToString(CultureInfo.InvariantCulture)}")
        + (IncludesCache ? $" -p:{PruneProperties.PruneCache.Name}=true" : "");
}
