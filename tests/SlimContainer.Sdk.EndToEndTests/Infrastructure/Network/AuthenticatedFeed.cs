using System.Net;
using System.Text;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A package feed on this machine that serves one folder, to whoever knows the password.</summary>
/// <param name="host">The name or address under which both this machine and its containers reach it.</param>
/// <param name="folder">Holds packages.</param>
/// <param name="password">Which any user has.</param>
internal sealed class AuthenticatedFeed(string host, string folder, string password) : LoopbackServer(host)
{
    public string Index => Address + "index.json";

    /// <summary>Requests that had no right to an answer.</summary>
    public int Refused { get; private set; }

    protected override void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        if (!IsKnown(request.Headers["Authorization"]))
        {
            Refused++;
            response.StatusCode = (int)HttpStatusCode.Unauthorized;
            response.AddHeader("WWW-Authenticate", "Basic realm=\"feed\"");
        }
        else if (Content(request.Url!.AbsolutePath) is { } content)
        {
            response.OutputStream.Write(content);
        }
        else
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
        }
    }

    private bool IsKnown(string? authorization) =>
        authorization is ['B', 'a', 's', 'i', 'c', ' ', .. var credentials]
        && Encoding.UTF8.GetString(Convert.FromBase64String(credentials)).Split(':')[1] == password;

    // The service index, the versions of a package, and a package, as NuGet's server protocol has them.
    private byte[]? Content(string path) => path.Split('/') switch
    {
        [_, "index.json"] => Encoding.UTF8.GetBytes(
            """{ "version": "3.0.0", "resources": """
            + $$"""[{ "@id": "{{Address}}packages/", "@type": "PackageBaseAddress/3.0.0" }] }"""),
        [_, "packages", var id, "index.json"] when Find(id, "*") is { } file => Encoding.UTF8.GetBytes(
            $$"""{ "versions": ["{{Path.GetFileNameWithoutExtension(file)[(id.Length + 1)..]}}"] }"""),
        [_, "packages", var id, var version, var name] when name.EndsWith(".nupkg", StringComparison.Ordinal)
            && Find(id, version) is { } file => File.ReadAllBytes(file),
        _ => null,
    };

    private string? Find(string id, string version) =>
        Directory.EnumerateFiles(
            folder,
            $"{id}.{version}.nupkg",
            new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).FirstOrDefault();
}
