using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class AutomaticCacheTests
{
    private static readonly string[] GitHub = ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"];

    [TestMethod]
    [DataRow(EngineKind.DockerBuildKit, false, "type=registry,ref=example.com/shop:1", "type=inline")]
    [DataRow(EngineKind.DockerClassic, false, "type=registry,ref=example.com/shop:1", "type=inline")]
    [DataRow(
        EngineKind.BuildxBuilder,
        false,
        "type=registry,ref=example.com/shop:buildcache type=registry,ref=example.com/shop:1",
        "type=registry,ref=example.com/shop:buildcache,mode=max")]
    [DataRow(
        EngineKind.BuildxBuilder,
        true,
        "type=gha,scope=example.com/shop",
        "type=gha,scope=example.com/shop,mode=max")]
    [DataRow(EngineKind.DockerBuildKit, true, "type=registry,ref=example.com/shop:1", "type=inline")]
    [DataRow(
        EngineKind.Podman,
        false,
        "type=registry,ref=example.com/shop-buildcache",
        "type=registry,ref=example.com/shop-buildcache")]
    public void Cache_type_depends_on_engine_and_environment(object kind, bool onGitHub, string from, string to)
    {
        var request = Resolve("example.com/shop:1", (EngineKind)kind, onGitHub);

        Assert.AreEqual((from, to), (string.Join(' ', request.CacheFrom), string.Join(' ', request.CacheTo)));
    }

    [TestMethod]
    public void Image_without_registry_uses_no_external_cache()
    {
        var request = Resolve("team/shop:1", EngineKind.DockerBuildKit, onGitHub: true);

        Assert.IsEmpty(request.CacheFrom);
        Assert.IsEmpty(request.CacheTo);
    }

    private static BuildRequest Resolve(string tag, EngineKind kind, bool onGitHub) =>
        new AutomaticCache(name => onGitHub && GitHub.Contains(name) ? "set" : null).Resolve(
            new BuildRequest
            {
                Context = "/",
                Dockerfile = "/Dockerfile",
                Tags = [tag],
                CacheFrom = [new("auto", [])],
                CacheTo = [new("auto", [])],
            },
            new ContainerEngineInfo(kind, "engine", new Version(1, 0)));
}
