namespace SlimContainer.Sdk.EndToEndTests.Canaries;

/// <summary>A file that holds a secret by its name, wherever it is below a project.</summary>
/// <param name="Path">Relative to the project.</param>
/// <param name="Format">The file's content, with <c>{0}</c> for the secret.</param>
internal sealed record SecretPlace(string Path, string Format = "{0}")
{
    /// <summary>The name under which a leak is reported: letters and dashes.</summary>
    public string Name { get; } =
        string.Concat(Path.Select(letter => char.IsAsciiLetter(letter) ? letter : '-')).Trim('-');

    public string Content(string secret) => Format.Replace("{0}", secret, StringComparison.Ordinal);
}

/// <summary>The places in which secrets are found in .NET repositories.</summary>
internal static class SecretPlaces
{
    private const string Key = "-----BEGIN PRIVATE KEY-----\n{0}\n-----END PRIVATE KEY-----\n";
    private const string Assignment = "PASSWORD={0}\n";
    private const string Json = """{ "password": "{0}" }""";
    private const string NpmToken = "//registry.example/:_authToken={0}\n";

    /// <summary>Files that no build in the container reads.</summary>
    public static IReadOnlyList<SecretPlace> All { get; } =
    [
        .. NuGet(),
        .. Of(Assignment, ".env", ".env.local", ".env.production", ".ENV", "deploy/.env", "prod.env", "PROD.ENV",
            ".envrc"),
        .. Of(Json, "secrets.json", "Secrets.json", "SECRETS.JSON", "deploy/secrets.json", "local.settings.json",
            ".docker/config.json", ".secrets/db.json", ".vscode/settings.json", ".idea/workspace.json",
            ".claude/settings.local.json"),
        .. Of(Key, "server.key", "SERVER.KEY", "keys/server.key", "tls.pem", "TLS.PEM", "id_rsa", "id_ed25519",
            "id_ecdsa",
            "id_dsa", ".ssh/id_rsa", ".ssh/config", "deploy/.ssh/deploy_key", "private.ppk", "key.gpg", "key.asc",
            "key.pgp"),
        .. Of("{0}", "app.pfx", "CERT.PFX", "certs/app.p12", "app.jks", "app.keystore", "vault.kdbx", "sign.snk",
            ".vault-token", ".htpasswd", ".netrc", "_netrc", ".pgpass", ".git-credentials", "kubeconfig",
            ".kube/config",
            ".aws/credentials", ".aws/config", ".azure/accessTokens.json", ".azure/azureProfile.json",
            ".gcloud/credentials.db",
            "terraform.tfstate", "terraform.tfstate.backup", "prod.tfvars", ".terraform/terraform.tfstate", ".my.cnf",
            "app.mdf", "app.ldf", "core.dmp", "crash.mdmp", "TestResults/run.trx", ".pypirc", "deploy/.secrets",
            "nuget.config.bak",
            "nuget.config.orig", "web.config.bak", ".dockercfg", "user.publishsettings"),
        .. Of(NpmToken, ".npmrc", "ClientApp/.npmrc", ".yarnrc.yml", ".yarnrc", "deploy/.npmrc"),
        .. Of("<Project><PropertyGroup><Password>{0}</Password></PropertyGroup></Project>",
            "Properties/PublishProfiles/x.pubxml", "Properties/PublishProfiles/x.pubxml.user", "site.PublishSettings",
            "app.csproj.user"),
        .. Of("<x>{0}</x>", ".vs/app/x.xml"),
    ];

    // Each form in which NuGet reads a secret, under names that are not the repository's own configuration.
    private static IEnumerable<SecretPlace> NuGet()
    {
        string[] forms =
        [
            """<packageSourceCredentials><x><add key="Password" value="{0}" /></x></packageSourceCredentials>""",
            """<apikeys><add key="https://registry.example" value="{0}" /></apikeys>""",
            """<packageSources><add key="x" value="https://user:{0}@registry.example/x.json" /></packageSources>""",
            """<config><add key="http_proxy.password" value="{0}" /></config>""",
            """<config><add key="http_proxy" value="http://user:{0}@proxy.example" /></config>""",
            """<clientCertificates><fileCert packageSource="x" clearTextPassword="{0}" /></clientCertificates>""",
        ];
        string[] names = ["nuget.config", "NuGet.Config", "NUGET.CONFIG"];
        return forms.SelectMany((form, index) => Of(
            $"<configuration>{form}</configuration>", $"deploy/{(char)('a' + index)}/{names[index % names.Length]}"));
    }

    private static IEnumerable<SecretPlace> Of(string format, params string[] paths) =>
        paths.Select(path => new SecretPlace(path, format));
}
