namespace SlimContainer.Sdk.EndToEndTests.Canaries;

/// <summary>Values that stand for secrets: each has a name, and nothing else on this machine has the prefix.</summary>
internal sealed class CanarySet
{
    /// <summary>With which each value begins, unique to this set.</summary>
    public string Prefix { get; } = $"canary{Guid.NewGuid().ToString("N")[..12]}";

    /// <summary>The value of a secret, by the name under which a leak of it is reported: letters and dashes.</summary>
    public string this[string name] => $"{Prefix}-{name}.";
}
