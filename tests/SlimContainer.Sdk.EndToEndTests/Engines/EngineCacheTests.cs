using System.Runtime.Versioning;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>What a build server without a memory gets from the cache of the one before it.</summary>
[TestClass]
[TestCategory("Engine")]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class EngineCacheTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => Infrastructure.ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_fresh_engine_builds_only_what_changed()
    {
        using var first = await EngineUnderTest.FindAsync(EngineKind.BuildxBuilder, test.CancellationToken);
        using var registry = await LoopbackRegistry.StartAsync(
            Path.Combine(first.Folder, "registry"),
            test.CancellationToken);
        var request = Request(first, registry.Address);
        var built = await first.BuildAsync(request, test.CancellationToken);
        Assert.AreEqual((0, 5), (built.CachedSteps, built.Steps));

        await File.WriteAllTextAsync(Path.Combine(request.Context, "hello.txt"), "changed", test.CancellationToken);
        using var fresh = await EngineUnderTest.FindAsync(EngineKind.BuildxBuilder, test.CancellationToken);
        List<string> ran = [];
        var again = await fresh.BuildAsync(
            request,
            progress => ran.AddRange(
                progress is StepFinished { IsInstruction: true, Seconds: not null } step ? [step.Name] : []),
            test.CancellationToken);

        Assert.AreEqual((2, 5), (again.CachedSteps, again.Steps), string.Join('\n', ran));
        Assert.IsFalse(ran.Exists(step => step.Contains("restored", StringComparison.Ordinal)), string.Join('\n', ran));
        Assert.IsTrue(ran.Exists(step => step.Contains("published", StringComparison.Ordinal)), string.Join('\n', ran));
    }

    /// <summary>
    /// The shape of a real one: what restore needs first, then the code. With the cache in a registry.
    /// </summary>
    internal static BuildRequest Request(EngineUnderTest engine, string registry)
    {
        var request = engine.Request("cache") with
        {
            Tags = [$"{registry}/shop:1"],
            Push = true,
            CacheFrom = [new("auto", [])],
            CacheTo = [new("auto", [])],
        };
        File.WriteAllText(request.Dockerfile, """
            FROM scratch AS build
            COPY root/ /
            RUN echo restored > /packages.txt
            COPY hello.txt /
            RUN cat /hello.txt /packages.txt > /published.txt
            FROM scratch AS final
            COPY --from=build /published.txt /
            """);
        return request;
    }
}
