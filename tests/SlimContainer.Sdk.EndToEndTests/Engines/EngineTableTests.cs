using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>
/// Every cell of the table that this machine can try, on the real engine: what is said to work has its effect.
/// </summary>
[TestClass]
[TestCategory("Engine")]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class EngineTableTests(TestContext test)
{
    // Nothing here has a service to keep a cache in.
    private static readonly string[] NotTried =
    [
        "SlimContainerCacheFrom: `type=gha`, `s3`, `azblob`", "SlimContainerCacheTo: `type=gha`, `s3`, `azblob`",
    ];

    private EngineUnderTest engine = null!;
    private LoopbackRegistry registry = null!;

    [TestInitialize]
    public Task EngineAnswers() => Infrastructure.ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("DockerBuildKit")]
    [Row("BuildxBuilder", InCi = false)]
    [Row("DockerClassic", InCi = false)]
    [Row("Podman", InCi = false)]
    [Row("Buildah", InCi = false)]
    public async Task Each_option_behaves_as_the_table_shows(string kind)
    {
        if (kind == "Buildah")
            Buildah.Require();
        using var found = engine = await EngineUnderTest.FindAsync(
            Enum.Parse<EngineKind>(kind), test.CancellationToken);
        using var started = registry = await LoopbackRegistry.StartAsync(
            Path.Combine(engine.Folder, "registry"), test.CancellationToken);
        var trials = Trials();
        List<string> wrong = [];

        CollectionAssert.AreEquivalent(
            EngineTable.Rows.Select(row => row.Option).Except(NotTried).ToArray(), trials.Keys.ToArray());
        foreach (var row in EngineTable.Rows.Where(row => trials.ContainsKey(row.Option)))
        {
            var cell = row.Cells[(int)engine.Found.Kind];
            try
            {
                await trials[row.Option]();
                if (cell.Support == Support.Refused)
                    wrong.Add($"{row.Option}: is refused in the table, and was done");
            }
            catch (SlimContainerException failure)
                when (failure.Code == DiagnosticCode.OptionRefused && cell.Support == Support.Refused)
            {
            }
            catch (Exception failure) when (failure is SlimContainerException or UnitTestAssertException)
            {
                wrong.Add($"{row.Option}: {failure.Message}");
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private Dictionary<string, Func<Task>> Trials() => new()
    {
        ["SlimContainerCacheFrom: a reference, or `type=registry`"] = CacheFromRegistryAsync,
        ["SlimContainerCacheFrom: `type=local`"] = () => BuildsAsync(
            Plain("from-local") with { CacheFrom = [Local("src")] }),
        ["SlimContainerCacheTo: `type=inline`"] = () => BuildsAsync(
            Plain("inline") with { CacheTo = [new("inline", [])] }),
        ["SlimContainerCacheTo: a reference, or `type=registry`"] = async () =>
        {
            await BuildsAsync(Plain("to-registry") with { CacheTo = [Registry("to-registry", "mode=max")] });
            Assert.Contains("to-registry", await registry.RepositoriesAsync(test.CancellationToken));
        },
        ["SlimContainerCacheTo: `type=local`"] = async () =>
        {
            await BuildsAsync(Plain("to-local") with { CacheTo = [Local("dest")] });
            Assert.IsTrue(File.Exists(Path.Combine(engine.Folder, "cache", "index.json")));
        },
        ["SlimContainerNoCache"] = async () =>
        {
            await BuildsAsync(Plain("no-cache"));
            var again = await engine.BuildAsync(Plain("no-cache") with { NoCache = true }, test.CancellationToken);
            Assert.AreEqual(0, again.CachedSteps);
        },
        ["SlimContainerNoCacheFilter"] = async () =>
        {
            await BuildsAsync(Plain("no-cache"));
            var again = await engine.BuildAsync(
                Plain("no-cache") with { NoCacheFilter = ["final"] },
                test.CancellationToken);
            Assert.AreEqual(0, again.CachedSteps);
        },
        ["SlimContainerPull"] = PullAsync,
        ["SlimContainerPlatforms: one"] = async () =>
        {
            await BuildsAsync(Plain("arm") with { Platforms = ["linux/arm64"] });
            Assert.AreEqual(
                "arm64",
                await engine.InspectAsync(
                    EngineUnderTest.Image("arm"),
                    "{{.Architecture}}",
                    "{{.OCIv1.Architecture}}"));
        },
        ["SlimContainerPlatforms, or runtime identifiers of PublishContainer: several"] = SeveralPlatformsAsync,
        ["SlimContainerOutput: `type=docker,dest=…`, for several platforms"] = () => BuildsAsync(
            Plain("several-docker") with
            {
                Platforms = ["linux/amd64", "linux/arm64"],
                Outputs = [new("docker", [new("dest", Path.Combine(engine.Folder, "several.tar"))])],
            }),
        ["SlimContainerTarget"] = () => LabelAsync(Plain("target") with { Target = "first" }, "stage", "first"),
        ["SlimContainerBuildArgument"] = () => LabelAsync(
            Plain("argument") with { BuildArguments = [new("WHO", "me & you")] }, "who", "me & you"),
        ["SlimContainerLabel"] = () => LabelAsync(
            Plain("label") with { Labels = [new("team", "a=b, c")] }, "team", "a=b, c"),
        ["SlimContainerSecret"] = () => BuildsAsync(
            Running(
                "secret",
                "RUN --mount=type=secret,id=file --mount=type=secret,id=HOME "
                + """[ "$(cat /run/secrets/file)$(cat /run/secrets/HOME)" = "s3cret$WHO" ]""") with
            {
                Secrets =
                [
                    new("file", File: Path.Combine(engine.Folder, "token.txt")),
                    new("HOME", Variable: "HOME"),
                ],
                BuildArguments = [new("WHO", Environment.GetEnvironmentVariable("HOME")!)],
            }),
        ["SlimContainerSsh"] = () => BuildsAsync(
            Running("ssh", """RUN --mount=type=ssh [ -S "$SSH_AUTH_SOCK" ]""") with
            {
                Ssh = [$"default={engine.Folder}/key"],
            }),
        ["SlimContainerNetwork"] = NetworkAsync,
        ["SlimContainerAddHost"] = () => BuildsAsync(
            Running(
                "host",
                "RUN while read address name; do [ \"$name\" = shelf ] && echo \"$address\" > /address; "
                + "done < /etc/hosts; [ \"$(cat /address)\" = 10.11.12.13 ]") with
            {
                AddHost = ["shelf:10.11.12.13"],
            }),
        ["SlimContainerOutput: `type=image`, `type=docker`"] = async () =>
        {
            await BuildsAsync(Plain("output-image") with { Outputs = [new("docker", [])] });
            Assert.AreEqual("final", await engine.LabelAsync(EngineUnderTest.Image("output-image"), "stage"));
        },
        ["SlimContainerOutput: `type=docker,dest=…`"] = () => WritesAsync("docker", "image.tar"),
        ["SlimContainerOutput: `type=oci,dest=…`"] = () => WritesAsync("oci", "oci.tar"),
        ["SlimContainerOutput: `type=local`, `type=tar`"] = async () =>
        {
            await WritesAsync("tar", "files.tar");
            await BuildsAsync(
                Plain("local") with { Outputs = [new("local", [new("dest", Path.Combine(engine.Folder, "files"))])] });
            Assert.IsTrue(File.Exists(Path.Combine(engine.Folder, "files", "hello.txt")));
            await FilesAndImageAsync();
        },
        ["SlimContainerPush, SlimContainerOutput: `type=registry`"] = async () =>
        {
            await BuildsAsync(
                Plain("push") with
                {
                    Tags = [$"{registry.Address}/pushed:1", $"{registry.Address}/pushed:2"],
                    Push = true,
                });
            Assert.AreEqual(
                "1 2", string.Join(' ', (await registry.TagsAsync("pushed", test.CancellationToken)).Order()));
        },
        ["SlimContainerBuilder"] = () => BuildsAsync(Plain("builder") with { Builder = "default" }),
        ["SlimContainerIidFile"] = async () =>
        {
            await BuildsAsync(Plain("iid") with { IidFile = Path.Combine(engine.Folder, "iid") });
            Assert.StartsWith(
                "sha256:", await File.ReadAllTextAsync(Path.Combine(engine.Folder, "iid"), test.CancellationToken));
        },
        ["SlimContainerMetadataFile"] = async () =>
        {
            await BuildsAsync(Plain("metadata") with { MetadataFile = Path.Combine(engine.Folder, "metadata.json") });
            Assert.Contains(
                "containerimage.",
                await File.ReadAllTextAsync(Path.Combine(engine.Folder, "metadata.json"), test.CancellationToken));
        },
        ["ContainerImageFormat: `OCI`, pushed"] = () => FormatAsync(ImageFormat.Oci, "vnd.oci.image."),
        ["ContainerImageFormat: `Docker`, pushed"] = () =>
            FormatAsync(ImageFormat.Docker, "vnd.docker.distribution."),
        // The list of what is in the image needs a scanner's image, which is not here.
        ["SlimContainerAttest"] = () => BuildsAsync(Plain("attest") with
        {
            Tags = [$"{registry.Address}/attest:1"],
            Attest = ["provenance"],
            Push = true,
        }),
        ["SlimContainerCompress"] = () => BuildsAsync(Plain("compress") with { Compress = true }),
        ["SlimContainerSquash"] = () => BuildsAsync(Plain("squash") with { Squash = true }),
    };

    private async Task FormatAsync(ImageFormat format, string mediaType)
    {
        var image = $"{registry.Address}/{format.ToString().ToLowerInvariant()}:1";
        await BuildsAsync(Plain("format") with { Tags = [image], Push = true, Format = format });
        var manifest = await Infrastructure.ContainerEngine.DockerAsync("manifest", "inspect", "--insecure", image);
        Assert.Contains(mediaType, manifest.Text);
    }

    // On buildah and podman the image that was pushed is no cache: the cache is a repository of its own.
    private async Task CacheFromRegistryAsync()
    {
        var image = $"{registry.Address}/cached:1";
        var isBuildah = engine.Found.Kind is EngineKind.Podman or EngineKind.Buildah;
        await BuildsAsync(
            Plain("cached") with
            {
                Tags = [image],
                Push = true,
                CacheTo = isBuildah
                    ? [Registry("cache")]
                    : engine.Found.Kind == EngineKind.DockerClassic ? [] : [new("inline", [])],
            });

        await BuildsAsync(
            Plain("cached") with
            {
                Tags = [image],
                CacheFrom = [isBuildah ? Registry("cache") : Registry("cached:1")],
            });
    }

    private async Task PullAsync()
    {
        await BuildsAsync(Plain("base"));
        var request = Plain("pull") with { Pull = true };
        // An image that only this engine has cannot be pulled. A registry that nobody runs refuses at once.
        var name = $"127.0.0.1:{Ports.FindFree()}/base:1";
        (await engine.RunAsync("tag", EngineUnderTest.Image("base"), name)).ShouldSucceed();
        await File.WriteAllTextAsync(
            request.Dockerfile, $"FROM {name}\nCOPY hello.txt /again.txt\n", test.CancellationToken);

        await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => engine.BuildAsync(request, test.CancellationToken));
    }

    // Without a network there is only lo, below two lines of headings. Buildah's chroot has the host's and no other.
    private Task<BuildResult> NetworkAsync() => engine.Found.Kind == EngineKind.Buildah
        ? BuildsAsync(Running("network", "RUN true") with { Network = "host" })
        : BuildsAsync(
            Running("network", "RUN while read line; do count=x$count; done < /proc/net/dev; [ $count = xxx ]") with
            {
                Network = "none",
            });

    // Each build replaces what has the name, be it an image or a list.
    private async Task SeveralPlatformsAsync()
    {
        var image = $"{registry.Address}/several:1";
        await BuildsAsync(Plain("several") with { Tags = [image] });
        for (var build = 0; build < 2; build++)
        {
            await BuildsAsync(
                Plain("several") with { Tags = [image], Platforms = ["linux/amd64", "linux/arm64"], Push = true });
            var pushed = await Infrastructure.ContainerEngine.DockerAsync("manifest", "inspect", "--insecure", image);
            Assert.HasCount(2, pushed.Text.Split("arm64"));
        }

        if (engine.Found.Kind is EngineKind.Podman or EngineKind.Buildah)
            Assert.DoesNotContain("localhost/slimcontainer ", (await engine.RunAsync("images", "--all")).Text);
    }

    // The pushed image is the one that the files are from, and not an earlier one.
    private async Task FilesAndImageAsync()
    {
        var image = $"{registry.Address}/files:1";
        await BuildsAsync(Plain("files") with { Tags = [image] });
        var files = Path.Combine(engine.Folder, "first");
        await BuildsAsync(
            Plain("files") with
            {
                Tags = [image],
                Target = "first",
                Push = true,
                Outputs = [new("local", [new("dest", files)])],
            });

        Assert.IsTrue(File.Exists(Path.Combine(files, "first.txt")));
        await engine.RunAsync("rmi", image);
        string[] options = engine.Found.Kind is EngineKind.Podman or EngineKind.Buildah ? ["--tls-verify=false"] : [];
        (await engine.RunAsync(["pull", .. options, image])).ShouldSucceed();
        Assert.AreEqual("first", await engine.LabelAsync(image, "stage"));
    }

    // The second time it replaces the file.
    private async Task WritesAsync(string type, string name)
    {
        var file = Path.Combine(engine.Folder, name);
        var request = Plain(type) with { Outputs = [new(type, [new("dest", file)])] };
        await BuildsAsync(request);
        await BuildsAsync(request);
        Assert.IsGreaterThan(1000, new FileInfo(file).Length);
    }

    private async Task LabelAsync(BuildRequest request, string label, string expected)
    {
        await BuildsAsync(request);
        Assert.AreEqual(expected, await engine.LabelAsync(request.Tags[0], label));
    }

    private Task<BuildResult> BuildsAsync(BuildRequest request) => engine.BuildAsync(request, test.CancellationToken);

    private BuildRequest Plain(string name) => engine.Request(name);

    private BuildRequest Running(string name, string run) => engine.Request(name, run);

    private CsvOption Local(string attribute) => new("local", [new(attribute, Path.Combine(engine.Folder, "cache"))]);

    private CsvOption Registry(string repository, string more = "") =>
        new(
            "registry",
            [
                new("ref", $"{registry.Address}/{repository}"),
                .. more.Length > 0
                    ? [new(more.Split('=')[0], more.Split('=')[1])]
                    : Array.Empty<KeyValuePair<string, string>>(),
            ]);
}
