using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What a registry requires before it answers (RFC 9110, WWW-Authenticate).</summary>
/// <param name="Realm">For bearer: the address that gives tokens. Null for basic.</param>
/// <param name="Service">The service, for the token.</param>
internal sealed partial record AuthenticateChallenge(Uri? Realm, string Service)
{
    /// <summary>The challenge of a response: bearer is preferred. Null if there is none that is known.</summary>
    public static AuthenticateChallenge? Of(HttpHeaderValueCollection<AuthenticationHeaderValue> headers)
    {
        var bearer = headers.FirstOrDefault(header => Is(header, "Bearer"));
        if (bearer is not null)
        {
            var parameters = Parameter().Matches(bearer.Parameter ?? "")
                .ToLookup(match => match.Groups["name"].Value, Value, StringComparer.OrdinalIgnoreCase);
            if (Uri.TryCreate(parameters["realm"].FirstOrDefault(), UriKind.Absolute, out var realm)
                && realm.Scheme is "http" or "https")
            {
                return new AuthenticateChallenge(realm, parameters["service"].FirstOrDefault() ?? "");
            }
        }

        return headers.Any(header => Is(header, "Basic")) ? new AuthenticateChallenge(null, "") : null;
    }

    private static bool Is(AuthenticationHeaderValue header, string scheme) =>
        header.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    private static string Value(Match match) =>
        match.Groups["text"].Success ? match.Groups["text"].Value.Replace("\\", "", StringComparison.Ordinal)
            : match.Groups["token"].Value;

    [GeneratedRegex(
        """(?<name>[A-Za-z_-]+)\s*=\s*("(?<text>([^"\\]|\\.)*)"|(?<token>[^\s,"]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
