using System.Text.Json;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>The logins that Docker and podman store.</summary>
[TestClass]
public sealed class RegistryCredentialsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> variables = [];

    public RegistryCredentialsTests()
    {
        variables["HOME"] = variables["USERPROFILE"] = folder["home"];
        variables["PATH"] = folder["bin"];
        Directory.CreateDirectory(folder["bin"]);
    }

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("registry.example.com", "registry.example.com/shop", "ana p:w")]
    [DataRow("https://registry.example.com/v2/", "registry.example.com/shop", "ana p:w")]
    [DataRow("registry.example.com", "other.example.com/shop", null)]
    [DataRow("https://index.docker.io/v1/", "shop", "ana p:w")]
    [DataRow("docker.io", "shop/web", "ana p:w")]
    [DataRow("registry.example.com/team", "registry.example.com/team/shop", "ana p:w")]
    [DataRow("registry.example.com/team", "registry.example.com/other/shop", null)]
    public async Task Login_is_found_by_registry(string key, string image, string? login)
    {
        folder.Add("home/.docker/config.json", Login(key, "YW5hOnA6dw=="));

        Assert.AreEqual(login, await FindAsync(image));
    }

    [TestMethod]
    public async Task Folder_of_DOCKER_CONFIG_replaces_the_default()
    {
        folder.Add("home/.docker/config.json", Login("a.example.com", "YW5hOnA6dw=="));
        folder.Add("own/config.json", "{}");
        variables["DOCKER_CONFIG"] = folder["own"];

        Assert.IsNull(await FindAsync("a.example.com/shop"));
    }

    [TestMethod]
    [DataRow("REGISTRY_AUTH_FILE", "auth.json")]
    [DataRow("XDG_RUNTIME_DIR", "containers/auth.json")]
    public async Task Logins_of_podman_are_found(string variable, string file)
    {
        folder.Add(file, Login("a.example.com", "YW5hOnA6dw=="));
        variables[variable] = variable == "XDG_RUNTIME_DIR" ? folder.Path : folder[file];

        Assert.AreEqual("ana p:w", await FindAsync("a.example.com/shop"));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("""{"credsStore":"test"}""")]
    [DataRow("""{"credHelpers":{"a.example.com":"test"},"credsStore":"missing"}""")]
    [DataRow("""{"credHelpers":{"b.example.com":"missing"},"credsStore":"test","auths":{"a.example.com":{}}}""")]
    public async Task Credential_helper_returns_the_login(string configuration)
    {
        folder.Add("home/.docker/config.json", configuration);
        Script.Add(folder, "bin/docker-credential-test", """
            read -r server
            [ "$1 $server" = 'get a.example.com' ] || exit 1
            echo '{"ServerURL":"a.example.com","Username":"ana","Secret":"helped"}'
            """);

        Assert.AreEqual("ana helped", await FindAsync("a.example.com/shop"));
        Assert.IsNull(await FindAsync("c.example.com/shop"));
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("""{"auths":[]}""")]
    [DataRow("""{"auths":{"a.example.com":{"auth":"not base64"}}}""")]
    [DataRow("""{"auths":{"a.example.com":"text"}}""")]
    [DataRow("""{"credsStore":"../../bin/evil"}""")]
    [DataRow("""{"credsStore":"missing"}""")]
    public async Task Configuration_without_usable_login_is_none(string configuration)
    {
        folder.Add("home/.docker/config.json", configuration);

        Assert.IsNull(await FindAsync("a.example.com/shop"));
    }

    [TestMethod]
    public void Text_of_a_login_has_no_secret() =>
        Assert.DoesNotContain("hidden", new RegistryCredential("ana", "hidden", "file").ToString());

    private static string Login(string key, string auth) =>
        JsonSerializer.Serialize(new { auths = new Dictionary<string, object> { [key] = new { auth } } });

    private async Task<string?> FindAsync(string image)
    {
        var credentials = new RegistryCredentials(name => variables.GetValueOrDefault(name));
        var found = await credentials.FindAsync(ImageReference.Parse(image), default);
        return found is null ? null : $"{found.User} {found.Secret}";
    }
}
