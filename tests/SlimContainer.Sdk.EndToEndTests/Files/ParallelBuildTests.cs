using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Builds at the same time share one package cache, as those of a solution's apps do.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class ParallelBuildTests(TestContext test)
{
    private const int Builds = 4;

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DoNotParallelize] // builds beside an uncached one run the steps again that they share
    public async Task Builds_at_the_same_time_fill_an_empty_package_cache_together()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(items: """
            <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
            <PackageReference Include="SkiaSharp.NativeAssets.Linux.NoDependencies" Version="4.155.0" />
            """));
        app.Write("Program.cs", Projects.ConsoleProgram);
        (await app.DotNetAsync("publish")).ShouldSucceed();
        // One cache for all of them, that no other build has filled.
        string[] build =
        [
            "build", "--no-cache", .. ContainerEngine.EmptyCacheMounts(), "--target", "build", app.Folder,
        ];

        var builds = await Task.WhenAll(Enumerable.Range(0, Builds).Select(_ => ContainerEngine.DockerAsync(build)));

        foreach (var built in builds)
        {
            built.ShouldSucceed();
        }
    }
}
