namespace SlimContainer.Sdk.Images;

/// <summary>What a tag of a .NET image says, for example <c>10.0-noble-chiseled-extra</c>.</summary>
/// <param name="Text">The tag itself.</param>
/// <param name="Version">The .NET version, two parts.</param>
/// <param name="IsPreview">A preview of that version.</param>
/// <param name="Release">The release of the distribution (<c>noble</c>, <c>alpine3.24</c>), or empty.</param>
/// <param name="Variants">The words behind it: chiseled, distroless, composite, extra, aot.</param>
internal sealed record ImageTag(string Text, Version Version, bool IsPreview, string Release, ValueList<string> Variants)
{
    private static readonly string[] VariantWords = ["chiseled", "distroless", "composite", "extra", "aot"];

    public bool IsExtra => Variants.Contains("extra");

    public bool IsComposite => Variants.Contains("composite");

    public bool IsAot => Variants.Contains("aot");

    /// <summary>The release is named by number, so that the tag does not move to the next one.</summary>
    public bool NamesRelease => Release.Any(char.IsDigit);

    /// <summary>Null where the tag does not begin with a version of two parts.</summary>
    public static ImageTag? Parse(string text)
    {
        var words = text.Split('-');
        if (words[0].Count(letter => letter == '.') != 1 || !Version.TryParse(words[0], out var version))
            return null;

        var isPreview = words.Length > 1 && words[1] == "preview";
        var rest = words.Skip(isPreview ? 2 : 1).ToList();
        return new ImageTag(
            text,
            version,
            isPreview,
            string.Join('-', rest.Where(word => !VariantWords.Contains(word))),
            rest.Where(word => VariantWords.Contains(word)).ToValueList());
    }

    /// <summary>The same image of another version, by the rule that all tags so far follow.</summary>
    public ImageTag Of(Version version)
    {
        var rest = Text.Split('-').Skip(IsPreview ? 2 : 1);
        return this with { Text = string.Join('-', rest.Prepend(version.ToString(2))), Version = version, IsPreview = false };
    }
}
