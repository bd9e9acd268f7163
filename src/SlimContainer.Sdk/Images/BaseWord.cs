using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Reads <c>SlimContainerBase</c>: one word for a family, or an image.</summary>
internal static class BaseWord
{
    private const string Auto = "auto";

    /// <summary>An image has a registry, a path or a tag; a word has none of them.</summary>
    public static bool IsImage(string text) => text.AsSpan().IndexOfAny('/', ':', '@') >= 0;

    /// <summary>The family of a word; null for <c>auto</c> and for nothing.</summary>
    /// <exception cref="SlimContainerException">The word is none that is known.</exception>
    public static BaseFamily? Family(string word, string projectFile)
    {
        if (word.Length == 0 || word.Equals(Auto, StringComparison.OrdinalIgnoreCase))
            return null;

        foreach (var family in Enum.GetValues<BaseFamily>())
        {
            if (word.Equals(family.Word(), StringComparison.OrdinalIgnoreCase))
                return family;
        }

        var words = Enum.GetValues<BaseFamily>().Select(family => family.Word()).Prepend(Auto);
        throw new SlimContainerException(
            DiagnosticCode.UnknownWord,
            $"SlimContainerBase is '{word}'. It is one of {string.Join(", ", words)}, or an image with a registry, a path or a tag.")
        { File = projectFile };
    }
}
