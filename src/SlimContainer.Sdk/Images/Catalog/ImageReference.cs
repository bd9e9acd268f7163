using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Images;

/// <summary>An image reference, in FROM or as a tag to push.</summary>
/// <param name="Name">Registry and repository (<c>mcr.microsoft.com/dotnet/aspnet</c>), or <c>scratch</c>.</param>
/// <param name="Tag">The tag, or empty.</param>
/// <param name="Digest">The digest as <c>sha256:…</c>, or empty.</param>
internal sealed partial record ImageReference(string Name, string Tag = "", string Digest = "")
{
    /// <summary>The empty image, which is built into every engine.</summary>
    public static ImageReference Scratch { get; } = new("scratch");

    /// <summary>As for Docker, the first part of the name is a registry if it looks like a host name.</summary>
    public bool HasRegistry =>
        FirstPart.Length < Name.Length && (FirstPart.AsSpan().IndexOfAny('.', ':') >= 0 || FirstPart == "localhost");

    /// <summary>The registry that engines use.</summary>
    public string Registry => HasRegistry ? FirstPart : "docker.io";

    private string FirstPart => Name.Split('/')[0];

    public override string ToString() =>
        Name + (Tag.Length > 0 ? ":" + Tag : "") + (Digest.Length > 0 ? "@" + Digest : "");

    /// <summary>Whether a text is a possible image reference, without characters special to Dockerfiles.</summary>
    public static bool IsValid(string text) => Characters().IsMatch(text);

    /// <summary>Parses <c>name:tag@digest</c>; a port in the registry is not a tag.</summary>
    public static ImageReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (named, digest) = at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
        var colon = named.LastIndexOf(':');
        return colon > named.LastIndexOf('/')
            ? new ImageReference(named[..colon], named[(colon + 1)..], digest)
            : new ImageReference(named, "", digest);
    }

    // Brackets: a registry can be an IPv6 address.
    [GeneratedRegex(@"\A[\w\[][\w./:@\[\]-]*\z", RegexOptions.ECMAScript)]
    private static partial Regex Characters();
}
