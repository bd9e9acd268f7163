namespace SlimContainer.Sdk.Engine;

/// <summary>Says what a registry's refusal means and what to do.</summary>
internal static class PushRefusal
{
    private static readonly (string[] Words, string Means)[] Refusals =
    [
        (["HTTP response to HTTPS client", "x509:", "certificate", "tls:"], "The registry has no certificate that the engine trusts. Add it to the engine's insecure-registries or install its certificate."),
        (["unauthorized", "authentication required", "no basic auth", "denied", "forbidden", "401", "403"], "You are not logged in there, or may not push. Log in with `docker login {0}`, `podman login {0}` or `buildah login {0}`."),
        (["name unknown", "NAME_UNKNOWN", "repository does not exist", "404"], "The registry has no such repository. Create it, or correct ContainerRepository and ContainerRegistry."),
        (["connection refused", "no such host", "timeout", "deadline exceeded", "network is unreachable"], "The registry {0} does not answer. Check its name and the network."),
        (["EOF", "connection reset", "broken pipe"], "The registry {0} broke off. Push again; what it has already is not sent twice."),
    ];

    /// <param name="tag">What was pushed.</param>
    /// <param name="text">What the engine said.</param>
    public static string Explain(string tag, string text)
    {
        var means = Array.Find(Refusals, refusal => Array.Exists(refusal.Words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).Means;
        return means is null ? text : $"{text.TrimEnd('.', ' ')}. {string.Format(System.Globalization.CultureInfo.InvariantCulture, means, ImageRegistry.Of(tag))}";
    }
}
