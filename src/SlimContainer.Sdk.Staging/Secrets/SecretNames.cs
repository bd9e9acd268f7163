using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Names of files and folders that hold credentials: the one list for the ignore file, for staging and for the
/// published folder.
/// </summary>
/// <remarks>
/// A pattern has ignore file syntax, relative to any folder; a folder ends in a slash. Builders compare case in ignore
/// files, so the letters that tools write in both cases are in brackets. Here, case never counts.
/// </remarks>
internal static class SecretNames
{
    /// <summary>Key stores: certificates with their private keys.</summary>
    public static IReadOnlyList<string> KeyStores { get; } = ["*.[Pp][Ff][Xx]", "*.[Pp]12"];

    /// <summary>Names that suffice.</summary>
    public static IReadOnlyList<string> Always { get; } =
    [
        ".[Ee][Nn][Vv]*", "*.[Ee][Nn][Vv]", "[Ss][Ee][Cc][Rr][Ee][Tt][Ss].[Jj][Ss][Oo][Nn]", "[Ll]ocal.settings.json",
        .. KeyStores, "*.jks", "*.keystore", "*.kdbx", "*.ppk", "*.[Ss][Nn][Kk]",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
        ".netrc", "_netrc", ".my.cnf", ".pgpass", "pgpass.conf", ".htpasswd", ".vault-token", ".git-credentials",
        ".pypirc",
        ".dockercfg", ".docker/config.json", "kubeconfig", "*.kubeconfig",
        "*.tfstate", "*.tfstate.*", "*.tfvars", "*.tfvars.json",
        "*.pubxml.user", "*.[Pp]ublish[Ss]ettings",
        ".ssh/", ".gnupg/", ".aws/", ".azure/", ".gcloud/", ".kube/", ".secrets/", ".secrets",
    ];

    /// <summary>Keys and certificates: secret unless they are public.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["*.[Kk][Ee][Yy]", "*.[Pp][Ee][Mm]", "*.asc", "*.gpg", "*.pgp"];

    /// <summary>NuGet's settings and their backups: secret if they hold credentials.</summary>
    public static IReadOnlyList<string> NuGet { get; } = ["[Nn][Uu][Gg][Ee][Tt].[Cc][Oo][Nn][Ff][Ii][Gg]*"];

    /// <summary>Settings of npm and yarn: secret if they hold tokens.</summary>
    public static IReadOnlyList<string> Npm { get; } = [".npmrc", ".yarnrc", ".yarnrc.yml"];

    /// <summary>All patterns, of names that suffice and of names that need a look at the content.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Always, .. Keys, .. NuGet, .. Npm];

    private static readonly Dictionary<IReadOnlyList<string>, Regex> Matchers =
        new[] { KeyStores, Always, Keys, NuGet, Npm, All }.ToDictionary(names => names, Matcher);

    /// <summary>Whether a path matches one of the lists of this class.</summary>
    /// <param name="path">A path relative to the project or the published folder, with forward slashes.</param>
    /// <param name="names">The list.</param>
    public static bool Match(string path, IReadOnlyList<string> names) => Matchers[names].IsMatch(path);

    private static Regex Matcher(IReadOnlyList<string> names) => new(
        $@"(\A|/)({string.Join('|', names.Select(Expression))})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // Brackets mean the same in both languages.
    private static string Expression(string name) =>
        name.Replace(".", @"\.", StringComparison.Ordinal).Replace("*", "[^/]*", StringComparison.Ordinal)
        + (name.EndsWith('/') ? "" : @"\z");
}
