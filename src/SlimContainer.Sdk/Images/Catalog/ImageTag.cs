using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Images;

/// <summary>A parsed tag of a .NET image, for example <c>10.0-noble-chiseled-extra</c>.</summary>
/// <param name="Text">The tag itself.</param>
/// <param name="Version">The .NET version, two parts.</param>
/// <param name="IsPreview">Whether it is a preview.</param>
/// <param name="Release">The distribution's release (<c>noble</c>, <c>alpine3.24</c>), or empty.</param>
/// <param name="Variants">The variant suffixes: chiseled, distroless, composite, extra, aot.</param>
internal sealed partial record ImageTag(
    string Text,
    Version Version,
    bool IsPreview,
    string Release,
    ValueList<string> Variants)
{
    private static readonly string[] VariantNames = ["chiseled", "distroless", "composite", "extra", "aot"];

    /// <summary>The tag is the version alone: the whole distribution that .NET defaults to.</summary>
    public bool IsDefault => Release.Length == 0 && Variants.Count == 0;

    public bool IsExtra => Variants.Contains("extra");

    public bool IsComposite => Variants.Contains("composite");

    public bool IsAot => Variants.Contains("aot");

    /// <summary>The release has a version number, so that the tag does not move to the next release.</summary>
    public bool NamesRelease => Release.Any(char.IsDigit);

    /// <summary>Null where the tag does not start with a two-part version, or cannot be a tag.</summary>
    public static ImageTag? Parse(string text)
    {
        if (!Characters().IsMatch(text))
            return null;

        var parts = text.Split('-');
        if (parts[0].Count(letter => letter == '.') != 1 || !Version.TryParse(parts[0], out var version))
            return null;

        var isPreview = parts.Length > 1 && parts[1] == "preview";
        var rest = parts.Skip(isPreview ? 2 : 1).ToList();
        return new ImageTag(
            text,
            version,
            isPreview,
            string.Join('-', rest.Where(part => !VariantNames.Contains(part))),
            rest.Where(part => VariantNames.Contains(part)).ToValueList());
    }

    /// <summary>The same image of another version, by the common naming rule of all tags.</summary>
    public ImageTag Of(Version version, bool preview = false)
    {
        var rest = Text.Split('-').Skip(IsPreview ? 2 : 1);
        var start = version.ToString(2) + (preview ? "-preview" : "");
        return this with
        {
            Text = string.Join('-', rest.Prepend(start)),
            Version = version,
            IsPreview = preview,
        };
    }

    // A user's own catalog is a file like any other: a line break in a tag would start an instruction.
    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,128}\z")]
    private static partial Regex Characters();
}
