using System.Globalization;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Engine;

/// <summary>Adds the likely cause and a solution to a push error.</summary>
internal static class PushErrorExplainer
{
    private static readonly (string[] Errors, string Explanation)[] Explanations =
    [
        (
            ["HTTP response to HTTPS client", "x509:", "certificate", "tls:"],
            "The registry has no certificate that the engine trusts. "
            + "Add the registry to the engine's insecure-registries, or install its certificate."),
        (
            ["unauthorized", "authentication required", "no basic auth", "denied", "forbidden", "401", "403"],
            "You are not logged in to the registry, or have no permission to push. "
            + "Log in with `docker login {0}`, `podman login {0}` or `buildah login {0}`."),
        (
            ["name unknown", "NAME_UNKNOWN", "repository does not exist", "404"],
            "The registry has no such repository. "
            + "Create it, or correct ContainerRepository and ContainerRegistry."),
        (
            ["connection refused", "no such host", "timeout", "deadline exceeded", "network is unreachable"],
            "The registry {0} does not answer. Check its name and the network."),
        (
            ["EOF", "connection reset", "broken pipe"],
            "The registry {0} closed the connection. Push again; layers that it already has are not sent again."),
    ];

    /// <param name="tag">The tag that was pushed.</param>
    /// <param name="text">The engine's error message.</param>
    public static string Explain(string tag, string text)
    {
        var explanation = Array.Find(Explanations, known => Array.Exists(known.Errors, IsInText)).Explanation;
        if (explanation is null)
            return text;

        var formatted = string.Format(CultureInfo.InvariantCulture, explanation, ImageReference.Parse(tag).Registry);
        return $"{text.TrimEnd('.', ' ')}. {formatted}";

        bool IsInText(string error) => text.Contains(error, StringComparison.OrdinalIgnoreCase);
    }
}
