using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>Status and headers of a web app's pages, of its static assets, and of a page that does not exist.</summary>
internal static class WebAnswers
{
    /// <summary>Between the status and the headers of an answer.</summary>
    public const string Separator = " | ";

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
                var log = ParityProject.Tail(await output + await errors);
                throw new ParityException($"the app in {starter.Folder} does not answer: {log}");
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

    /// <summary>Static assets of the host's manifest: all of Blazor's scripts, and a sample of the others.</summary>
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

    private static IEnumerable<string> Routes(string manifest) =>
        JsonNode.Parse(File.ReadAllText(manifest))!["Endpoints"]!.AsArray()
            .Select(endpoint => (string)endpoint!["Route"]!);

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

    private static async Task<bool> StartsAsync(HttpClient client, Process process, CancellationToken cancelled)
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
        return string.Join(Separator, headers.Prepend($"{(int)response.StatusCode}"));
    }

    // A cookie's value is a secret, the name of the antiforgery cookie is a hash of the app's folder, and ports differ.
    private static string Value(HttpClient client, KeyValuePair<string, IEnumerable<string>> header)
    {
        var value = string.Join(", ", header.Value);
        return header.Key switch
        {
            "Set-Cookie" => string.Join(", ", header.Value.Select(CookieName)),
            "Location" => value.Replace(client.BaseAddress!.Authority, "host", StringComparison.Ordinal),
            _ => value,
        };
    }

    private static string CookieName(string cookie)
    {
        const string Antiforgery = ".AspNetCore.Antiforgery.";
        return cookie.StartsWith(Antiforgery, StringComparison.Ordinal) ? Antiforgery : cookie.Split('=')[0];
    }
}
