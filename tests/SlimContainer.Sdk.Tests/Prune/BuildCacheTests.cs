using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Tests.Prune;

[TestClass]
public sealed class BuildCacheTests
{
    // Recorded with buildx 0.13.1.
    private const string Recorded = """
        ID:		fc94kq32cwqk4525o0861jpd5
        Created at:	2026-11-20 10:18:23.254365785 +0000 UTC
        Mutable:	true
        Reclaimable:	true
        Shared:		false
        Size:		56.62MB
        Description:	cached mount /root/.local/share/NuGet from exec /bin/sh -c dotnet restore a.csproj with id "/nuget"
        Usage count:	10
        Last used:	9 days ago
        Type:		exec.cachemount

        ID:		kuymuqnrlmpnho71khjifdxkt
        Parent:		vy37ci4v5u3cafsvb69i8jsm1
        Created at:	2026-11-29 10:18:29.584139976 +0000 UTC
        Mutable:	true
        Reclaimable:	true
        Shared:		false
        Size:		224MB
        Description:	mount / from exec /bin/sh -c dotnet publish a.csproj
        Usage count:	2
        Last used:	47 hours ago
        Type:		regular

        ID:		old
        Reclaimable:	true
        Size:		1.5GB
        Description:	mount / from exec /bin/sh -c dotnet publish b.csproj
        Last used:	2 days ago
        Type:		regular

        ID:		used
        Reclaimable:	false
        Size:		1GB
        Description:	mount / from exec /bin/sh -c dotnet publish b.csproj
        Last used:	3 weeks ago
        Type:		regular

        ID:		context
        Reclaimable:	true
        Size:		8.192kB
        Description:	local source for context
        Last used:	About an hour ago
        Type:		source.local

        Shared:		103.1MB
        Private:	1.057GB
        Reclaimable:	1.16GB
        Total:		1.16GB
        """;

    [TestMethod]
    public void Old_results_are_removed_and_cache_mounts_are_listed_and_kept() => Assert.AreEqual(
        """
        Build cache of all projects, unused for two days: 1 records, 1500.0 MB.
        Cache mount /root/.local/share/NuGet (id nuget) is kept: 56.6 MB.
        """,
        string.Join('\n', CachePlan.Of(CacheRecord.Parse(Recorded)).Lines()));

    [TestMethod]
    public void Commands_name_the_removed_types_and_never_a_cache_mount() => Assert.AreEqual(
        """
        buildx prune --builder farm --force --filter type=regular --filter until=48h
        buildx prune --builder farm --force --filter type=source.local --filter until=48h
        buildx prune --builder farm --force --filter type=source.git.checkout --filter until=48h
        """,
        string.Join('\n', new BuildCache(
            new ContainerEngineInfo(EngineKind.DockerBuildKit, "docker", new Version(26, 1)) { Builder = "farm" })
            .Commands().Select(arguments => string.Join(' ', arguments))));

    [TestMethod]
    public void Output_without_records_is_an_empty_cache() =>
        Assert.IsEmpty(CacheRecord.Parse("Reclaimable:\t0B\nTotal:\t0B\n"));
}
