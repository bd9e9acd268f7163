using System.Text.RegularExpressions;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>The complete command lines of each engine for a request.</summary>
[TestClass]
public sealed partial class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void BuildKit_command_line_contains_all_options() => Gives(
        new BuildxCommandLine(Found(EngineKind.DockerBuildKit)),
        Everything with { Builder = "farm", Platforms = ["linux/amd64"] },
        """
        buildx build --builder farm --progress=plain --file D --build-arg A=1 --label l=x y --add-host h:1.2.3.4 \
        --network host --target final --iidfile /iid --no-cache --tag example.com/app:1 --tag example.com/app:2 \
        --secret id=t,"src=/a,b" --secret id=V,env=V --ssh default --cache-from \
        type=registry,ref=example.com/app:cache --cache-to type=inline --no-cache-filter build --pull --platform \
        linux/amd64 --metadata-file /meta C
        buildx build --builder farm --progress=plain --file D --build-arg A=1 --label l=x y --add-host h:1.2.3.4 \
        --network host --target final --secret id=t,"src=/a,b" --secret id=V,env=V --ssh default --cache-from \
        type=registry,ref=example.com/app:cache --platform linux/amd64 --output type=tar,dest=/out.tar C
        save --output /image.tar example.com/app:1 example.com/app:2
        push example.com/app:1
        push example.com/app:2
        """);

    [TestMethod]
    public void Builder_with_its_own_image_store_loads_or_pushes_the_image()
    {
        var commandLine = new BuildxCommandLine(Found(EngineKind.BuildxBuilder) with { Driver = "kubernetes" });

        Gives(
            commandLine,
            Plain,
            "buildx build --builder farm --progress=plain --file D --tag example.com/app:1 --load C");
        Gives(
            commandLine,
            Plain with { Push = true, Platforms = ["linux/amd64", "linux/arm64"] },
            "buildx build --builder farm --progress=plain --file D --tag example.com/app:1 --platform "
            + "linux/amd64,linux/arm64 --push C");
    }

    [TestMethod]
    [DataRow("Docker", "--provenance=false --output type=registry,oci-mediatypes=false", "--format docker")]
    [DataRow("Oci", "--output type=registry,oci-mediatypes=true", "--format oci")]
    public void Image_format_is_that_of_the_push(string format, string buildx, string podman)
    {
        var request = Plain with { Push = true, Format = Enum.Parse<ImageFormat>(format) };

        Gives(
            new BuildxCommandLine(Found(EngineKind.BuildxBuilder) with { Driver = "kubernetes" }),
            request,
            $"buildx build --builder farm --progress=plain --file D --tag example.com/app:1 {buildx} C");
        Gives(
            new BuildahCommandLine(Found(EngineKind.Podman)),
            request,
            $"""
            build --force-rm {podman} --file D --tag example.com/app:1 C
            push example.com/app:1
            """);
    }

    [TestMethod]
    public void Builder_with_containerd_store_does_not_load_the_image() => Gives(
        new BuildxCommandLine(Found(EngineKind.BuildxBuilder) with { Driver = "docker" }),
        Plain,
        "buildx build --builder farm --progress=plain --file D --tag example.com/app:1 C");

    [TestMethod]
    public void Classic_command_line_contains_all_options() => Gives(
        new ClassicCommandLine(Found(EngineKind.DockerClassic) with { CanSquash = true }),
        Everything with { Squash = true, Compress = true },
        """
        pull --quiet example.com/app:cache
        build --force-rm --file D --build-arg A=1 --label l=x y --add-host h:1.2.3.4 --network host --target final \
        --iidfile /iid --no-cache --tag example.com/app:1 --tag example.com/app:2 --cache-from \
        example.com/app:cache --pull --squash --compress C
        save --output /image.tar example.com/app:1 example.com/app:2
        push example.com/app:1
        push example.com/app:2
        """);

    [TestMethod]
    public void Podman_command_line_contains_all_options() => Gives(
        new BuildahCommandLine(Found(EngineKind.Podman)),
        Everything with
        {
            Platforms = ["linux/amd64", "linux/arm64"],
            Outputs = [new("tar", [new("dest", "/out.tar")]), new("oci", [new("dest", "/image.tar")])],
        },
        """
        build --force-rm --file D --build-arg A=1 --label l=x y --add-host h:1.2.3.4 --network host --target final \
        --iidfile /iid --no-cache --manifest localhost/slimcontainer:ID --secret id=t,"src=/a,b" --secret \
        id=V,env=V --ssh default --cache-from example.com/app --pull-always --platform linux/amd64,linux/arm64 \
        --output type=tar,dest=/out.tar C
        tag localhost/slimcontainer:ID example.com/app:1 example.com/app:2
        manifest rm localhost/slimcontainer:ID
        manifest push --all example.com/app:1 oci-archive:/image.tar:example.com/app:1
        manifest push --all example.com/app:1 docker://example.com/app:1
        manifest push --all example.com/app:2 docker://example.com/app:2
        """);

    [TestMethod]
    public void Buildah_disables_TLS_for_localhost_and_uses_docker_format_for_HEALTHCHECK() => Gives(
        new BuildahCommandLine(Found(EngineKind.Buildah)),
        Plain with
        {
            Tags = ["localhost:5000/app:1"],
            CacheTo = [new("registry", [new("ref", "127.0.0.1:5000/app:cache")])],
            Push = true,
            Outputs = [new("oci", [new("dest", "/oci.tar")])],
            Dockerfile = folder.Add("D", "FROM scratch\nHEALTHCHECK NONE\n"),
        },
        """
        build --force-rm --layers --format docker --file D --tag localhost:5000/app:1 --cache-to 127.0.0.1:5000/app \
        --tls-verify=false C
        push localhost:5000/app:1 oci-archive:/oci.tar:localhost:5000/app:1
        push --tls-verify=false localhost:5000/app:1
        """);

    private BuildRequest Plain =>
        new() { Context = folder["C"], Dockerfile = folder.Add("D", "FROM scratch\n"), Tags = ["example.com/app:1"] };

    private BuildRequest Everything => Plain with
    {
        Tags = ["example.com/app:1", "example.com/app:2"],
        Secrets = [new("t", File: "/a,b"), new("V", Variable: "V")],
        BuildArguments = [new("A", "1")],
        Labels = [new("l", "x y")],
        CacheFrom = [new("registry", [new("ref", "example.com/app:cache")])],
        CacheTo = [new("inline", [])],
        NoCache = true,
        NoCacheFilter = ["build"],
        Pull = true,
        Target = "final",
        Ssh = ["default"],
        Network = "host",
        AddHost = ["h:1.2.3.4"],
        Outputs = [new("tar", [new("dest", "/out.tar")]), new("docker", [new("dest", "/image.tar")])],
        Push = true,
        IidFile = "/iid",
        MetadataFile = "/meta",
    };

    private void Gives(IEngineCommandBuilder commandLine, BuildRequest request, string expected)
    {
        // A cache that only BuildKit can write is none that the others are asked for.
        var commands = commandLine.Commands(
            commandLine is BuildahCommandLine && request.CacheTo.Any(cache => cache.Type == "inline")
                ? request with { CacheTo = [] }
                : request);

        var lines = string.Join('\n', commands.Select(command => string.Join(' ', command.Arguments)))
            .Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        Assert.AreEqual(
            expected.ReplaceLineEndings("\n").Replace(" \\\n", " ", StringComparison.Ordinal).Trim(),
            ListName().Replace(lines, "localhost/slimcontainer:ID"));
    }

    [GeneratedRegex("localhost/slimcontainer:[0-9a-f]{32}")]
    private static partial Regex ListName();

    private static ContainerEngineInfo Found(EngineKind kind) =>
        new(kind, "engine", new Version(1, 0)) { Builder = "farm" };
}
