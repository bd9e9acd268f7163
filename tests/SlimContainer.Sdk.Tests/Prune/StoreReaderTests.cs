using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Prune;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Prune;

/// <summary>Reads stores from what the CLIs print: recorded, and shortened.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class StoreReaderTests(TestContext test) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Docker_image_has_the_time_of_its_tag_and_the_sizes_of_its_layers()
    {
        folder.Add("images.json", """
            [
              {
                "Id": "sha256:aa",
                "RepoTags": ["shop.web:latest"],
                "RepoDigests": ["registry.example/shop.web@sha256:9"],
                "Created": "1970-01-01T00:00:00Z",
                "Config": { "Labels": { "slimcontainer.project": "web@1" } },
                "RootFS": { "Layers": ["sha256:1", "sha256:2", "sha256:3"] },
                "Metadata": { "LastTagTime": "2026-11-29T10:36:02.36639744Z" }
              },
              {
                "Id": "sha256:bb",
                "RepoTags": ["<none>:<none>"],
                "Created": "2026-11-01T00:00:00Z",
                "Config": { "Labels": null },
                "RootFS": {},
                "Metadata": { "LastTagTime": "0001-01-01T00:00:00Z" }
              }
            ]
            """);
        folder.Add("containers.json", """[{ "Id": "c1", "Image": "sha256:bb" }]""");
        folder.Add("history.txt", "0\tENV A=1\n62920\tCOPY /app /app/\n0\tRUN <<END\necho 1\nEND\n10\tWORKDIR /app\n");

        var store = await ReadAsync(EngineKind.DockerBuildKit, """
            case "$1 $2" in
              # Docker 29 lists an image without a tag only if asked for.
              "image ls") case "$*" in *dangling=true) echo sha256:bb ;; *) echo sha256:aa ;; esac ;;
              # One of the images has gone meanwhile.
              "image inspect") cat "$here/images.json"; exit 1 ;;
              "ps --all") echo c1 ;;
              "container inspect") cat "$here/containers.json" ;;
              "history --no-trunc") cat "$here/history.txt" ;;
            esac
            """);

        var image = store.Images[0];
        Assert.AreEqual(("aa", "shop.web:latest", "web@1"), (image.Id, image.Name, image.Project));
        Assert.AreEqual("2026-11-29 10:36:02Z", image.Time.ToString("u"));
        Assert.AreEqual("registry.example/shop.web", image.DigestNames.Single());
        Assert.AreEqual("10 0 62920", string.Join(' ', image.Layers.Select(layer => layer.Bytes)));
        var other = store.Images[1];
        Assert.AreEqual(("<none> bb", 2026, ""), (other.Name, other.Time.Year, other.Project));
        Assert.AreEqual("bb", store.Used.Single());
        Assert.IsTrue(store is { HasTagTimes: true, HasStages: false });
    }

    [TestMethod]
    public async Task Podman_image_has_its_steps_and_that_of_a_manifest_list_is_known()
    {
        folder.Add("images.json", """
            [{
              "Id": "aa",
              "Digest": "sha256:d1",
              "RepoTags": ["localhost/shop.web:latest"],
              "Created": "2026-11-29T10:36:06.7004561Z",
              "Config": { "Labels": { "slimcontainer.project": "web@1" } },
              "RootFS": { "Layers": ["sha256:1"] },
              "History": [
                { "created_by": "/bin/sh -c #(nop) WORKDIR /app", "empty_layer": true },
                { "created_by": "/bin/sh -c #(nop) COPY file:ab in /h " }
              ]
            }]
            """);
        folder.Add("history.txt", "4096\t/bin/sh -c #(nop) COPY file:ab in /h \n0\t/bin/sh -c #(nop) WORKDIR /app\n");

        var store = await ReadAsync(EngineKind.Podman, """
            case "$1 $2" in
              "image ls") printf 'sha256:aa\nsha256:list\n' ;;
              "image inspect") cat "$here/images.json" ;;
              "manifest inspect") [ "$3" = list ] && echo '{ "manifests": [{ "digest": "sha256:d7" }] }' ;;
              "ps --all") echo '[{ "ImageID": "" }, { "ImageID": "cc" }]' ;;
              "history --no-trunc") cat "$here/history.txt" ;;
            esac
            """);

        Assert.AreEqual(4096, store.Images.Single().Bytes);
        Assert.AreEqual(2, store.Images.Single().History.Count);
        Assert.AreEqual("sha256:d7", store.Platforms.Single());
        Assert.Contains("cc", store.Used);
        Assert.IsTrue(store is { HasTagTimes: false, HasStages: true });
    }

    [TestMethod]
    public async Task Buildah_image_has_sizes_from_its_manifest()
    {
        folder.Add("image.json", """
            {
              "FromImageID": "aa",
              "FromImageDigest": "sha256:d1",
              "Manifest": "{\"layers\":[{\"size\":10},{\"size\":20}]}",
              "OCIv1": {
                "created": "2026-11-29T10:36:06.7004561Z",
                "config": { "Labels": { "slimcontainer.project": "web@1" } },
                "rootfs": { "diff_ids": ["sha256:1", "sha256:2"] },
                "history": [{ "created_by": "/bin/sh -c #(nop) COPY file:ab in /h " }]
              }
            }
            """);

        var store = await ReadAsync(EngineKind.Buildah, """
            case "$1" in
              images) echo '[{ "id": "sha256:aa", "names": ["localhost/shop.web:1"] }]' ;;
              inspect) cat "$here/image.json" ;;
              containers) echo null ;;
            esac
            """);

        var image = store.Images.Single();
        Assert.AreEqual(("localhost/shop.web:1", "web@1", (long?)30), (image.Name, image.Project, image.Bytes));
        Assert.IsEmpty(store.Used);
    }

    [TestMethod]
    [DataRow("DockerBuildKit", "echo 'Cannot connect to the Docker daemon' >&2; exit 1")]
    [DataRow("DockerBuildKit", "case \"$1 $2\" in 'image ls') [ -f \"$here/x\" ] && exit 1; touch \"$here/x\";; esac")]
    [DataRow("DockerBuildKit", "echo 'no JSON'")]
    [DataRow("Podman", "exit 125")]
    [DataRow("Buildah", "echo '{'")]
    [DataRow("Buildah", "echo 7")]
    public async Task Engine_that_fails_is_no_empty_store(string kind, string script)
    {
        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => ReadAsync(Enum.Parse<EngineKind>(kind), script));

        Assert.AreEqual(DiagnosticCode.ImagesNotListed, failure.Code);
        Assert.Contains("Nothing was removed.", failure.Message);
    }

    private Task<ImageStore> ReadAsync(EngineKind kind, string script)
    {
        var program = Script.Add(folder, "engine", $"here='{folder.Path}'\n{script}");
        return IStoreReader.Of(new ContainerEngineInfo(kind, program, new Version(26, 1)))
            .ReadAsync(["web@1"], test.CancellationToken);
    }
}
