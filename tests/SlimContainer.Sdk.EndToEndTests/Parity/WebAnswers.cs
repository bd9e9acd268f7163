using System.Net;
using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>What a web app answers: status and headers of its pages, its static assets and a page that is not there.</summary>
internal static class WebAnswers
{
    private const int MostAssets = 40;
    private const string UnknownPage = "/no-such-page";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    // Those that differ between two runs of one app.
    private static readonly string[] Volatile = ["Date", "ETag", "Last-Modified"];

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        ParityApp app, AppStarter starter, string reference, CancellationToken cancelled)
    {
        using var process = starter.Start();
        var output = process.StandardOutput.ReadToEndAsync(cancelled);
        var errors = process.StandardError.ReadToEndAsync(cancelled);
        try
        {
            using var client = Client(app, await starter.AddressAsync());
            if (!await StartsAsync(client, process, cancelled))
            {
                await starter.StopAsync(process);
                throw new ParityException($"the app in {starter.Folder} does not answer: {ParityProject.Tail(await output + await errors)}");
            }

            var answers = new Dictionary<string, string>();
            foreach (var path in (string[])[.. app.Pages, UnknownPage, .. Assets(reference)])
            {
                answers[$"GET {path}"] = await AnswerAsync(client, path, cancelled);
            }

            return answers;
        }
        finally
        {
            await starter.StopAsync(process);
        }
    }

    /// <summary>The routes of static assets, from the host's manifest: all of Blazor's scripts, and others evenly.</summary>
    private static IEnumerable<string> Assets(string reference)
    {
        var routes = Directory.GetFiles(reference, "*.staticwebassets.endpoints.json").SelectMany(Routes)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var scripts = routes.Where(IsBlazorScript).ToList();
        var others = routes.Except(scripts).ToList();
        var most = Math.Min(others.Count, MostAssets - scripts.Count);
        return scripts.Concat(Enumerable.Range(0, most).Select(index => others[index * others.Count / most]))
            .Select(route => "/" + route);
    }

    private static IEnumerable<string> Routes(string manifest) => JsonNode.Parse(File.ReadAllText(manifest))!["Endpoints"]!
        .AsArray().Select(endpoint => (string)endpoint!["Route"]!);

    private static bool IsBlazorScript(string route) =>
        route.Split('/')[^1] is var name
        && name.StartsWith("blazor", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal);

    private static HttpClient Client(ParityApp app, Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = address,
            DefaultRequestVersion = app.UsesHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static async Task<bool> StartsAsync(HttpClient client, System.Diagnostics.Process process, CancellationToken cancelled)
    {
        var end = DateTime.UtcNow + StartTimeout;
        while (DateTime.UtcNow < end && !process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(UnknownPage, UriKind.Relative), cancelled);
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, cancelled);
            }
        }

        return false;
    }

    private static async Task<string> AnswerAsync(HttpClient client, string path, CancellationToken cancelled)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancelled);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !Volatile.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {Value(client, header)}");
        return $"{(int)response.StatusCode} {string.Join(" | ", headers)}";
    }

    // A cookie's value is a secret, and the port is the host's choice.
    private static string Value(HttpClient client, KeyValuePair<string, IEnumerable<string>> header) => header.Key switch
    {
        "Set-Cookie" => string.Join(", ", header.Value.Select(cookie => cookie.Split('=')[0])),
        "Location" => string.Join(", ", header.Value).Replace(client.BaseAddress!.Authority, "host", StringComparison.Ordinal),
        _ => string.Join(", ", header.Value),
    };
}
