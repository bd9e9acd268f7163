using System.Formats.Tar;
using System.Text.Json;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Writes images in the forms that engines have.</summary>
internal sealed class TestImage
{
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    public const string Index = "application/vnd.oci.image.index.v1+json";

    private readonly List<object> roots = [];

    /// <summary>The blobs, by digest.</summary>
    public Dictionary<string, byte[]> Blobs { get; } = [];

    /// <summary>An image for one platform, which is in no index yet.</summary>
    /// <returns>Its descriptor.</returns>
    public Dictionary<string, object> Add(string platform, params TestBlob[] layers)
    {
        var parts = platform.Split('/');
        var configuration = Json(new Dictionary<string, object>
        {
            ["os"] = parts[0],
            ["architecture"] = parts[1],
            ["created"] = "2026-01-02T03:04:05Z",
            ["config"] = new Dictionary<string, object>
            {
                ["User"] = "1654",
                ["WorkingDir"] = "/app",
                ["Env"] = (List<string>)["A=1"],
                ["Entrypoint"] = (List<string>)["dotnet", "shop.dll"],
                ["Labels"] = new Dictionary<string, string> { ["a"] = "b" },
            },
            ["rootfs"] = new Dictionary<string, object>
            {
                ["type"] = "layers",
                ["diff_ids"] = layers.Select(layer => BlobDigest.Of(layer.Tar)).ToArray(),
            },
            ["history"] = (object[])
            [
                .. layers.Select((_, index) => new { created_by = $"COPY {index}" }),
                new { created_by = "USER 1654", empty_layer = true },
            ],
        });
        var manifest = Json(new Dictionary<string, object>
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Manifest,
            ["config"] = Descriptor(configuration, "application/vnd.oci.image.config.v1+json"),
            ["layers"] = layers.Select(layer => Descriptor(layer.Content, layer.MediaType)).ToArray(),
        });
        var descriptor = Descriptor(manifest, Manifest);
        descriptor["platform"] = parts.Length > 2
            ? (object)new { os = parts[0], architecture = parts[1], variant = parts[2] }
            : new { os = parts[0], architecture = parts[1] };
        return descriptor;
    }

    /// <summary>An index of several images.</summary>
    /// <returns>Its descriptor.</returns>
    public Dictionary<string, object> AddIndex(params Dictionary<string, object>[] manifests) => Descriptor(
        Json(new Dictionary<string, object>
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Index,
            ["manifests"] = manifests,
        }),
        Index);

    /// <summary>A document.</summary>
    /// <returns>Its descriptor.</returns>
    public Dictionary<string, object> AddJson(object value, string type = Manifest) => Descriptor(Json(value), type);

    /// <summary>A statement of BuildKit about an image.</summary>
    public Dictionary<string, object> Attestation()
    {
        var descriptor = Add("unknown/unknown", new TestBlob("{\"_type\":\"in-toto\"}"u8.ToArray()));
        descriptor["annotations"] = new Dictionary<string, string>
        {
            ["vnd.docker.reference.type"] = "attestation-manifest",
        };
        return descriptor;
    }

    /// <summary>Puts an image into the archive's index.</summary>
    public TestImage Root(Dictionary<string, object> descriptor, string name = "", bool hasPlatform = false)
    {
        var root = new Dictionary<string, object>(descriptor);
        if (!hasPlatform)
            root.Remove("platform");
        if (name.Length > 0)
            root["annotations"] = new Dictionary<string, string> { ["io.containerd.image.name"] = name };
        roots.Add(root);
        return this;
    }

    /// <summary>An image with these layers.</summary>
    public static TestImage Of(params TestBlob[] layers)
    {
        var image = new TestImage();
        return image.Root(image.Add(ImagePlatform.OfHost, layers));
    }

    /// <summary>The archive with the index before or after the blobs.</summary>
    public byte[] ToArchive(bool indexFirst = false)
    {
        List<(string, byte[])> files = [.. Blobs.Select(blob => ("blobs/" + blob.Key.Replace(':', '/'), blob.Value))];
        files.InsertRange(indexFirst ? 0 : files.Count, [("oci-layout", "{}"u8.ToArray()), ("index.json", IndexJson)]);
        return Tar([.. files]);
    }

    public byte[] IndexJson => Json(new { schemaVersion = 2, manifests = roots }, isBlob: false);

    /// <summary>Writes the layout into a folder.</summary>
    public string ToLayout(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        foreach (var (digest, content) in Blobs)
        {
            File.WriteAllBytes(Path.Combine(folder, "blobs", digest.Replace(':', '/')), content);
        }

        File.WriteAllBytes(Path.Combine(folder, "index.json"), IndexJson);
        return folder;
    }

    /// <summary>The archive as Docker before 25 and podman write it: an equal layer is a link.</summary>
    public static byte[] ToOldArchive(params byte[][] layers)
    {
        var configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            os = "linux",
            architecture = "amd64",
            rootfs = new { diff_ids = layers.Select(layer => BlobDigest.Of(layer)) },
        });
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            Dictionary<string, int> known = [];
            for (var index = 0; index < layers.Length; index++)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, $"{index}/"));
                Write(writer, $"{index}/VERSION", "1.0"u8.ToArray());
                if (known.TryGetValue(BlobDigest.Of(layers[index]), out var equal))
                {
                    writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, $"{index}/layer.tar")
                    {
                        LinkName = $"../{equal}/layer.tar",
                    });
                    continue;
                }

                known[BlobDigest.Of(layers[index])] = index;
                Write(writer, $"{index}/layer.tar", layers[index]);
            }

            Write(writer, "cafe.json", configuration);
            Write(writer, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new[]
            {
                new
                {
                    Config = "cafe.json",
                    RepoTags = (string[])["shop:1"],
                    Layers = layers.Select((_, index) => $"{index}/layer.tar"),
                },
            }));
        }

        return archive.ToArray();
    }

    public static byte[] Tar(params (string Path, byte[] Content)[] files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                Write(writer, path, content);
            }
        }

        return archive.ToArray();
    }

    private static void Write(TarWriter writer, string path, byte[] content) => writer.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });

    private byte[] Json(object value, bool isBlob = true)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value);
        if (isBlob)
            Blobs[BlobDigest.Of(content)] = content;
        return content;
    }

    private Dictionary<string, object> Descriptor(byte[] content, string type)
    {
        Blobs[BlobDigest.Of(content)] = content;
        return new() { ["mediaType"] = type, ["digest"] = BlobDigest.Of(content), ["size"] = content.Length };
    }
}

/// <summary>A layer as it is stored.</summary>
/// <param name="Tar">The tar.</param>
/// <param name="Content">The tar, compressed or not.</param>
/// <param name="MediaType">What the manifest says of it.</param>
internal sealed record TestBlob(byte[] Tar, byte[] Content, string MediaType)
{
    public TestBlob(byte[] tar) : this(tar, tar, "application/vnd.oci.image.layer.v1.tar")
    {
    }

    public static TestBlob Gzip(byte[] tar) =>
        new(tar, TestLayer.Gzip(tar), "application/vnd.oci.image.layer.v1.tar+gzip");

    public static TestBlob Zstd(byte[] tar) =>
        new(tar, TestLayer.Zstd(tar), "application/vnd.oci.image.layer.v1.tar+zstd");
}
