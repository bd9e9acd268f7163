using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// The closure is exact: nothing that the build reads is left out, and nothing else is let in. Shown by changing one
/// thing at a time in a repository with everything in it.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed partial class ClosureMutationTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/closure-shop";
    private const string Restore = "dotnet restore";
    private const string Publish = "dotnet publish";
    private const string Steps = "src/Web/Dockerfile.steps";
    private const string RestoreSteps = "src/Web/Dockerfile.restore-steps";
    private const string NuGetRestores = "Determining projects to restore";

    // What the SDK downloads for netstandard2.1, so that each restore does not.
    private const string PackageSeed = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS seed
        WORKDIR /seed
        RUN echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>netstandard2.1</TargetFramework></PropertyGroup></Project>' >seed.csproj && dotnet restore
        """;

    // Written once: the key file is another one each time, and the cache goes by content.
    private static Workspace? original;

    [ClassInitialize]
    public static async Task BuildTheShopAsync(TestContext context)
    {
        await ContainerEngine.RequireAsync();
        original = await ShopRepository.CreateAsync(context, Image);
        await ShopRepository.GenerateAsync(original);
        (await BuildAsync(original.Folder, Image)).ShouldSucceed();
        WriteSteps(original);
        (await BuildStepsAsync(original.Folder, Steps)).ShouldSucceed();
    }

    [TestMethod]
    public async Task The_app_prints_a_word_from_every_file_that_the_build_reads() =>
        Assert.AreEqual(ShopRepository.Report, await RunAsync(Image));

    [TestMethod]
    public async Task The_files_that_the_ignore_file_allows_build_the_same_image()
    {
        var sent = Path.Combine(Package.RunFolder, "sent");
        (await ContainerEngine.SendContextAsync(original!.Folder, ShopRepository.IgnoreFile, sent)).ShouldSucceed();
        File.Copy(
            Path.Combine(original.Folder, ShopRepository.Dockerfile), Path.Combine(sent, ShopRepository.Dockerfile));
        File.WriteAllText(Path.Combine(sent, ShopRepository.IgnoreFile), "**/Dockerfile*\n");

        var built = await BuildAsync(sent, Image + "-sent");

        built.ShouldSucceed();
        Assert.AreEqual(await ContainerEngine.ImageIdAsync(Image), await ContainerEngine.ImageIdAsync(Image + "-sent"));
        foreach (var file in ShopRepository.Unrelated)
        {
            Assert.IsFalse(File.Exists(Path.Combine(sent, file)), file);
        }
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task The_whole_repository_builds_the_same_app()
    {
        using var shop = Copy();
        File.Delete(Path.Combine(shop.Folder, ShopRepository.IgnoreFile));

        (await BuildAsync(shop.Folder, Image + "-whole")).ShouldSucceed();

        // Not the same image: the files' times differ.
        Assert.AreEqual(
            await ContainerEngine.AppHashesAsync(Image), await ContainerEngine.AppHashesAsync(Image + "-whole"));
    }

    // The unit tests compare the restore inputs with MSBuild's own evaluation.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Restore_needs_every_file_that_is_copied_for_it()
    {
        using var shop = Copy();
        var dockerfile = shop.Read(ShopRepository.Dockerfile);
        var mutants = Mutants(dockerfile).ToList();

        var restored = await RestoreAllAsync(
            shop, [dockerfile, .. mutants.Select(mutant => mutant.Dockerfile), dockerfile]);

        var whole = restored[0];
        Assert.AreEqual(whole, restored[^1], "The same restores the same.");
        StringAssert.Contains(whole, "Restored /src/src/Web/Web.csproj");
        StringAssert.Contains(whole, "project.assets.json");
        Assert.IsGreaterThanOrEqualTo(25, mutants.Count);
        Assert.AreEqual(
            "", string.Join('\n', mutants.Where((_, i) => restored[i + 1] == whole).Select(mutant => mutant.Without)));
    }

    [TestMethod]
    public async Task A_change_to_a_file_that_the_build_does_not_read_rebuilds_nothing()
    {
        using var shop = Copy();
        string[] unread =
        [
            .. ShopRepository.Unrelated,
            ".git/HEAD",
            ".gitignore",
            "src/Web/.vscode/settings.json",
            "src/Web/Web.csproj.user",
            "src/Core/obj/new.cs",
            "new/New.csproj",
        ];
        foreach (var file in unread)
        {
            shop.Write(file, "// another text");
        }

        var built = await BuildAsync(shop.Folder, Image + "-unrelated");

        built.ShouldSucceed();
        // BuildKit does not print all steps of a build that comes from the cache as a whole.
        Assert.IsGreaterThan(0, new BuildSteps(built.Text).Count, built.Text);
        Assert.AreEqual("", string.Join('\n', new BuildSteps(built.Text).Ran));
        Assert.AreEqual(
            await ContainerEngine.ImageIdAsync(Image), await ContainerEngine.ImageIdAsync(Image + "-unrelated"));
    }

    [TestMethod]
    public async Task Changed_sources_are_published_again_and_nothing_is_restored()
    {
        using var shop = Copy();
        var report = ShopChanges.ChangeEverySource(shop);

        var built = await BuildAsync(shop.Folder, Image + "-changed");

        built.ShouldSucceed();
        var steps = new BuildSteps(built.Text);
        Assert.IsTrue(steps.IsCached(Restore));
        Assert.IsFalse(steps.IsCached(Publish));
        // A target of the shop runs before restore, so publish restores too.
        StringAssert.Contains(built.Text, NuGetRestores);
        Assert.AreEqual(report, await RunAsync(Image + "-changed"));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DataRow("src/Web/Program.cs")]
    [DataRow("src/Web/README.md")]
    [DataRow("src/Odd é #1/[Odd] !.cs")]
    [DataRow("src/Generators/WordsGenerator.cs")]
    [DataRow("libs/Outside/Outside.cs")]
    [DataRow("common/InItems.cs")]
    [DataRow("common/Linked.cs")]
    [DataRow("common/banner.txt")]
    [DataRow("common/settings.shared.json")]
    [DataRow("common/words.txt")]
    [DataRow("keys/shop.snk")]
    [DataRow(".editorconfig")]
    public async Task A_changed_source_is_published_again_and_nothing_is_restored(string file)
    {
        var steps = await StepsAfterTouchingAsync(file, Steps);

        Assert.IsTrue(steps.IsCached(Restore));
        Assert.IsFalse(steps.IsCached(Publish));
    }

    [TestMethod]
    public async Task Each_restore_input_restores_again_when_it_changes()
    {
        // All at once: each build only waits for containers that do nothing.
        var steps = await Task.WhenAll(ShopRepository.RestoreInputs.Select(
            file => StepsAfterTouchingAsync(file, RestoreSteps)));

        var cached = ShopRepository.RestoreInputs.Where((_, index) => steps[index].IsCached(Restore));
        Assert.AreEqual("", string.Join('\n', cached));
    }

    [TestMethod]
    [DoNotParallelize] // it empties a cache that all builds share
    public async Task Publish_needs_no_package_cache_when_restore_is_cached()
    {
        using var shop = Copy();
        shop.Write("src/Web/Program.cs", shop.Read("src/Web/Program.cs") + "// another text\n");
        (await ContainerEngine.DockerAsync(
            "builder", "prune", "--force", "--filter", "type=exec.cachemount")).ShouldSucceed();
        Assert.AreEqual("packages: 0", await PackagesInCacheAsync());

        var built = await BuildAsync(shop.Folder, Image + "-cold");

        built.ShouldSucceed();
        Assert.IsTrue(new BuildSteps(built.Text).IsCached(Restore));
        Assert.IsFalse(new BuildSteps(built.Text).IsCached(Publish));
        Assert.AreEqual(ShopRepository.Report, await RunAsync(Image + "-cold"));
    }

    private async Task<BuildSteps> StepsAfterTouchingAsync(string file, string dockerfile)
    {
        using var shop = Copy();
        File.AppendAllText(Path.Combine(shop.Folder, file), "\n");

        var built = await BuildStepsAsync(shop.Folder, dockerfile);

        built.ShouldSucceed();
        return new BuildSteps(built.Text);
    }

    // What the commands do is of no interest here, only whether they are run.
    private static void WriteSteps(Workspace shop)
    {
        foreach (var (path, last) in new[] { (Steps, Publish), (RestoreSteps, Restore) })
        {
            shop.Write(path, Commands().Replace(Until(shop.Read(ShopRepository.Dockerfile), last), "RUN : $1"));
            File.Copy(
                Path.Combine(shop.Folder, ShopRepository.IgnoreFile),
                Path.Combine(shop.Folder, path + ".dockerignore"));
        }
    }

    // Each on a package cache of its own, and with all that restore yields. In one build, in which MSBuild stays: to
    // start it for each takes most of the time. Not with exit codes: MSBuild's server has given 1 after a restore that
    // was whole.
    private static async Task<string[]> RestoreAllAsync(Workspace shop, IReadOnlyList<string> dockerfiles)
    {
        var path = Path.Combine(shop.Folder, "src", "Web", "Dockerfile.restores");
        var results = Path.Combine(shop.Folder, "results");
        var stages = dockerfiles.Select((dockerfile, i) =>
            Until(dockerfile, "RUN").Replace(" AS build\n", $" AS variant-{i}\n", StringComparison.Ordinal));
        var copies = dockerfiles.Select((_, i) => $"COPY --from=variant-{i} /src /variants/{i}/src");
        await File.WriteAllTextAsync(path, $"""
            {PackageSeed}
            {string.Join('\n', stages)}
            FROM seed AS restores
            ARG TARGETARCH
            ENV DOTNET_CLI_USE_MSBUILD_SERVER=1 DOTNET_TieredPGO=0
            {string.Join('\n', copies)}
            RUN mkdir /restored; for variant in /variants/*; do cd $variant/src; cp -r /root/.nuget/packages ..; \
                NUGET_PACKAGES=$variant/packages {RestoreCommand().Match(dockerfiles[0]).Value} > ../restored 2>&1; \
                find . -name project.assets.json -printf '%p ' -exec sh -c "sed s#$variant/#/#g '{"{}"}' | sha256sum" ';' | sort >> ../restored; \
                sed "s#$variant/#/#g" ../restored > /restored/${"{variant##*/}"}; done
            FROM scratch
            COPY --from=restores /restored /
            """);
        File.Copy(Path.Combine(shop.Folder, ShopRepository.IgnoreFile), path + ".dockerignore");
        (await ContainerEngine.DockerAsync(
            "build", "--file", path, "--output", $"type=local,dest={results}", shop.Folder)).ShouldSucceed();
        return [.. dockerfiles.Select((_, i) => Normalized(File.ReadAllLines(Path.Combine(results, $"{i}"))))];
    }

    private static string Normalized(string[] lines) =>
        string.Join(
            '\n',
            lines.Select(line => Duration().Replace(line, "").Trim())
                .Where(line => line.Length > 0)
                .Distinct()
                .Order(StringComparer.Ordinal));

    // Without one COPY at a time, and where one has several sources, without one of them at a time.
    private static IEnumerable<(string Without, string Dockerfile)> Mutants(string dockerfile)
    {
        var lines = Until(dockerfile, "RUN")
            .Split('\n')
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            yield return (line, dockerfile.Replace(line + "\n", "", StringComparison.Ordinal));
            var words = line.Split(' ');
            if (line.Contains('[', StringComparison.Ordinal) || words.Length <= 3)
                continue;
            foreach (var source in words[1..^1])
            {
                // Restore writes a lock file that is missing, as the one that was there.
                if (!source.EndsWith("packages.lock.json", StringComparison.Ordinal))
                    yield return (
                        source,
                        dockerfile.Replace(
                            line,
                            string.Join(' ', words.Where(word => word != source)),
                            StringComparison.Ordinal));
            }
        }
    }

    private static string Until(string dockerfile, string words)
    {
        var lines = dockerfile.Split('\n');
        var last = Array.FindIndex(lines, line => line.Contains(words, StringComparison.Ordinal));
        return string.Join('\n', lines[..(words == "RUN" ? last : last + 1)]) + "\n";
    }

    private static Task<Output> BuildAsync(string folder, string image) => ContainerEngine.DockerAsync(
        "build", "--progress=plain", "--tag", image, "--file", Path.Combine(folder, ShopRepository.Dockerfile), folder);

    private static Task<Output> BuildStepsAsync(string folder, string dockerfile) =>
        ContainerEngine.DockerAsync("build", "--progress=plain", "--file", Path.Combine(folder, dockerfile), folder);

    private static async Task<string> PackagesInCacheAsync()
    {
        var probe = Path.Combine(Package.RunFolder, "probe.Dockerfile");
        await File.WriteAllTextAsync(probe, $"""
            FROM mcr.microsoft.com/dotnet/sdk:10.0
            RUN --mount=type=cache,id=nuget,target=/packages echo "{Guid.NewGuid()}, packages: $(ls /packages | wc -l)"
            """);
        var output = await ContainerEngine.DockerAsync("build", "--progress=plain", "--file", probe, Package.RunFolder);
        return PackageCount().Match(output.Text).Value;
    }

    private static async Task<string> RunAsync(string image) =>
        (await ContainerEngine.RunAsync(image, "dotnet", "Web.dll")).Text.Trim();

    private Workspace Copy() => original!.CopyTo(new Workspace(test, "shop"));

    [GeneratedRegex(@"RUN (?:--mount=\S+\s+\\\s+)*(?:mkdir .*\s+&& )?(?:[A-Z]+_\w+=\S+ )*(dotnet \S+)(?:.*\\\n)*.*")]
    private static partial Regex Commands();

    [GeneratedRegex(@"dotnet restore [^\\\n]*")]
    private static partial Regex RestoreCommand();

    [GeneratedRegex(@" \(in [^)]*\)")]
    private static partial Regex Duration();

    [GeneratedRegex(@"packages: \d+")]
    private static partial Regex PackageCount();
}
