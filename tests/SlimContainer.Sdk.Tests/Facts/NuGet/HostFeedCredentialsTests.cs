using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class HostFeedCredentialsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Credentials_of_a_feed_are_read_from_nuget_config() =>
        Assert.AreEqual(
            "Username=ana;Password=p w;d",
            Credentials().ValueOf(HostFeedCredentials.VariableOf("team feed")));

    [TestMethod]
    public void Feed_without_credentials_returns_null() =>
        Assert.IsNull(Credentials().ValueOf(HostFeedCredentials.VariableOf("open")));

    private HostFeedCredentials Credentials()
    {
        folder.Add("nuget.config", """
            <configuration>
              <packageSources>
                <add key="team feed" value="https://feed.invalid/v3/index.json" />
                <add key="open" value="https://open.invalid/v3/index.json" />
              </packageSources>
              <packageSourceCredentials>
                <team_x0020_feed><add key="Username" value="ana" /><add key="ClearTextPassword" value="p w;d" /></team_x0020_feed>
              </packageSourceCredentials>
            </configuration>
            """);
        return new HostFeedCredentials(folder.Path);
    }
}
