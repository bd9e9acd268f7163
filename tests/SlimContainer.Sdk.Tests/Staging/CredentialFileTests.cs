using System.Text;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Detection of credential files.</summary>
[TestClass]
public sealed class CredentialFileTests
{
    private const string PrivateKey = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n";

    [TestMethod]
    [DataRow("secrets.json")]
    [DataRow("Secrets.JSON")]
    [DataRow(".env")]
    [DataRow(".env.production")]
    [DataRow(".envrc")]
    [DataRow("cert.PFX")]
    [DataRow("store.p12")]
    [DataRow("x.pubxml.user")]
    [DataRow("prod.env")]
    [DataRow("deploy/id_rsa")]
    [DataRow("ID_RSA")]
    [DataRow("wwwroot/.ssh/known_hosts")]
    [DataRow(".docker/config.json")]
    [DataRow("infra/prod.TFVARS")]
    [DataRow("terraform.tfstate.backup")]
    public void Credential_file_name_is_recognized_regardless_of_content(string name) =>
        Assert.IsTrue(Is(name, "anything"));

    [TestMethod]
    [DataRow("appsettings.json")]
    [DataRow("environment.json")]
    [DataRow("my.env.json")]
    [DataRow("x.pubxml")]
    [DataRow("id_rsa.pub")]
    [DataRow("docker/config.json")]
    [DataRow("my.ssh/page.html")]
    [DataRow("environment")]
    public void Other_file_names_are_not_credentials(string name) => Assert.IsFalse(Is(name, "anything"));

    [TestMethod]
    public void Private_key_is_recognized_regardless_of_file_name()
    {
        Assert.IsTrue(Is("id_rsa", PrivateKey.Replace("PRIVATE", "OPENSSH PRIVATE", StringComparison.Ordinal)));
        Assert.IsTrue(Is("tls.crt", Certificate + PrivateKey.ReplaceLineEndings("\r\n")));
        Assert.IsTrue(Is("server.pem", "Bag Attributes\n" + PrivateKey));
    }

    [TestMethod]
    [DataRow("KEY=\"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\"")]
    [DataRow("a: b\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  MIIE\n")]
    [DataRow("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOY\n")]
    [DataRow("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY\n")]
    [DataRow("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n")]
    public void Private_key_is_recognized_within_other_text(string text) => Assert.IsTrue(Is("settings.txt", text));

    [TestMethod]
    [DataRow("A key begins with -----BEGIN PRIVATE KEY-----\nand ends with another label.")]
    [DataRow("return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;")]
    [DataRow("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----")]
    public void Private_key_label_without_a_key_is_not_a_credential(string text) =>
        Assert.IsFalse(Is("README.md", text));

    [TestMethod]
    public void Binaries_and_scripts_that_mention_keys_are_not_credentials()
    {
        Assert.IsFalse(Is("libcrypto.so", "\u007FELF\0\n" + PrivateKey));
        Assert.IsFalse(Is("forge.js", "var label = '-----BEGIN PRIVATE KEY-----';"));
    }

    [TestMethod]
    public void Certificates_and_public_keys_are_not_credentials_but_binary_keys_are()
    {
        Assert.IsFalse(Is("ca.pem", Certificate));
        Assert.IsFalse(Is("signing.key", Certificate.Replace("CERTIFICATE", "PUBLIC KEY", StringComparison.Ordinal)));
        Assert.IsTrue(Is("server.key", "\u0030\u0082"));
    }

    [TestMethod]
    [DataRow(0x99, false, DisplayName = "public key, old format")]
    [DataRow(0xC6, false, DisplayName = "public key, new format")]
    [DataRow(0x88, false, DisplayName = "signature")]
    [DataRow(0x95, true, DisplayName = "secret key, old format")]
    [DataRow(0xC5, true, DisplayName = "secret key, new format")]
    [DataRow(0x8C, true, DisplayName = "encrypted text")]
    public void First_packet_of_a_GPG_file_determines_whether_it_is_a_credential(int first, bool isSecret) =>
        Assert.AreEqual(isSecret, CredentialFile.Is("keys.gpg", [(byte)first, 1, 2]));

    [TestMethod]
    public void Private_key_label_suffices_in_a_file_with_a_key_extension()
    {
        const string Unusual = "-----BEGIN PRIVATE KEY-----\n<sealed>\n-----END PRIVATE KEY-----\n";

        Assert.IsTrue(Is("server.key", Unusual));
        Assert.IsFalse(Is("README.md", Unusual));
    }

    [TestMethod]
    [DataRow(
        "<packageSourceCredentials><feed><add key=\"Username\" value=\"ana\" /></feed></packageSourceCredentials>")]
    [DataRow("<apikeys><add key=\"feed\" value=\"x\" /></apikeys>")]
    [DataRow("<config><add key=\"http_proxy.password\" value=\"x\" /></config>")]
    [DataRow("<clientCertificates><fileCert path=\"a.pfx\" clearTextPassword=\"x\" /></clientCertificates>")]
    [DataRow(
        "<packageSources><add key=\"feed\" value=\"https://ana:x@feed.example/v3/index.json\" /></packageSources>")]
    public void NuGet_config_with_credentials_is_recognized_in_any_case_and_encoding(string section)
    {
        Assert.IsTrue(Is("nuget.config", $"<configuration>{section}</configuration>"));
        Assert.IsTrue(Is("NuGet.Config", $"\uFEFF<?xml version=\"1.0\"?><configuration>{section}</configuration>"));
        var text = Encoding.Unicode.GetBytes($"\uFEFF<configuration>{section}</configuration>");
        Assert.IsTrue(CredentialFile.Is("nuget.config", text), "UTF-16");
    }

    [TestMethod]
    public void NuGet_config_with_only_feeds_is_not_a_credential()
    {
        const string Feed = """<add key="feed" value="https://feed.example/v3/index.json" />""";

        Assert.IsFalse(Is("nuget.config", $"<configuration><packageSources>{Feed}</packageSources></configuration>"));
    }

    [TestMethod]
    public void Malformed_NuGet_config_is_a_credential_if_it_mentions_a_password()
    {
        Assert.IsTrue(Is("nuget.config", "<configuration><packageSourceCredentials Password"));
        Assert.IsFalse(Is("nuget.config", "<configuration>"));
    }

    [TestMethod]
    public void Npmrc_with_a_token_is_recognized()
    {
        Assert.IsTrue(Is(".npmrc", "//registry.example/:_authToken=x"));
        Assert.IsFalse(Is(".npmrc", "save-exact=true"));
    }

    private static bool Is(string name, string content) => CredentialFile.Is(name, Encoding.UTF8.GetBytes(content));
}
