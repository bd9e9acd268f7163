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
    /// <exception cref="SlimContainerException">A value is invalid.</exception>
    public static PruneSettings Of(ProjectValues values) => new(
        // Not 0: the image that was just built would be removed.
        values.Number(PruneProperties.Keep)!.Value,
        values.Flag(PruneProperties.PruneApply),
        values.Flag(PruneProperties.PruneCache),
        values.List(PruneProperties.PruneAdvice).Select(place => place.ToLowerInvariant()).Distinct().ToValueList());

    private string KeepText => Keep.ToString(CultureInfo.InvariantCulture);

    /// <summary>The command that does what was listed.</summary>
    public string ApplyCommand =>
        $"dotnet build -t:SlimContainerPrune -p:{PruneProperties.PruneApply.Name}=true"
        + (KeepText == PruneProperties.Keep.Default ? "" : $" -p:{PruneProperties.Keep.Name}={KeepText}")
        + (IncludesCache ? $" -p:{PruneProperties.PruneCache.Name}=true" : "");
}
