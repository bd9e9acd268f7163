namespace SlimContainer.Sdk.Plan;

/// <summary>Values of environment variables for the engine's process alone: a record that holds them can be printed.</summary>
internal sealed class SecretValues(IReadOnlyDictionary<string, string> values)
{
    public static SecretValues None { get; } = new(new Dictionary<string, string>());

    /// <summary>The variables with their values, for whoever starts the process.</summary>
    public IReadOnlyDictionary<string, string> Reveal() => values;

    public override string ToString() => string.Join(", ", values.Keys.Select(name => $"{name}=***"));
}
