using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Images;

/// <summary>An image as FROM names it.</summary>
/// <param name="Name">Registry and repository, for example <c>mcr.microsoft.com/dotnet/aspnet</c>; or <c>scratch</c>.</param>
/// <param name="Tag">The tag, or empty.</param>
/// <param name="Digest">The digest as <c>sha256:…</c>, or empty.</param>
internal sealed partial record ImageReference(string Name, string Tag = "", string Digest = "")
{
    /// <summary>The empty image that every engine knows.</summary>
    public static ImageReference Scratch { get; } = new("scratch");

    public override string ToString() =>
        Name + (Tag.Length > 0 ? ":" + Tag : "") + (Digest.Length > 0 ? "@" + Digest : "");

    /// <summary>Whether a text can name an image, in letters that mean nothing else in a Dockerfile.</summary>
    public static bool IsOne(string text) => Characters().IsMatch(text);

    /// <summary>Reads <c>name:tag@digest</c>; a port in the registry is no tag.</summary>
    public static ImageReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (named, digest) = at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
        var colon = named.LastIndexOf(':');
        return colon > named.LastIndexOf('/')
            ? new ImageReference(named[..colon], named[(colon + 1)..], digest)
            : new ImageReference(named, "", digest);
    }

    // Brackets: a registry can be an address of IPv6.
    [GeneratedRegex(@"\A[\w\[][\w./:@\[\]-]*\z", RegexOptions.ECMAScript)]
    private static partial Regex Characters();
}
