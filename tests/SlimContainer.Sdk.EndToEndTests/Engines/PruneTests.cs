using System.Runtime.Versioning;
using SlimContainer.Sdk.EndToEndTests.Engines;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Prune;
using ContainerEngine = SlimContainer.Sdk.EndToEndTests.Infrastructure.ContainerEngine;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Removes images of a few bytes from real stores.</summary>
[TestClass]
[TestCategory("Engine")]
[SupportedOSPlatform("linux")]
public sealed class PruneTests(TestContext test)
{
    private const string Name = "slimcontainer-tests/prune";

    // Nobody else's, whatever else is in the store.
    private readonly string project = $"prune/app.csproj@{Guid.NewGuid():N}";

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("DockerBuildKit")]
    [Row("BuildxBuilder", InCi = false)]
    [Row("DockerClassic", InCi = false)]
    [Row("Podman", InCi = false)]
    [Row("Buildah", InCi = false)]
    public async Task Old_images_are_removed_but_not_new_used_or_foreign_ones(string kind)
    {
        if (kind == "Buildah")
            Buildah.Require();
        using var engine = await EngineUnderTest.FindAsync(Enum.Parse<EngineKind>(kind), test.CancellationToken);
        // Short: the table clips a longer one.
        var name = $"prune-tests/{kind.ToLowerInvariant()}";
        await BuildAsync(engine, [$"{name}:old"], "1", project);
        await BuildAsync(engine, [$"{name}:mid"], "2", project);
        await BuildAsync(engine, [$"{name}:new"], "3", project);
        await BuildAsync(engine, [$"{name}:new"], "4", project);
        await BuildAsync(engine, [$"{name}-other:latest"], "5", project + "other");
        // As a container of a build for buildah, which runs none.
        var created = await engine.RunAsync(
            kind == "Buildah" ? ["from", "--pull-never", $"{name}:old"] : ["create", $"{name}:old", "/bin/sh"]);
        created.ShouldSucceed();
        try
        {
            var listed = await PruneAsync(engine, name, new PruneSettings(1, false, false, []));
            StringAssert.Matches(listed, new($"{name}:new .* keep: newest"));
            StringAssert.Matches(listed, new($"{name}:mid .* remove: older than the newest 1"));
            StringAssert.Matches(listed, new($"{name}:old .* keep: used by a container"));
            // The containerd store drops an image with its last tag.
            if (kind != "BuildxBuilder")
                StringAssert.Matches(listed, new("<none> [0-9a-f]{12} .* remove: earlier build"));
            Assert.IsFalse(listed.Contains($"{name}-other", StringComparison.Ordinal), listed);
            StringAssert.Contains(listed, "Nothing was removed.");
            Assert.IsFalse(listed.Contains("unknown", StringComparison.Ordinal), listed);
            await ExistsAsync(engine, $"{name}:mid", exists: true);

            var pruned = await PruneAsync(engine, name, new PruneSettings(1, true, false, []));
            StringAssert.Matches(pruned, new($"Removed (localhost/)?{name}:mid"));
            await ExistsAsync(engine, $"{name}:mid", exists: false);
            foreach (var kept in (string[])[$"{name}:new", $"{name}:old", $"{name}-other:latest"])
            {
                await ExistsAsync(engine, kept, exists: true);
            }

            var again = await PruneAsync(engine, name, new PruneSettings(1, false, false, []));
            StringAssert.Matches(again, new(@"Nothing to remove among \d images\."));
        }
        finally
        {
            await engine.RunAsync("rm", created.Text.Trim());
            await engine.RunAsync("rmi", $"{name}:new", $"{name}:old", $"{name}-other:latest");
        }
    }

    [TestMethod]
    public async Task Next_build_after_removing_the_build_cache_uses_the_cache()
    {
        using var engine = await EngineUnderTest.FindAsync(EngineKind.BuildxBuilder, test.CancellationToken);
        await BuildAsync(engine, [$"{Name}:1"], "1", project);

        var pruned = await PruneAsync(engine, Name, new PruneSettings(3, true, true, []));
        StringAssert.Contains(pruned, "Removed the build cache that was unused for two days.");

        var again = await BuildAsync(engine, [$"{Name}:1"], "1", project);
        Assert.AreEqual(again.Steps, again.CachedSteps);
    }

    [TestMethod]
    public async Task Target_lists_and_removes_images_with_the_label_of_the_project()
    {
        await ContainerEngine.RequireAsync();
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored("Microsoft.NET.Sdk"));
        app.Write("Program.cs", Projects.ConsoleProgram);
        app.Write("image/f", project);
        app.Write("image/Dockerfile", "FROM scratch\nCOPY f /\n");
        foreach (var tag in (string[])["1", "2"])
        {
            app.Write("image/f", project + tag);
            string[] options = ["--label", $"slimcontainer.project={project}", "--tag", $"{Name}-target:{tag}"];
            (await ContainerEngine.DockerInAsync(app.Folder, ["build", .. options, "image"])).ShouldSucceed();
        }

        string[] prune =
        [
            "msbuild", "-t:SlimContainerPrune", $"-p:ContainerRepository={Name}-target", "-p:SlimContainerKeep=1",
            $"-p:SlimContainerLabel=slimcontainer.project={project}",
        ];
        var listed = await app.DotNetAsync(prune);
        listed.ShouldSucceed();
        StringAssert.Contains(listed.Text, "To remove: 1 of 2 images, ");
        StringAssert.Contains(listed.Text, "-p:SlimContainerPruneApply=true -p:SlimContainerKeep=1");
        string[] apply = ["-p:SlimContainerPruneApply=true", "-p:SlimContainerPruneAdvice=acr"];
        var removed = await app.DotNetAsync([.. prune, .. apply]);
        removed.ShouldSucceed();

        StringAssert.Contains(removed.Text, "Removed 1 image. Freed ");
        StringAssert.Contains(removed.Text, $"acr purge --filter '{Name}-target:.*'");
        Assert.AreNotEqual(0, (await ContainerEngine.DockerAsync("image", "inspect", $"{Name}-target:1")).ExitCode);
        (await ContainerEngine.DockerAsync("image", "rm", $"{Name}-target:2")).ShouldSucceed();
    }

    private async Task<BuildResult> BuildAsync(
        EngineUnderTest engine, ValueList<string> tags, string content, string label)
    {
        var request = ProjectLabel.AddTo(engine.Request("prune") with { Tags = tags }, label);
        await File.WriteAllTextAsync(
            Path.Combine(request.Context, "hello.txt"), project + content, test.CancellationToken);
        return await engine.BuildAsync(request, test.CancellationToken);
    }

    private async Task<string> PruneAsync(EngineUnderTest engine, string name, PruneSettings settings)
    {
        List<string> lines = [];
        var build = engine.Request("prune") with { Tags = [$"{name}:new"] };
        var refused = await new ProjectPrune(engine.Found, settings, lines.Add)
            .RunAsync(build, [project], test.CancellationToken);
        var text = string.Join('\n', lines);
        test.WriteLine(text);
        Assert.IsEmpty(refused);
        return text;
    }

    private static async Task ExistsAsync(EngineUnderTest engine, string image, bool exists)
    {
        var found = await engine.RunAsync("inspect", "--type", "image", image);
        Assert.AreEqual(exists, found.ExitCode == 0, $"{image}: {found.Text}");
    }
}
