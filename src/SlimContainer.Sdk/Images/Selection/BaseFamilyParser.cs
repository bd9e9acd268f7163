using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Parses <c>SlimContainerBase</c>: a family or an image reference.</summary>
internal static class BaseFamilyParser
{
    private const string Auto = "auto";

    /// <summary>An image reference has a registry, a path or a tag; a family name has none of them.</summary>
    public static bool IsImage(string text) => text.AsSpan().IndexOfAny('/', ':', '@') >= 0;

    /// <summary>The family of this name; null for <c>auto</c> and for an empty name.</summary>
    /// <exception cref="SlimContainerException">The name is unknown.</exception>
    public static BaseFamily? Family(string name, string projectFile)
    {
        if (name.Length == 0 || name.Equals(Auto, StringComparison.OrdinalIgnoreCase))
            return null;

        foreach (var family in Enum.GetValues<BaseFamily>())
        {
            if (name.Equals(family.Name(), StringComparison.OrdinalIgnoreCase))
                return family;
        }

        var names = Enum.GetValues<BaseFamily>().Select(family => family.Name()).Prepend(Auto);
        throw InvalidValue.NotOneOf(
            DiagnosticCode.InvalidPropertyValue,
            BaseProperties.Base.Name,
            name,
            names.Append("or an image with a registry, a path or a tag"),
            projectFile);
    }
}
