using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The explanation row of an old image catalog.</summary>
internal static class CatalogExplanation
{
    // Alpine has a release every six months, and the tags of the one before end three months later.
    private const int MaxAge = 60;

    public static IEnumerable<ExplanationRow> Of(ImageCatalog catalog, DateOnly today)
    {
        var age = catalog.Age(today);
        if (age > MaxAge)
        {
            yield return new(
                "note",
                $"catalog of {catalog.Date}",
                $"the image catalog is {age} days old: later images are unknown, and some in it may be out of support. "
                    + "Update the package, or set SlimContainerCatalog to a newer catalog");
        }
    }
}
