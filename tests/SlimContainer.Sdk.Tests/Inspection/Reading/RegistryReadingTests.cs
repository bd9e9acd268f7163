using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Reads from a registry that behaves as it is told.</summary>
[TestClass]
public sealed class RegistryReadingTests : IDisposable
{
    private static readonly byte[] App = new TestLayer().File("app/shop.dll", "123").ToArray();

    private readonly TemporaryFolder folder = new();
    private readonly TestImage image = new();
    private readonly Dictionary<string, object> manifest;

    public RegistryReadingTests() => manifest = image.Add(ImagePlatform.OfHost, TestBlob.Gzip(App), TestBlob.Zstd(App));

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Image_is_read()
    {
        using var registry = new FakeRegistry(Answer);

        var contents = await ReadAsync(registry);

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(contents));
        Assert.AreEqual(manifest["digest"], contents.Digest);
        Assert.AreEqual(TestLayer.Gzip(App).Length, contents.Layers[0].PackedBytes);
    }

    [TestMethod]
    public async Task Platform_is_chosen_before_its_manifest_is_read()
    {
        var other = image.Add("linux/s390x", new TestBlob(App));
        var index = image.AddIndex(other, image.Attestation(), manifest);
        using var registry = new FakeRegistry(request => Answer(request, index));

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(await ReadAsync(registry)));
        Assert.HasCount(5, registry.Requests, string.Join('\n', registry.Requests));
        await Reading.FailsAsync(
            DiagnosticCode.SeveralPlatforms, () => ReadAsync(registry, new ReadOptions { Platform = "linux/386" }));
    }

    [TestMethod]
    public async Task Image_by_digest_is_verified()
    {
        using var registry = new FakeRegistry(Answer);

        var contents = await ReadAsync(registry, reference: $"/shop@{manifest["digest"]}");

        Assert.AreEqual(manifest["digest"], contents.Digest);
        await Reading.FailsAsync(
            DiagnosticCode.NotAnImage, () => ReadAsync(registry, reference: $"/shop@sha256:{new string('0', 64)}"));
    }

    [TestMethod]
    public async Task Missing_image_is_not_found()
    {
        using var registry = new FakeRegistry(_ => new RegistryResponse(404));

        var failure = await Reading.FailsAsync(DiagnosticCode.ImageNotFound, () => ReadAsync(registry));

        StringAssert.Contains(failure.Message, "has no shop with '1'");
    }

    [TestMethod]
    public async Task Bearer_challenge_is_answered_with_the_stored_login()
    {
        var authorizations = new List<string>();
        FakeRegistry? registry = null;
        using var started = registry = new FakeRegistry(request =>
        {
            authorizations.Add($"{request.Path.Split('?')[0]} {request.Authorization}");
            return request.Path.StartsWith("/token?", StringComparison.Ordinal)
                ? new RegistryResponse(200, """{"token":"secret-token"}""")
                : request.Authorization == "Bearer secret-token"
                    ? Answer(request)
                    : new RegistryResponse(401)
                    {
                        Headers =
                        {
                            ["WWW-Authenticate"] = $"Bearer realm=\"http://{registry!.Address}/token\","
                                + "service=\"here\",scope=\"repository:all:*\"",
                        },
                    };
        });
        StoreLogin(registry.Address);

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(await ReadAsync(registry)));
        var token = registry.Requests.Single(path => path.StartsWith("/token", StringComparison.Ordinal));
        Assert.AreEqual("/token?service=here&scope=repository%3Ashop%3Apull", token);
        Assert.Contains($"/token Basic {Encoded}", authorizations);
    }

    [TestMethod]
    public async Task Basic_challenge_is_answered_with_the_stored_login()
    {
        using var registry = new FakeRegistry(request => request.Authorization == $"Basic {Encoded}"
            ? Answer(request)
            : new RegistryResponse(401) { Headers = { ["WWW-Authenticate"] = "Basic realm=\"here\"" } });
        var failure = await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ReadAsync(registry));
        StringAssert.Contains(failure.Message, "refuses a request without login (401). Check the name");

        StoreLogin(registry.Address);

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(await ReadAsync(registry)));
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(500)]
    [DataRow(418)]
    public async Task Refusal_is_one_error(int status)
    {
        using var registry = new FakeRegistry(_ => new RegistryResponse(status));

        var failure = await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ReadAsync(registry));

        StringAssert.Contains(failure.Message, $"{status}");
        Assert.HasCount(1, registry.Requests);
    }

    [TestMethod]
    public async Task Limit_of_requests_is_waited_for_once()
    {
        var limited = 1;
        using var registry = new FakeRegistry(request => limited-- > 0
            ? new RegistryResponse(429) { Headers = { ["Retry-After"] = "0" } }
            : Answer(request));

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(await ReadAsync(registry)));
        limited = int.MaxValue;
        var failure = await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ReadAsync(registry));
        StringAssert.Contains(failure.Message, "429");
    }

    [TestMethod]
    public async Task Web_page_is_not_a_manifest()
    {
        using var registry = new FakeRegistry(_ => new RegistryResponse(200, "<!DOCTYPE html><p>Log in")
        {
            Headers = { ["Content-Type"] = "text/html; charset=utf-8" },
        });

        var failure = await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ReadAsync(registry));

        StringAssert.Contains(failure.Message, "answers with text/html and not with a manifest");
    }

    [TestMethod]
    public async Task Manifest_without_end_is_refused()
    {
        using var registry = new FakeRegistry(_ => new RegistryResponse(200, "{" + new string(' ', 5 << 20) + "}"));

        var failure = await Reading.FailsAsync(DiagnosticCode.NotAnImage, () => ReadAsync(registry));

        StringAssert.Contains(failure.Message, "larger than 4 MB");
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(-1)]
    public async Task Truncated_or_changed_blob_is_refused(int length)
    {
        using var registry = new FakeRegistry(request =>
        {
            var answer = Answer(request);
            if (!request.Path.EndsWith(BlobDigest.Of(TestLayer.Zstd(App)), StringComparison.Ordinal))
                return answer;
            var content = length > 0
                ? answer.Content[..length]
                : TestLayer.Zstd(new TestLayer().File("app/evil.dll", "123").ToArray());
            return new RegistryResponse(200, content);
        });

        await Reading.FailsAsync(DiagnosticCode.NotAnImage, () => ReadAsync(registry));
    }

    [TestMethod]
    public async Task Redirect_to_another_host_does_not_carry_the_login()
    {
        var seen = new List<string>();
        using var storage = new FakeRegistry(request =>
        {
            seen.Add(request.Authorization);
            return Answer(request);
        });
        using var registry = new FakeRegistry(request => request.Authorization.Length == 0
            ? new RegistryResponse(401) { Headers = { ["WWW-Authenticate"] = "Basic realm=\"here\"" } }
            : request.Path.Contains("/blobs/", StringComparison.Ordinal)
                ? new RegistryResponse(307) { Headers = { ["Location"] = $"http://{storage.Address}{request.Path}" } }
                : Answer(request));
        StoreLogin(registry.Address);

        Assert.AreEqual("app/shop.dll | app/shop.dll", Reading.Paths(await ReadAsync(registry)));
        Assert.IsNotEmpty(seen);
        Assert.IsTrue(seen.All(header => header.Length == 0));
    }

    [TestMethod]
    public async Task Redirects_without_end_are_refused()
    {
        using var registry = new FakeRegistry(request =>
            new RegistryResponse(302) { Headers = { ["Location"] = request.Path } });

        await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ReadAsync(registry));
    }

    [TestMethod]
    public async Task Registry_that_does_not_answer_is_one_error()
    {
        using var registry = new FakeRegistry(_ =>
        {
            Thread.Sleep(2000);
            return new RegistryResponse(500);
        });

        var failure = await Reading.FailsAsync(
            DiagnosticCode.RegistryRefused, () => ReadAsync(registry, idle: TimeSpan.FromMilliseconds(200)));

        StringAssert.Contains(failure.Message, "does not answer");
    }

    [TestMethod]
    public async Task Registry_that_does_not_exist_is_one_error()
    {
        string address;
        using (var registry = new FakeRegistry(Answer))
            address = registry.Address;
        var reference = ImageReference.Parse($"{address}/shop:1");

        await Reading.FailsAsync(DiagnosticCode.RegistryRefused, () => ImageReader.ReadAsync(
            new ImageSource.RegistryImage("shop", reference), new ReadOptions(), default));
    }

    private const string Encoded = "YW5hOnBhc3M6d29yZA==";

    private void StoreLogin(string registry) =>
        folder.Add(
        "config.json",
        JsonSerializer.Serialize(
            new { auths = new Dictionary<string, object> { [registry] = new { auth = Encoded } } }));

    private async Task<ImageContents> ReadAsync(
        FakeRegistry registry, ReadOptions? options = null, string reference = "/shop:1", TimeSpan? idle = null)
    {
        var source = new ImageSource.RegistryImage("shop", ImageReference.Parse(registry.Address + reference));
        var credentials = new RegistryCredentials(name => name == "DOCKER_CONFIG" ? folder.Path : null);
        return await ImageReader.ReadAsync(
            source,
            options ?? new ReadOptions(),
            image => new RegistryClient(image.Reference, image.Name, credentials, idle),
            default);
    }

    private RegistryResponse Answer(RegistryRequest request) => Answer(request, manifest);

    private RegistryResponse Answer(RegistryRequest request, Dictionary<string, object> root)
    {
        var name = request.Path.Split('/')[^1];
        var digest = name == "1" || name.All(character => character is '0' or ':' || "sha256".Contains(character))
            ? (string)root["digest"]
            : name;
        return image.Blobs.TryGetValue(digest, out var content)
            ? new RegistryResponse(200, content)
            : new RegistryResponse(404);
    }
}
