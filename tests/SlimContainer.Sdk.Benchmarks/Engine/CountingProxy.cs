using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>
/// Stands in front of a registry and counts the bodies of requests and responses. A layer of a base image may be
/// mounted from the base's repository, no other from anywhere: so each approach meets a registry that has the base
/// images and its own pushes only.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> baseRepositories = new(StringComparer.Ordinal);
    private readonly WebApplication application;
    private readonly HttpMessageInvoker client;
    private long requestBytes;
    private long responseBytes;

    private CountingProxy(WebApplication application, HttpMessageInvoker client)
    {
        this.application = application;
        this.client = client;
    }

    /// <summary>Host and port.</summary>
    public string Address => new Uri(application.Urls.Single()).Authority;

    public long RequestBytes => Interlocked.Read(ref requestBytes);

    public long ResponseBytes => Interlocked.Read(ref responseBytes);

    public static async Task<CountingProxy> StartAsync(string destination)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = null;
            server.Limits.MinRequestBodyDataRate = null;
        });

        var application = builder.Build();
        var client = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
            });
        var proxy = new CountingProxy(application, client);
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        application.Run(async context =>
        {
            proxy.RestrictMount(context.Request);
            context.Request.Body = new CountingStream(
                context.Request.Body,
                count => Interlocked.Add(ref proxy.requestBytes, count));
            context.Response.Body = new CountingStream(
                context.Response.Body,
                count => Interlocked.Add(ref proxy.responseBytes, count));
            await forwarder.SendAsync(context, destination, client).ConfigureAwait(false);
        });
        await application.StartAsync().ConfigureAwait(false);
        return proxy;
    }

    /// <summary>Says where the blobs of a base image are.</summary>
    public void AddBase(string repository, IEnumerable<string> digests)
    {
        foreach (var digest in digests)
        {
            baseRepositories[digest] = repository;
        }
    }

    /// <summary>Whether a blob is one of a base image.</summary>
    public bool IsOfBase(string digest) => baseRepositories.ContainsKey(digest);

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync().ConfigureAwait(false);
        client.Dispose();
    }

    // A registry may decline a mount, and then takes the upload: without the parameters it is asked for an upload
    // alone.
    private void RestrictMount(HttpRequest request)
    {
        if (!request.Query.TryGetValue("mount", out var digest))
            return;
        request.QueryString = baseRepositories.TryGetValue(digest.ToString(), out var repository)
            ? new QueryBuilder { { "mount", digest.ToString() }, { "from", repository } }.ToQueryString()
            : QueryString.Empty;
    }
}
