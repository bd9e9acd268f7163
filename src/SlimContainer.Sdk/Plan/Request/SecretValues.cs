namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Values of environment variables for the engine process, masked in ToString so that a containing record can be
/// logged.
/// </summary>
internal sealed class SecretValues(IReadOnlyDictionary<string, string> values)
{
    public static SecretValues None { get; } = new(new Dictionary<string, string>());

    /// <summary>The variables with their values, for the start of the process.</summary>
    public IReadOnlyDictionary<string, string> Reveal() => values;

    public override string ToString() => string.Join(", ", values.Keys.Select(name => $"{name}=***"));
}
