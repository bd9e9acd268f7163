using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Canaries;

/// <summary>A project folder full of secrets, one of each kind, and a certificate that is none.</summary>
internal static partial class SecretProject
{
    /// <summary>Published by the app, and public.</summary>
    public const string Certificate = "ca.pem";

    /// <summary>Items that publish some files, and match nothing where a file is not in the build context.</summary>
    public const string ItemsByPattern = """
        <Content Include="ca*.pem" CopyToPublishDirectory="PreserveNewest" />
        <Content Include="keys/*" CopyToPublishDirectory="PreserveNewest" />
        <Content Include="published/**/*" Exclude="published/**/*.json" CopyToPublishDirectory="PreserveNewest" />
        <Content Update="published/**/*.json" CopyToPublishDirectory="PreserveNewest" />
        <Content Update="deploy/secrets.json" CopyToPublishDirectory="PreserveNewest" />
        <None Update="deploy/secrets.json" CopyToPublishDirectory="PreserveNewest" />
        """;

    /// <summary>Items that fail the publish where a file is not in the build context.</summary>
    public const string ItemsByName = """
        <Content Include="ca.pem;server.key;.env;deploy/secrets.json" CopyToPublishDirectory="PreserveNewest" />
        """;

    // In the project's folder, where no item has them, and again in a folder that is published as a whole.
    private static readonly string[] Names =
    [
        ".aws/credentials", ".azure/tokens.json", ".kube/config", ".ssh/config", ".gnupg/ring", ".secrets/db",
        ".docker/config.json", ".dockercfg", ".git-credentials", ".htpasswd", ".netrc", ".pgpass", ".pypirc",
        ".vault-token", "CERT.PFX", "id_ed25519", "id_rsa", "infra/prod.tfvars", "kubeconfig",
        "local.settings.json", "prod.env", "site.PublishSettings", "state.tfstate", "store.jks", "store.kdbx",
        "strong.SNK", "x.keystore", "x.p12", "x.ppk",
    ];

    /// <param name="test">The test that builds it.</param>
    /// <param name="kind">console, web, worker, razor or blazor.</param>
    /// <param name="image">The name of its image.</param>
    /// <param name="canaries">The secrets.</param>
    /// <param name="items">Items of the project.</param>
    public static Workspace Create(TestContext test, string kind, string image, CanarySet canaries, string items)
    {
        var app = new Workspace(test) { LogsImports = true };
        WriteProject(app, kind, image, items);
        WriteSecrets(app, canaries);
        app.Write(Certificate, Pem("CERTIFICATE", "public"));
        return app;
    }

    private static void WriteProject(Workspace app, string kind, string image, string items)
    {
        var more = $"<ContainerRepository>{image}</ContainerRepository>";
        app.Write("app.csproj", kind switch
        {
            "console" => Projects.Console(more: more, items: items),
            "worker" => Projects.Worker(more: more, items: items),
            _ => Projects.Web(more: more, items: items),
        });
        foreach (var (path, text) in Sources(kind))
        {
            app.Write(path, text);
        }
    }

    private static (string Path, string Text)[] Sources(string kind) => kind switch
    {
        "console" => [("Program.cs", Projects.ConsoleProgram)],
        "worker" => [("Program.cs", Projects.WorkerProgram)],
        "web" => [("Program.cs", Projects.WebProgram), ("appsettings.json", "{}")],
        "razor" =>
        [
            ("Program.cs", Projects.RazorPagesProgram), ("Pages/Index.cshtml", "@page\n<p>hello over HTTP</p>\n"),
            ("wwwroot/site.css", "body { color: black }\n"),
        ],
        "blazor" =>
        [
            ("Program.cs", Projects.BlazorServerProgram), ("App.razor", Projects.BlazorPage),
            ("wwwroot/site.css", "body { color: black }\n"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void WriteSecrets(Workspace app, CanarySet canaries)
    {
        // Restore works: NuGet does not use a disabled source.
        app.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="local" value="packages" />
                <add key="private" value="https://packages.registry.example/v3/index.json" />
              </packageSources>
              <disabledPackageSources><add key="private" value="true" /></disabledPackageSources>
              <packageSourceCredentials>
                <private>
                  <add key="Username" value="ci" />
                  <add key="ClearTextPassword" value="{canaries["nuget-config"]}" />
                </private>
              </packageSourceCredentials>
            </configuration>
            """);
        app.Write(".npmrc", $"//registry.example/:_authToken={canaries["npmrc"]}\n");
        foreach (var (name, folder) in Names.SelectMany(name => new[] { (name, ""), (name, "published/") }))
        {
            app.Write(folder + name, canaries[CanaryNames().Replace(folder + name, "-")]);
        }

        var config = $"<configuration><apikeys><add key=\"x\" value=\"{canaries["other-nuget-config"]}\" /></apikeys>"
            + "</configuration>";
        app.Write("deploy/NUGET.CONFIG", config);
        app.Write("published/nuget.config.bak", config);
        app.Write(".env", $"PASSWORD={canaries["env"]}\n");
        app.Write(".env.production", $"PASSWORD={canaries["env-production"]}\n");
        app.Write("secrets.json", Json(canaries["secrets-json"]));
        app.Write("deploy/secrets.json", Json(canaries["deploy-secrets-json"]));
        app.Write("app.pfx", canaries["pfx"]);
        app.Write("server.key", Pem("PRIVATE KEY", canaries["server-key"]));
        app.Write("keys/server.key", Pem("PRIVATE KEY", canaries["keys-server-key"]));
        app.Write("tls.pem", Pem("PRIVATE KEY", canaries["tls-pem"]));
        app.Write("Properties/PublishProfiles/x.pubxml.user", $"""
            <Project>
              <PropertyGroup><EncryptedPassword>{canaries["pubxml-user"]}</EncryptedPassword></PropertyGroup>
            </Project>
            """);
    }

    [GeneratedRegex("[^A-Za-z]+")]
    private static partial Regex CanaryNames();

    private static string Json(string value) => $$"""{ "password": "{{value}}" }""";

    private static string Pem(string label, string content) =>
        $"-----BEGIN {label}-----\n{content}\n-----END {label}-----\n";
}
