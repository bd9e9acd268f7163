using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class HostFeedCredentialsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void They_are_read_from_every_nuget_config_that_counts_here() =>
        Assert.AreEqual(
            "Username=ana;Password=p w;d",
            Credentials().ValueOf(HostFeedCredentials.VariableOf("team feed")));

    [TestMethod]
    public void A_feed_without_any_has_none() =>
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
