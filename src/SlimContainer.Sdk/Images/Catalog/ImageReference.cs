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
    public string Registry => HasRegistry ? FirstPart : DockerHub;

    /// <summary>The host of the registry's API: only Docker Hub has another one than its name says.</summary>
    public string RegistryHost => IsOnDockerHub ? "registry-1.docker.io" : Registry;

    /// <summary>
    /// The keys of the registry in Docker's and podman's files of credentials, the preferred one first.
    /// </summary>
    public ValueList<string> CredentialKeys =>
        IsOnDockerHub ? ["https://index.docker.io/v1/", DockerHub, "index.docker.io"] : [Registry];

    /// <summary>The repository in the registry.</summary>
    public string Repository
    {
        get
        {
            var path = HasRegistry ? Name[(FirstPart.Length + 1)..] : Name;
            return IsOnDockerHub && !path.Contains('/', StringComparison.Ordinal) ? "library/" + path : path;
        }
    }

    /// <summary>The last part of the name, for example <c>aspnet</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>The same name and tag, whatever image that is now.</summary>
    public ImageReference WithoutDigest => this with { Digest = "" };

    private bool IsOnDockerHub => Registry is DockerHub or "index.docker.io";

    private string FirstPart => HostOf(Name);

    public override string ToString() =>
        Name + (Tag.Length > 0 ? ":" + Tag : "") + (Digest.Length > 0 ? "@" + Digest : "");

    /// <summary>Whether engines accept a text as an image reference, or as the registry of one.</summary>
    public static bool IsValid(string text) => Grammar().IsMatch(text) && Parse(text).Name.Length <= MaxNameLength;

    /// <summary>Whether engines accept a text as a tag.</summary>
    public static bool IsTag(string text) => TagGrammar().IsMatch(text);

    /// <summary>The host, with its port, of a registry with or without a folder in it.</summary>
    public static string HostOf(string registry) => registry.Split('/')[0];

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

    // The grammar of github.com/distribution/reference. A registry can be an IPv6 address: without a colon, brackets
    // would be a part of a repository's name.
    private const string Host = @"([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f]*:[0-9A-Fa-f:]*\])(:[0-9]+)?";
    private const string Part = "[a-z0-9]+((\\.|__?|-+)[a-z0-9]+)*";
    private const string TagText = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private const string Version = $"(:{TagText})?(@[A-Za-z0-9+._-]+:[0-9A-Fa-f]{{32,}})?";
    private const int MaxNameLength = 255;
    private const string DockerHub = "docker.io";

    [GeneratedRegex(
        $@"\A({Host}|({Host}/)?{Part}(/{Part})*{Version})\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();

    [GeneratedRegex($@"\A{TagText}\z")]
    private static partial Regex TagGrammar();
}
